import type { Problem } from '../core/problem';
import type { Result } from '../core/result';
import type { Skipped, Split } from '../data/images';
import type { GraphDocument } from '../graph/document';
import type { DatasetParams } from '../nodes/dataset/spec';
import type { RunResult, TrainEvent } from '../train/events';

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

/** What is known of the images once they are read. */
export interface DataSummary {
  /** `synthetic`, or the layout that was found. */
  format: string;
  classes: string[];
  /** By class; images without a split of their own count as train until the experiment splits them. */
  counts: Record<string, { train: number; validation: number }>;
  total: number;
  size: number;
  channels: number;
  /** Whether train and validation come from the data itself. */
  ownSplit: boolean;
  /** Plain-English steps from file to network. */
  preprocessing: string[];
  skipped: Skipped[];
  warnings: Problem[];
  /** SHA-256 of pixels, labels, classes and splits, so that two people can tell that they have the same images. */
  fingerprint: string;
}

export interface DataProgress {
  done: number;
  total: number;
}

/** A page of images as the network gets them, before normalisation. */
export interface Samples {
  size: number;
  items: { index: number; label: number; split: Split; name: string }[];
  /** RGBA bytes, [items, size, size, 4]. */
  rgba: Uint8ClampedArray<ArrayBuffer>;
  /** Images that match the filter. */
  matching: number;
}

export interface SampleQuery {
  offset: number;
  limit: number;
  /** Class index. */
  label?: number;
  split?: Split;
}

/** The seed decides which synthetic faces are drawn. */
export interface DataRequest {
  params: DatasetParams;
  seed: number;
}

export interface TrainJob {
  document: GraphDocument;
  /** Files of trained variants, to be evaluated in place of training. */
  saved?: File[];
}

export interface WeightsForNode {
  /** Already names the file as the node's weights. */
  document: GraphDocument;
  nodeId: string;
  name: string;
  file: File;
}

/** What the page asks of its worker. Callbacks cross the border through Comlink.proxy. */
export interface WorkerApi {
  /** Chooses a backend (again); `auto` tries WebGPU, WASM, WebGL and CPU in that order. */
  useBackend(preferred: BackendName | 'auto'): Promise<BackendReport>;
  /** Hands over a dropped folder, files or one zip. They replace earlier ones only when they can be read. */
  upload(
    files: UploadedFile[],
    request: DataRequest,
    onProgress: (progress: DataProgress) => void,
  ): Promise<Result<DataSummary>>;
  /** Draws or reads the images of a dataset node; cheap when nothing has changed. */
  prepare(request: DataRequest, onProgress: (progress: DataProgress) => void): Promise<Result<DataSummary>>;
  samples(query: SampleQuery): Promise<Samples>;
  train(job: TrainJob, onEvent: (event: TrainEvent) => void): Promise<Result<RunResult>>;
  /** Checks a weight file against a node and keeps it for this and later visits. */
  takeWeights(job: WeightsForNode): Promise<Result<true>>;
  /** The weights of a variant at the end of the last run, as a safetensors file; nothing where it has none. */
  trainedWeights(variantId: string, seed: number): Promise<Blob | undefined>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends the run after the current batch; `train` then returns what was finished. */
  stop(): Promise<void>;
}
