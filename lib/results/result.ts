import type { ControlKind } from '../core/controls';
import type { Problem } from '../core/problem';
import type { Sampling } from './sampling';
import type { Evidence } from '../explain/evidence';

/** Loss is mean cross-entropy in nats; accuracy is a share in 0 … 1. */
export interface Scores {
  loss: number;
  accuracy: number;
}

export interface VariantInfo {
  /** Of the classifier node. */
  id: string;
  label: string;
  /** Number of trained values. */
  parameters: number;
  control?: ControlKind;
}

/** By variant id. */
export type ByVariant<T> = Record<string, T>;

/**
 * Validation accuracy (0 … 1) under four ways to form the batches of an evaluation. They differ only where a prediction
 * depends on who else is in the batch: `batch1`: every image alone; `shuffled` and `sorted`: batches of the evaluation's
 * size, at random or class by class; `fixed`: the running mean of training in place of the batch's own.
 */
export interface Protocols {
  batch1: number;
  shuffled: number;
  sorted: number;
  fixed: number;
}

/** What a variant reached after one epoch. */
export interface Evaluation {
  /** Epochs of training before it; 0 for weights that were loaded. */
  epoch: number;
  /** Of that epoch, in training mode. */
  trainLoss: number;
  trainAccuracy: number;
  validationLoss: number;
  validationAccuracy: number;
  /** Recall by class name; null where the validation set has no image of the class. */
  perClass: Record<string, number | null>;
  /** confusion[true class][predicted class], counts. */
  confusion: number[][];
  evidence?: Evidence;
  /** Class predicted for each validation image, in the order of `RunResult.validation`. */
  predictions: number[];
  /** Softmax, row-major [images, classes]. */
  probabilities: Float32Array;
}

/**
 * What a variant reached on the test images, which are looked at once: at the end of a seed, with the weights of the epoch
 * that its validation images had chosen.
 */
export interface TestEvaluation extends Pick<
  Evaluation,
  'epoch' | 'perClass' | 'confusion' | 'predictions' | 'probabilities'
> {
  loss: number;
  accuracy: number;
}

/** The last epoch of a seed, and its best one. */
export interface SeedResult extends Evaluation {
  seed: number;
  /** After the last epoch, where a variant of the run reads the batch. */
  protocols?: Protocols;
  /**
   * The epoch of the highest validation accuracy; of several, that of the lowest loss. It was chosen by the images that it
   * is scored on, so that its accuracy is too high.
   */
  best: Evaluation;
  /** Where images are kept apart for it, once the seed has ended. */
  test?: TestEvaluation;
  /** What it was scored against, where that is not the images' own labels. */
  labels?: number[];
}

export interface VariantResult extends VariantInfo {
  seeds: SeedResult[];
}

/** Two variants, by their ids. */
export interface Question {
  a: string;
  b: string;
}

/** What is left of a test among others that are made together, by Holm's procedure. */
export interface Adjusted {
  /** Pairs that are tested together. */
  pairs: number;
  /** Adjusted for them. */
  p: number;
  /** Of the interval, 0 … 1. */
  level?: number;
  /** Of the mean difference; holds 0 exactly where no difference is shown. Missing where the pair has no interval. */
  interval?: [number, number];
}

/** Paired by seed: a minus b, in accuracy. */
export interface Comparison extends Question {
  meanDifference: number;
  /** 95 % interval of the mean difference, of this pair alone; what it is made from, the verdict says. */
  interval95?: [number, number];
  /** Where more than one pair is tested. */
  adjusted?: Adjusted;
  /** Never says more than the interval allows. */
  verdict: string;
}

/** The images that the predictions of a seed are of; those of validation, unless it is said. */
export interface Validation {
  seed: number;
  /** Seed of the synthetic images, where it is another one. */
  dataSeed?: number;
  /** Indices into the images of the run. */
  images: number[];
  /** Their classes. */
  labels: number[];
  /**
   * Where copies of an image, or images of one person, are told: of each image, the number of the first one that it belongs
   * with.
   */
  units?: number[];
  /** Their files, or their names where they were drawn; nothing in runs that were kept before it was written down. */
  files?: string[];
}

export interface RunResult {
  backend: string;
  variants: VariantResult[];
  /** Of the last epochs. */
  comparison: Comparison[];
  imagesPerSecond: number;
  /**
   * `stopped`: the person ended it early; `settled`: it ended with the seed after which the intervals were as narrow as was
   * asked for; `diverged`: a loss was no longer a number. The results are of the epochs that were finished.
   */
  outcome: 'finished' | 'stopped' | 'settled' | 'diverged';
  classes: string[];
  validation: Validation[];
  /** Where images are kept apart: those that each seed was tested on, and what they say of pairs of variants. */
  test?: { images: Validation[]; comparison: Comparison[] };
  /** Parts of a cross-validation, one a seed. */
  folds?: number;
  /** What is drawn anew for each seed. */
  sampling?: Sampling;
  /** The pair that was named before the run. */
  question?: Question;
  /** Seeds ended once the validation loss fell no longer. */
  earlyStop?: boolean;
  problems: Problem[];
}
