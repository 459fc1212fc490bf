import type { Problem } from '../core/problem';
import type { Result } from '../core/result';
import type { ClassRow, Numbering } from '../core/class-names';
import type { Skipped, Split } from '../data/images';
import type { Format } from '../core/layouts';
import type { GroupCount } from '../data/persons';
import type { Absence } from '../data/selection';
import type { PartCounts } from '../data/split';
import type { GraphDocument } from '../graph/document';
import type { DatasetParams } from '../nodes/dataset/spec';
import type { ActivationMaps } from '../explain/class-activation';
import type { SeedPart } from '../results/assemble';
import type { BatchPrediction, BatchProtocol } from '../results/batch-protocol';
import type { ByVariant, RunResult, VariantInfo } from '../results/result';
import type { CheckpointKey } from '../train/checkpoint';
import type { StepSize } from '../train/control';
import type { TrainEvent } from '../train/events';
import type { LookAnswer, LookKind, LookQuery } from '../train/looks/types';

export type BackendName = 'webgpu' | 'wasm' | 'webgl' | 'cpu';

export interface BackendReport {
  backend: BackendName;
  /** A sentence: why this one. */
  reason: string;
  available: { name: BackendName; usable: boolean; note: string }[];
}

/** A dropped file with its path inside the dropped folder, or its name. */
export interface UploadedFile {
  path: string;
  file: File;
}

/** What lies in dropped files and what it would take to read it, before any image is read. */
export interface ImportPlan {
  /** Of the folder, zip or file. */
  name: string;
  format: Format;
  images: number;
  /** As the data writes them, with the class that each is taken for. */
  labels: (ClassRow & { images: number })[];
  /** Labels that are numbers of which nobody has said what they mean, and the meanings that would fit. */
  numbers: string[];
  numberings: Numbering[];
  /** Files and rows that are left out already. */
  skipped: number;
  /** In memory, and in storage as well. */
  bytes: number;
  /** Bytes that the browser's storage has left, where it tells. */
  free?: number;
  /** Estimated. */
  seconds: number;
  /** Most images that fit at this size. */
  most: number;
}

/** A person's answers to a plan. */
export interface ImportChoice {
  answers: Record<string, string>;
  /** At most so many images of each label and split. */
  perLabel?: number;
}

/** One label of a set that was read, its class, and how many images have it. */
export type LabelRow = ClassRow & { images: number };

/** What is known of the images once they are read. */
export interface DataSummary {
  /** `synthetic`, or the layout that was found. */
  format: 'synthetic' | Format;
  /** Of the folder, zip or file; empty for synthetic faces. */
  name: string;
  /** Mark of the set that was read; empty for synthetic faces. */
  set: string;
  /** Classes that are used. */
  classes: string[];
  /** By class, of the images that are used; without a split of their own they count as train. */
  counts: Record<string, PartCounts>;
  /** Images of every class of the set, used or not. */
  available: Record<string, number>;
  /** The table from labels to classes; empty for synthetic faces. */
  table: LabelRow[];
  /** Labels that are numbers of which nobody has said what they mean. */
  numbers: string[];
  /** Images that are used. */
  total: number;
  /** Images of the set. */
  read: number;
  size: number;
  channels: number;
  /** Whether train and validation come from the data itself. */
  ownSplit: boolean;
  /** Persons, where they are told apart. */
  groups?: GroupCount;
  /** Plain-English steps from file to network. */
  preprocessing: string[];
  /** The first of what was left out. */
  skipped: Skipped[];
  /** All that was left out. */
  skippedCount: number;
  /** Images that are there more than once: in how many groups, and how many of these lie on both sides of the split. */
  duplicates: { groups: number; images: number; across: number };
  /** Whether the browser's storage has them, so that a reload finds them. */
  stored: boolean;
  warnings: Problem[];
  /** SHA-256 of pixels, labels, classes and splits, so that two people can tell that they have the same images. */
  fingerprint: string;
}

