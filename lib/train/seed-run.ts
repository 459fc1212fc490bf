import type { CompiledGraph } from '../compile/compiled';
import type { LabelledImages } from '../data/images';
import type { NodeStructure } from '../explain/structure';
import type { TrainingSettings } from '../graph/document';
import type { SeedCheckpoint } from './checkpoint';
import type { RunControl } from './control';
import type { TrainEvent } from './events';
import type { FeatureStore } from './feature-store';
import type { Preprocessing } from './image-tensor';
import type { Pace } from './pace';
import type { SeedPlan } from './seed-plan';

/** What the run of one seed is given. */
export interface SeedRun {
  compiled: CompiledGraph;
  images: LabelledImages;
  settings: TrainingSettings;
  preprocessing: Preprocessing;
  maps: Readonly<Record<string, NodeStructure>>;
  plan: SeedPlan;
  /** Part of the images that is held out where the data does not say which. */
  validationShare?: number;
  /** Features of frozen nodes. */
  store: FeatureStore;
  control: RunControl;
  pace: Pace;
  onEvent: (event: TrainEvent) => void;
  /** SHA-256 of the images. */
  fingerprint: string;
  /** Where it goes on from. */
  from?: SeedCheckpoint;
  /** Takes a checkpoint after every epoch; left out, none is made. */
  keep?: (checkpoint: SeedCheckpoint) => Promise<void>;
  /** No seed follows. */
  last: boolean;
}
