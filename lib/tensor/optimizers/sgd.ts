import { tf } from '../tf';
import { Memories, type Memory, type Optimizer } from './optimizer';

export interface SgdOptions {
  /** μ in 0 … 1; 0 remembers nothing that counts. */
  momentum?: number;
  /** λ, added to the gradient as λp (L2). */
  weightDecay?: number;
}

/**
 * Stochastic gradient descent as torch.optim.SGD (no dampening, not Nesterov's):
 * g ← g + λp;  b ← μb + g, at first b ← g;  p ← p − lr·b.
 */
export class Sgd implements Optimizer {
  readonly #variables: readonly tf.Variable[];
  readonly #options: Required<SgdOptions>;
  readonly #memories = new Memories(['momentum_buffer']);

  constructor(variables: readonly tf.Variable[], options: SgdOptions = {}) {
    this.#variables = variables;
    this.#options = { momentum: 0, weightDecay: 0, ...options };
  }

  step(gradients: tf.NamedTensorMap, learningRate: number): void {
    for (const variable of this.#variables) {
      const gradient = gradients[variable.name];
      if (gradient) tf.tidy(() => this.#apply(variable, gradient, learningRate));
    }
  }

  #apply(p: tf.Variable, gradient: tf.Tensor, learningRate: number): void {
    const { momentum, weightDecay } = this.#options;
    const memory = this.#memories.open(p);
    const { momentum_buffer: buffer } = memory.tensors;
    const g = weightDecay === 0 ? gradient : tf.add(gradient, tf.mul(p, weightDecay));
    // The buffer begins as zeros, so that its first value is g, as in PyTorch.
    buffer.assign(tf.add(tf.mul(buffer, momentum), g));
    memory.steps++;
    p.assign(tf.sub(p, tf.mul(buffer, learningRate)));
  }

  memory(variable: tf.Variable): Memory | undefined {
    return this.#memories.get(variable);
  }

  remember(variable: tf.Variable, memory: Parameters<Optimizer['remember']>[1]): void {
    this.#memories.set(variable, memory);
  }

  dispose(): void {
    this.#memories.dispose();
  }
}
