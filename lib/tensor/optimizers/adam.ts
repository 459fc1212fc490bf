/** Adam and AdamW as torch.optim computes them. */
import { adamStep, canFuse } from '../kernels/fused';
import { tf } from '../tf';
import { Memories, type Memory, type Optimizer } from './optimizer';

export interface AdamOptions {
  /** λ; applies to all given variables, biases and batch-norm scales included, as PyTorch's default. */
  weightDecay?: number;
  /** AdamW: the weights shrink by lr·λ apart from the gradient. Otherwise λp is added to the gradient (L2). */
  decoupled?: boolean;
  beta1?: number;
  beta2?: number;
  epsilon?: number;
}

/** What one variable's step takes. */
interface Update {
  inputs: { p: tf.Variable; g: tf.Tensor; m: tf.Variable; v: tf.Variable };
  /** lr/(1 − β₁ᵗ) */
  size: number;
  /** √(1 − β₂ᵗ) */
  root: number;
}

/**
 * g ← g + λp (AdamW: p ← p − lr·λ·p);  m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;
 * p ← p − lr/(1 − β₁ᵗ) · m / (√(v/(1 − β₂ᵗ)) + ε).
 * tf.train.adam differs: it has no weight decay and, in effect, another ε.
 *
 * Kingma & Ba 2015; Loshchilov & Hutter 2019; defaults of torch.optim.Adam.
 */
export class Adam implements Optimizer {
  readonly #variables: readonly tf.Variable[];
  readonly #options: Required<AdamOptions>;
  readonly #memories = new Memories(['exp_avg', 'exp_avg_sq']);

  constructor(variables: readonly tf.Variable[], options: AdamOptions = {}) {
    this.#variables = variables;
    this.#options = {
      weightDecay: 0,
      decoupled: false,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      ...options,
    };
  }

  step(gradients: tf.NamedTensorMap, learningRate: number): void {
    const updates = this.#variables.flatMap((p): Update[] => {
      const g = gradients[p.name];
      return g ? [this.#updateOf(p, g, learningRate)] : [];
    });
    if (updates.length === 0) return;
    const { decoupled, weightDecay, ...rates } = this.#options;
    if (decoupled && weightDecay > 0)
      for (const { inputs } of updates)
        tf.tidy(() => inputs.p.assign(tf.mul(inputs.p, 1 - learningRate * weightDecay)));
    const coupled = decoupled ? 0 : weightDecay;
    if (canFuse()) {
      const attributes = {
        ...rates,
        weightDecay: coupled,
        sizes: updates.map(({ size }) => size),
        roots: updates.map(({ root }) => root),
      };
      tf.tidy(() =>
        adamStep(
          updates.map(({ inputs }) => inputs),
          attributes,
        ).forEach((next, i) => updates[i]!.inputs.p.assign(next)),
      );
    } else {
      for (const update of updates) tf.tidy(() => this.#apply(update, coupled));
    }
  }

  #updateOf(p: tf.Variable, g: tf.Tensor, learningRate: number): Update {
    const { beta1, beta2 } = this.#options;
    const memory = this.#memories.open(p);
    const { exp_avg: m, exp_avg_sq: v } = memory.tensors;
    memory.steps++;
    return {
      inputs: { p, g, m, v },
      size: learningRate / (1 - beta1 ** memory.steps),
      root: Math.sqrt(1 - beta2 ** memory.steps),
    };
  }

  #apply({ inputs: { p, g: gradient, m, v }, size, root }: Update, weightDecay: number): void {
    const { beta1, beta2, epsilon } = this.#options;
    const g = weightDecay === 0 ? gradient : tf.add(gradient, tf.mul(p, weightDecay));
    const mean = tf.add(tf.mul(m, beta1), tf.mul(g, 1 - beta1));
    const square = tf.add(tf.mul(v, beta2), tf.mul(tf.square(g), 1 - beta2));
    m.assign(mean);
    v.assign(square);
    const denominator = tf.add(tf.div(tf.sqrt(square), root), epsilon);
    p.assign(tf.sub(p, tf.div(tf.mul(mean, size), denominator)));
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
