import type { CompiledVariant } from '../compile/compiled';
import type { TrainingSettings } from '../graph/document';
import { Adam } from '../tensor/adam';
import { countCorrect, softmaxCrossEntropy } from '../tensor/loss';
import { tf, type tfl } from '../tensor/tf';
import type { Scores } from '../results/result';

/** Trains one variant. Loss and accuracy are summed where the tensors are and read only when asked for. */
export class VariantTrainer {
  readonly #optimizer: Adam;
  #lossSum = tf.scalar(0);
  #correct = tf.scalar(0);
  #seen = 0;

  constructor(
    readonly compiled: CompiledVariant,
    settings: Pick<TrainingSettings, 'weightDecay'>,
    /** Takes what `step` is given; the part behind frozen nodes, where their features are kept. */
    readonly model: tfl.LayersModel = compiled.model,
    /** [K], how much an error on a class counts; the trainer does not free it. */
    readonly classWeights?: tf.Tensor1D,
  ) {
    this.#optimizer = new Adam(compiled.trainable, { weightDecay: settings.weightDecay });
  }

  /**
   * One step on a batch.
   * @param inputs what the model takes: normalised images [B,h,w,c], or features
   * @param labels int32 [B]
   */
  step(inputs: tf.Tensor | tf.Tensor[], labels: tf.Tensor1D, learningRate: number): void {
    const { trainable, loss: settings } = this.compiled;
    let logits: tf.Tensor2D | undefined;
    const { value, grads } = tf.variableGrads(() => {
      const output = this.model.apply(inputs, { training: true }) as tf.Tensor2D;
      logits = tf.keep(output);
      return softmaxCrossEntropy(output, labels, settings.labelSmoothing, this.classWeights);
    }, trainable);
    this.#optimizer.step(grads, learningRate);
    const count = labels.shape[0];
    const [lossSum, correct] = tf.tidy<[tf.Scalar, tf.Scalar]>(() => [
      tf.add(this.#lossSum, tf.mul(value, count)),
      tf.add(this.#correct, countCorrect(logits!, labels)),
    ]);
    tf.dispose([value, logits!, grads, this.#lossSum, this.#correct]);
    this.#lossSum = lossSum;
    this.#correct = correct;
    this.#seen += count;
  }

  /** Mean scores since the start of the epoch. Waits for the backend. */
  async scores(): Promise<Scores> {
    const [loss, correct] = await Promise.all([this.#lossSum.data(), this.#correct.data()]);
    return { loss: loss[0]! / this.#seen, accuracy: correct[0]! / this.#seen };
  }

  /** Starts counting anew. */
  startEpoch(): void {
    tf.dispose([this.#lossSum, this.#correct]);
    this.#lossSum = tf.scalar(0);
    this.#correct = tf.scalar(0);
    this.#seen = 0;
  }

  /** Frees the optimiser and the sums, not the weights. */
  dispose(): void {
    this.#optimizer.dispose();
    tf.dispose([this.#lossSum, this.#correct]);
  }
}

/** Learning rate of an epoch (from 0): exponential multiplies by γ after every epoch (torch.optim.lr_scheduler.ExponentialLR). */
export function learningRateAt(settings: TrainingSettings, epoch: number): number {
  return settings.schedule === 'exponential'
    ? settings.learningRate * settings.gamma ** epoch
    : settings.learningRate;
}
