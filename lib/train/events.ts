import type { Problem } from '../core/problem';
import type { Evidence } from '../explain/evidence';

/** Loss is mean cross-entropy in nats; accuracy is a share in 0 … 1. */
export interface Scores {
  loss: number;
  accuracy: number;
}

export interface VariantInfo {
  id: string;
  label: string;
  /** Number of trained values. */
  parameters: number;
}

/** By variant id. */
export type ByVariant<T> = Record<string, T>;

export type TrainEvent =
  | {
      type: 'started';
      variants: VariantInfo[];
      seeds: number[];
      epochs: number;
      batchesPerEpoch: number;
      trainCount: number;
      validationCount: number;
      classes: string[];
      /** SHA-256 of the images of the first seed. */
      fingerprint: string;
    }
  | {
      type: 'data';
      /** What is read, drawn or computed before the first epoch of a seed: images, or what frozen nodes make of them. */
      what: 'images' | 'features';
      seed: number;
      done: number;
      total: number;
    }
  | {
      type: 'progress';
      seed: number;
      /** From 1. */
      epoch: number;
      /** From 1. */
      batch: number;
      /** Training images of all variants together. */
      imagesPerSecond: number;
      /** Over all seeds. */
      secondsLeft: number;
      /** Training scores since the start of the epoch, in training mode. */
      training: ByVariant<Scores>;
    }
  | {
      type: 'epoch';
      seed: number;
      epoch: number;
      learningRate: number;
      training: ByVariant<Scores>;
      validation: ByVariant<Scores>;
      /** Learned head weights, one entry a variant. */
      evidence: Evidence[];
      /** Tensors alive at the end of the epoch: constant from epoch to epoch. */
      tensors: number;
      /** Bytes of those tensors. */
      bytes: number;
    };

/**
 * Validation accuracy (0 … 1) under four ways to form the batches of an evaluation. They differ only where a prediction
 * depends on who else is in the batch: `batch1`: every image alone; `shuffled` and `sorted`: batches of the training's
 * size, at random or class by class; `fixed`: the running mean of training in place of the batch's own.
 */
export interface Protocols {
  batch1: number;
  shuffled: number;
  sorted: number;
  fixed: number;
}

export interface SeedResult {
  seed: number;
  /** Of the last epoch, in training mode. */
  trainLoss: number;
  trainAccuracy: number;
  validationLoss: number;
  validationAccuracy: number;
  /** Recall by class name; null where the validation set has no image of the class. */
  perClass: Record<string, number | null>;
  /** confusion[true class][predicted class], counts. */
  confusion: number[][];
  evidence?: Evidence;
  /** After the last epoch, where a variant of the run reads the batch. */
  protocols?: Protocols;
  /** Class predicted for each validation image, in the order of the split. */
  predictions: number[];
}

export interface VariantResult {
  id: string;
  label: string;
  parameters: number;
  seeds: SeedResult[];
}

/** Paired by seed: a minus b, in accuracy. */
export interface Comparison {
  a: string;
  b: string;
  meanDifference: number;
  /** 95 % t-interval of the mean difference, from three seeds up. */
  interval95?: [number, number];
  /** Never says more than the interval allows. */
  verdict: string;
}

export interface RunResult {
  backend: string;
  variants: VariantResult[];
  comparison: Comparison[];
  imagesPerSecond: number;
  /** `stopped`: the person ended it early; the results are of the epochs that were finished. */
  outcome: 'finished' | 'stopped';
  classes: string[];
  /** Which images of a seed each of its predictions is of. */
  validation: { seed: number; images: number[] }[];
  problems: Problem[];
}
