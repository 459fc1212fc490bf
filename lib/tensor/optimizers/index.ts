import type { tf } from '../tf';
import { Adam } from './adam';
import type { Optimizer } from './optimizer';
import { Sgd } from './sgd';

export interface OptimizerSettings {
  optimizer: 'adam' | 'adamw' | 'sgd';
  weightDecay: number;
  /** Of SGD. */
  momentum: number;
}

/** The optimiser of some settings, for these variables. */
export const OPTIMIZERS: Record<
  OptimizerSettings['optimizer'],
  (variables: readonly tf.Variable[], settings: OptimizerSettings) => Optimizer
> = {
  adam: (variables, { weightDecay }) => new Adam(variables, { weightDecay }),
  adamw: (variables, { weightDecay }) => new Adam(variables, { weightDecay, decoupled: true }),
  sgd: (variables, { momentum, weightDecay }) => new Sgd(variables, { momentum, weightDecay }),
};
