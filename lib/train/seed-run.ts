import type { CompiledGraph } from '../compile/compiled';
import type { LabelledImages } from '../data/images';
import type { NodeStructure } from '../explain/structure';
import type { TrainingSettings } from '../graph/document';
import type { RunControl } from './control';
import type { TrainEvent } from './events';
import type { FeatureStore } from './feature-store';
import type { Preprocessing } from './image-tensor';
import type { Pace } from './pace';

/** What the run of one seed is given. */
export interface SeedRun {
  compiled: CompiledGraph;
  images: LabelledImages;
  settings: TrainingSettings;
  preprocessing: Preprocessing;
  maps: Readonly<Record<string, NodeStructure>>;
  seed: number;
  /** Part of the images that is held out where the data does not say which. */
  validationShare?: number;
  /** Features of frozen nodes. */
  store: FeatureStore;
  control: RunControl;
  pace: Pace;
  onEvent: (event: TrainEvent) => void;
}