export interface DataProgress {
  /** `looking` counts bytes or files, the others images. */
  phase: 'looking' | 'reading' | 'drawing';
  done: number;
  total: number;
  /** Images a second; 0 where nothing can be said yet. */
  perSecond: number;
}

/** One image of a page of them. */
export interface SampleItem {
  /** Index into the set. */
  index: number;
  className: string;
  split: Split;
  name: string;
  /** Why it is not used. */
  absent?: Absence;
  corrected: boolean;
  /** Number of the group of equal images that it is in. */
  duplicate?: number;
  /** What a variant of the last run took it for. */
  predicted?: string;
}

/** A page of images as the network gets them, before normalisation. */
export interface Samples {
  size: number;
  items: SampleItem[];
  /** RGBA bytes, [items, size, size, 4]. */
  rgba: Uint8ClampedArray<ArrayBuffer>;
  /** Images that match the filter. */
  matching: number;
  /** Variants of the last run whose predictions are of these images. */
  predictors: { id: string; label: string }[];
}

export interface SampleFilter {
  className?: string;
  split?: Split;
  /** `used` where it is left out. */
  show?: 'used' | 'unused' | 'duplicates' | 'corrected';
  /** Validation images by what a variant took them for. */
  predicted?: { variantId: string; outcome: 'right' | 'wrong' } | { variantId: string; className: string };
}

export interface SampleQuery extends SampleFilter {
  offset: number;
  limit: number;
}

/** One image closely: as it is in its file, as it is kept, and as a network sees it. */
export interface Inspection {
  item: SampleItem;
  size: number;
  channels: number;
  /** As in the file, upright, at most 512 pixels a side; missing where the file is not at hand any more. */
  original?: {
    width: number;
    height: number;
    fullWidth: number;
    fullHeight: number;
    rgba: Uint8ClampedArray<ArrayBuffer>;
  };
  /** RGBA bytes of what is kept, [size, size, 4]. */
  kept: Uint8ClampedArray<ArrayBuffer>;
  /** What epochs of training would see, drawn with the first seed: RGBA bytes each. */
  augmented: Uint8ClampedArray<ArrayBuffer>[];
  /** Smallest, largest and mean value of the network's input, without augmentation. */
  input: { least: number; most: number; mean: number };
}

/** A set of images that the browser keeps. */
export interface StoredSetInfo {
  id: string;
  name: string;
  format: Format;
  images: number;
  size: number;
  bytes: number;
  /** Milliseconds since 1970. */
  stored: number;
}

/** The seed decides which synthetic faces are drawn. */
export interface DataRequest {
  params: DatasetParams;
  seed: number;
}

export interface TrainJob {
  /** Names the run: its checkpoints are kept under it. */
  runId: string;
  document: GraphDocument;
  /** Files of trained variants, to be evaluated in place of training. */
  saved?: File[];
  /** Goes on from the last checkpoints of a run, or from the last ones that are not after an epoch. */
  from?: { runId: string; epoch?: number };
  /** What that run was of. */
  info?: { variants: VariantInfo[]; classes: string[] };
  /** Seeds that were ended early are trained on, too. */
  more?: boolean;
  /** Pauses after its first batch or epoch. */
  pauseAfter?: StepSize;
}

export type RunEvent =
  | TrainEvent
  /** A device was lost: the run goes on from its last checkpoint with another engine. */
  | { type: 'engine'; lost: BackendName; reason: string; report: BackendReport };

export interface WeightsForNode {
  /** Already names the file as the node's weights. */
  document: GraphDocument;
  nodeId: string;
  name: string;
  file: File;
}

/** The variants of a run as they were after certain epochs of a seed: each has its best one. */
export interface TrainedMoment extends Pick<CheckpointKey, 'runId' | 'seed'> {
  /** The graph that was trained. */
  document: GraphDocument;
  /** 0 for weights that were loaded. */
  epochs: ByVariant<number>;
}

export interface ExampleQuery {
  /** Places in the list of validation images of the seed. */
  places: number[];
  /** By variant, the class of each of these images that its map is of; variants that are left out get no maps. */
  classes: ByVariant<number[]>;
}

