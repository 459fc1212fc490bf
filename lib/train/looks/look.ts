import type { RunControl } from '../control';
import type { TrainedModels } from '../trained';
import type { LookAnswer, LookKind, LookQuery } from './types';

/** Answers nothing where the control was stopped; it is to be asked every few batches, so that the worker stays responsive. */
export type Look<K extends LookKind> = (
  models: TrainedModels,
  query: LookQuery<K>,
  control: RunControl,
) => Promise<LookAnswer<K> | undefined>;
