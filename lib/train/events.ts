import type { Evidence } from '../explain/evidence';
import type { RunInfo } from '../results/record';
import type { ByVariant, Scores } from '../results/result';

export type TrainEvent =
  | ({ type: 'started' } & RunInfo)
  | {
      type: 'data';
      /** What is read, drawn or computed before the first epoch of a seed: images, or what frozen nodes make of them. */
      what: 'images' | 'features';
      seed: number;
      done: number;
      total: number;
    }
  /** The run waits: a pause was asked for, or a step is through. */
  | { type: 'paused' }
  /** It goes on after a pause, or ends. */
  | { type: 'resumed' }
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