/** Validation images closely. */
export interface Examples {
  size: number;
  /** RGBA bytes as they are kept, [images, size, size, 4]. */
  rgba: Uint8ClampedArray<ArrayBuffer>;
  /** File of each image, or its name where it was drawn. */
  names: string[];
  /** Class activation by variant; without an affine head there is none. */
  maps: ByVariant<ActivationMaps>;
  /** Why there are no maps at all. */
  problems: Problem[];
}

/** What the page asks of its worker. Callbacks cross the border through Comlink.proxy. */
export interface WorkerApi {
  /** Chooses a backend (again); `auto` tries WebGPU, WASM, WebGL and CPU in that order. */
  useBackend(preferred: BackendName | 'auto'): Promise<BackendReport>;
  /** Looks through dropped files, to be read next; the images that are loaded stay. */
  survey(
    files: UploadedFile[],
    request: DataRequest,
    onProgress: (progress: DataProgress) => void,
  ): Promise<Result<ImportPlan>>;
  /** Reads what was looked through last. It replaces the earlier images only when it can be read. */
  read(
    request: DataRequest,
    choice: ImportChoice,
    onProgress: (progress: DataProgress) => void,
  ): Promise<Result<DataSummary>>;
  /** Ends the looking or reading that is under way; it then returns the problem `cancelled`. */
  cancelReading(): Promise<void>;
  /** Draws or reads the images of a dataset node; cheap when nothing has changed. */
  prepare(request: DataRequest, onProgress: (progress: DataProgress) => void): Promise<Result<DataSummary>>;
  samples(query: SampleQuery): Promise<Samples>;
  /** Indices into the set of all images that match. */
  matching(filter: SampleFilter): Promise<Int32Array>;
  inspect(index: number, request: DataRequest): Promise<Inspection | undefined>;
  /** All that was left out, as a csv file. */
  skippedReport(): Promise<Blob>;
  /** Labels, splits and corrections of all images, as a csv file that can be read again beside the images. */
  labelsTable(): Promise<Blob>;
  storedSets(): Promise<StoredSetInfo[]>;
  removeStoredSet(id: string): Promise<void>;
  train(job: TrainJob, onEvent: (event: RunEvent) => void): Promise<Result<RunResult>>;
  /** Checks a weight file against a node and keeps it for this and later visits. */
  takeWeights(job: WeightsForNode): Promise<Result<true>>;
  /** The weights of a variant after an epoch of a run, as a safetensors file; nothing where they were not kept. */
  trainedWeights(
    variantId: string,
    of: { runId: string; seed: number; epoch: number },
  ): Promise<Blob | undefined>;
  /** The seeds of a run as they were after their last checkpoints that are not after an epoch. */
  seedsAt(runId: string, epoch?: number): Promise<SeedPart[]>;
  /** Epochs that a run can be taken back to, in ascending order. */
  keptEpochs(runId: string): Promise<number[]>;
  /** Removes old checkpoints of all other runs. */
  keepOnlyRuns(runIds: string[]): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Lets a paused run go on by one batch or to the end of the epoch. */
  step(size: StepSize): Promise<void>;
  /** Resolves once the worker is known to the browser as alive: it holds the lock of its name until its end. */
  holdLock(): Promise<void>;
  /** Ends the run after the current batch; `train` then returns what was finished. */
  stop(): Promise<void>;
  /** What trained variants take the validation images for, in batches of a certain kind; refused during a run that is not paused. */
  batchPredictions(of: TrainedMoment, how: BatchProtocol): Promise<Result<ByVariant<BatchPrediction>>>;
  /** Validation images with class-activation maps; refused during a run that is not paused. */
  examples(of: TrainedMoment, query: ExampleQuery): Promise<Result<Examples>>;
  /** Looks into trained variants; refused during a run that is not paused. */
  look<K extends LookKind>(of: TrainedMoment, kind: K, query: LookQuery<K>): Promise<Result<LookAnswer<K>>>;
}
