import type { Problem } from '../core/problem';
import type { Sampling } from './sampling';
import type { ByVariant, RunResult, Scores, VariantInfo } from './result';

/** What a run is about to do. */
export interface RunInfo {
  variants: VariantInfo[];
  seeds: number[];
  epochs: number;
  batchesPerEpoch: number;
  trainCount: number;
  validationCount: number;
  /** Images that are kept apart until a seed ends; left out where there are none. */
  testCount?: number;
  classes: string[];
  /** SHA-256 of the images of the first seed. */
  fingerprint: string;
  /** What is drawn anew for each seed. */
  sampling?: Sampling;
}

/** One epoch of one seed. */
export interface EpochRecord {
  seed: number;
  /** From 1. */
  epoch: number;
  learningRate: number;
  training: ByVariant<Scores>;
  validation: ByVariant<Scores>;
  /** EE after this epoch. */
  erodedEvidence: ByVariant<number>;
  tensors: number;
  bytes: number;
}

/** A run as it is kept: what it was given, what it did, and what came out. */
export interface RunRecord {
  id: string;
  name: string;
  /** The project of this browser that it was started from. */
  project?: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** Milliseconds that it took, without pauses. */
  milliseconds: number;
  /** `running` also where its page was closed in the middle. */
  status: 'running' | 'finished' | 'stopped' | 'failed';
  /** The graph and its settings, as in an `.armgraph.json` file. */
  graph: string;
  /** Empty until an engine has begun. */
  backend: string;
  info: RunInfo | null;
  epochs: EpochRecord[];
  /** Of all epochs that were finished. */
  result: RunResult | null;
  problems: Problem[];
}
