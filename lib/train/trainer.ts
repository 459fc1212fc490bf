import type { CompiledVariant } from '../compile/compiled';
import { MOMENTUM, type TrainingSettings } from '../graph/document';
import { countCorrect, softmaxCrossEntropy } from '../tensor/loss';
import { OPTIMIZERS } from '../tensor/optimizers';
import { clipByGlobalNorm } from '../tensor/optimizers/clip';
import type { Optimizer } from '../tensor/optimizers/optimizer';
import { tf, type tfl } from '../tensor/tf';
import type { Scores } from '../results/result';

type OptimizerSettings = Pick<TrainingSettings, 'weightDecay'> &
  Partial<Pick<TrainingSettings, 'optimizer' | 'momentum' | 'clipNorm'>>;

/** Trains one variant. Loss and accuracy are summed where the tensors are and read only when asked for. */
export class VariantTrainer {
  readonly optimizer: Optimizer;
  readonly #clipNorm: number;
  #lossSum = tf.scalar(0);
  #correct = tf.scalar(0);
  #seen = 0;
  /** Steps of the epoch, and how many of them had a loss that is a number. */
  #steps = 0;
  #sound = tf.scalar(0);

  constructor(
    readonly compiled: CompiledVariant,
    { optimizer = 'adam', weightDecay, momentum = MOMENTUM, clipNorm = 0 }: OptimizerSettings,
    /** Takes what `step` is given; the part behind frozen nodes, where their features are kept. */
    readonly model: tfl.LayersModel = compiled.model,
    /** [K], how much an error on a class counts; the trainer does not free it. */
    readonly classWeights?: tf.Tensor1D,
  ) {
    this.optimizer = OPTIMIZERS[optimizer](compiled.trainable, { optimizer, weightDecay, momentum });
    this.#clipNorm = clipNorm;
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
    const taken = this.#clipNorm > 0 ? clipByGlobalNorm(grads, this.#clipNorm) : grads;
    this.optimizer.step(taken, learningRate);
    if (taken !== grads) tf.dispose(taken);
    const count = labels.shape[0];
    const [lossSum, correct, sound] = tf.tidy<[tf.Scalar, tf.Scalar, tf.Scalar]>(() => [
      tf.add(this.#lossSum, tf.mul(value, count)),
      tf.add(this.#correct, countCorrect(logits!, labels)),
      tf.add(this.#sound, tf.cast(tf.isFinite(value), 'float32')),
    ]);
    tf.dispose([value, logits!, grads, this.#lossSum, this.#correct, this.#sound]);
    this.#lossSum = lossSum;
    this.#correct = correct;
    this.#sound = sound;
    this.#seen += count;
    this.#steps++;
  }

  /** Mean scores since the start of the epoch. Waits for the backend. */
  async scores(): Promise<Scores> {
    const [loss, correct] = await Promise.all([this.#lossSum.data(), this.#correct.data()]);
    return { loss: loss[0]! / this.#seen, accuracy: correct[0]! / this.#seen };
  }

  /** The first step of the epoch (from 1) whose loss was not a number any more, if there is one. Waits for the backend. */
  async divergedAt(): Promise<number | undefined> {
    const sound = (await this.#sound.data())[0]!;
    return sound < this.#steps ? sound + 1 : undefined;
  }

  /** Starts counting anew. */
  startEpoch(): void {
    tf.dispose([this.#lossSum, this.#correct, this.#sound]);
    this.#lossSum = tf.scalar(0);
    this.#correct = tf.scalar(0);
    this.#sound = tf.scalar(0);
    this.#seen = 0;
    this.#steps = 0;
  }

  /** Frees the optimiser and the sums, not the weights. */
  dispose(): void {
    this.optimizer.dispose();
    tf.dispose([this.#lossSum, this.#correct, this.#sound]);
  }
}
