/** Batch normalisation with PyTorch's conventions, for the layers that contain one. */
import { channelSum } from './channels';
import { batchNorm, batchNormGradient, canFuse } from './kernels/fused';
import type { AddWeight } from './layers/base';
import { parameter, type Parameter } from './parameters';
import { tf, tfl } from './tf';

/** tfjs-layers' defaults are ε 1e-3 and momentum 0.99 (of the old value); these are PyTorch's. */
const EPSILON = 1e-5;
/** Share of the new value in running ← (1 − momentum)·running + momentum·new, as PyTorch counts it. */
const MOMENTUM = 0.1;

/** The weights of one batch normalisation over the last axis. */
export class BatchNormState {
  readonly weight: tfl.LayerVariable;
  readonly bias: tfl.LayerVariable;
  readonly mean: tfl.LayerVariable;
  readonly variance: tfl.LayerVariable;

  /**
   * @param prefix in front of PyTorch's names: '' or 'bn.'
   * @param relu whether max(·, 0) follows
   */
  constructor(
    add: AddWeight,
    channels: number,
    private readonly prefix = '',
    private readonly relu = false,
  ) {
    const { ones, zeros } = tfl.initializers;
    this.weight = add(`${prefix}weight`, [channels], ones());
    this.bias = add(`${prefix}bias`, [channels], zeros());
    this.mean = add(`${prefix}running_mean`, [channels], zeros(), false);
    this.variance = add(`${prefix}running_var`, [channels], ones(), false);
  }

  /** x [..., C] → the same shape; in training with the batch's statistics, which also move the running ones. */
  apply(x: tf.Tensor, training: boolean): tf.Tensor {
    const [gamma, beta] = [this.weight.read() as tf.Tensor1D, this.bias.read() as tf.Tensor1D];
    if (!training) {
      const [mean, variance] = [this.mean.read() as tf.Tensor1D, this.variance.read() as tf.Tensor1D];
      const y = tf.batchNorm(x as tf.Tensor4D, mean, variance, beta, gamma, EPSILON);
      return this.relu ? tf.relu(y) : y;
    }
    if (canFuse()) return this.#fusedTraining(x, gamma, beta);
    const remember = ({ mean, variance, count }: Statistics) => {
      moveTowards(this.mean, mean);
      // PyTorch normalises with the biased variance but remembers the unbiased one.
      moveTowards(this.variance, tf.mul(variance, count / Math.max(1, count - 1)));
    };
    const y = batchNormTraining(x, gamma, beta, remember);
    return this.relu ? tf.relu(y) : y;
  }

  /** What batchNormTraining does, in one kernel each way, with the ReLU where there is one. */
  #fusedTraining(x: tf.Tensor, gamma: tf.Tensor1D, beta: tf.Tensor1D): tf.Tensor {
    const attributes = { epsilon: EPSILON, relu: this.relu };
    return tf.customGrad((...args) => {
      const [x, gamma, beta, save] = args as unknown as [tf.Tensor, tf.Tensor, tf.Tensor, tf.GradSaveFunc];
      const running = { runningMean: this.mean.read(), runningVariance: this.variance.read() };
      const [y, mean, variance, nextMean, nextVariance] = batchNorm(
        { x, gamma, beta, ...running },
        { ...attributes, momentum: MOMENTUM },
      );
      this.mean.write(nextMean);
      this.variance.write(nextVariance);
      save([x, y, mean, variance, gamma]);
      const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [x, y, mean, variance, gamma] = saved as [
          tf.Tensor,
          tf.Tensor,
          tf.Tensor,
          tf.Tensor,
          tf.Tensor,
        ];
        return batchNormGradient({ x, dy, y, mean, variance, gamma }, attributes);
      };
      return { value: y, gradFunc };
    })(x, gamma, beta);
  }

  parameters(): Parameter[] {
    return [
      parameter(`${this.prefix}weight`, this.weight),
      parameter(`${this.prefix}bias`, this.bias),
      parameter(`${this.prefix}running_mean`, this.mean),
      parameter(`${this.prefix}running_var`, this.variance),
    ];
  }
}

/** running ← (1 − momentum)·running + momentum·value. Call it off the gradient tape. */
export function moveTowards(running: tfl.LayerVariable, value: tf.Tensor): void {
  tf.tidy(() => {
    running.write(tf.add(tf.mul(running.read(), 1 - MOMENTUM), tf.mul(value, MOMENTUM)));
  });
}

interface Statistics {
  /** [C] */
  mean: tf.Tensor;
  /** [C], biased: divided by count. */
  variance: tf.Tensor;
  /** Values per channel. */
  count: number;
}

/**
 * x [..., C] normalised by its own statistics: x̂ = (x − μ)/√(σ² + ε), y = γx̂ + β, with μ and σ² per channel over N
 * values. Gradient (Ioffe & Szegedy 2015, arXiv 1502.03167, section 3):
 *   dβ = Σ dy,   dγ = Σ dy·x̂,   dx = γ/√(σ² + ε) · (dy − dβ/N − x̂·dγ/N).
 *
 * One custom gradient, since the engine's own tape of means and squares costs several times as much.
 * @param onStatistics is called off the tape; its tensors are freed afterwards
 */
function batchNormTraining(
  x: tf.Tensor,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  onStatistics: (statistics: Statistics) => void,
): tf.Tensor {
  const count = x.size / x.shape[x.rank - 1]!;
  return tf.customGrad((...args) => {
    const [x, gamma, beta, save] = args as unknown as [tf.Tensor, tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    const mean = tf.div(channelSum(x), count);
    const centred = tf.sub(x, mean);
    const variance = tf.div(channelSum(tf.square(centred)), count);
    onStatistics({ mean, variance, count });
    const inverse = tf.rsqrt(tf.add(variance, EPSILON));
    save([centred, inverse, gamma]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [centred, inverse, gamma] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
      const dBeta = channelSum(dy);
      const dGamma = tf.mul(channelSum(tf.mul(dy, centred)), inverse);
      const scale = tf.mul(gamma, inverse);
      // Everything that is per channel is multiplied out first, so that only three passes see the whole tensor.
      const alongX = tf.div(tf.mul(tf.mul(scale, inverse), dGamma), count);
      const constant = tf.div(tf.mul(scale, dBeta), count);
      const dx = tf.sub(tf.mul(dy, scale), tf.add(tf.mul(centred, alongX), constant));
      return [dx, dGamma, dBeta];
    };
    return { value: tf.add(tf.mul(centred, tf.mul(gamma, inverse)), beta), gradFunc };
  })(x, gamma, beta);
}
