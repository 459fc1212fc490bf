/** Adam as torch.optim.Adam computes it. */
import { adamStep, canFuse } from './kernels/fused';
import { tf } from './tf';

export interface AdamOptions {
  /** L2 weight decay added to the gradient (coupled, as in torch.optim.Adam, not AdamW). */
  weightDecay?: number;
  beta1?: number;
  beta2?: number;
  epsilon?: number;
}

interface State {
  mean: tf.Variable;
  square: tf.Variable;
  steps: number;
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
 * g ← g + λp;  m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;
 * p ← p − lr/(1 − β₁ᵗ) · m / (√(v/(1 − β₂ᵗ)) + ε).
 * tf.train.adam differs: it has no weight decay and, in effect, another ε.
 *
 * Kingma & Ba 2015; defaults of torch.optim.Adam.
 */
export class Adam {
  readonly #variables: readonly tf.Variable[];
  readonly #options: Required<AdamOptions>;
  readonly #states = new Map<tf.Variable, State>();

  /** Weight decay applies to all given variables, biases and batch-norm scales included, as PyTorch's default. */
  constructor(variables: readonly tf.Variable[], options: AdamOptions = {}) {
    this.#variables = variables;
    this.#options = { weightDecay: 0, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, ...options };
  }

  /**
   * One update in place.
   * @param gradients by variable name, as tf.variableGrads returns them; a variable without one stays as it is
   */
  step(gradients: tf.NamedTensorMap, learningRate: number): void {
    const updates = this.#variables.flatMap((p): Update[] => {
      const g = gradients[p.name];
      return g ? [this.#updateOf(p, g, learningRate)] : [];
    });
    if (updates.length === 0) return;
    if (canFuse()) {
      const attributes = {
        ...this.#options,
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
      for (const update of updates) tf.tidy(() => this.#apply(update));
    }
  }

  #updateOf(p: tf.Variable, g: tf.Tensor, learningRate: number): Update {
    const { beta1, beta2 } = this.#options;
    const state = this.#stateOf(p);
    state.steps++;
    return {
      inputs: { p, g, m: state.mean, v: state.square },
      size: learningRate / (1 - beta1 ** state.steps),
      root: Math.sqrt(1 - beta2 ** state.steps),
    };
  }

  #apply({ inputs: { p, g: gradient, m, v }, size, root }: Update): void {
    const { weightDecay, beta1, beta2, epsilon } = this.#options;
    const g = weightDecay === 0 ? gradient : tf.add(gradient, tf.mul(p, weightDecay));
    const mean = tf.add(tf.mul(m, beta1), tf.mul(g, 1 - beta1));
    const square = tf.add(tf.mul(v, beta2), tf.mul(tf.square(g), 1 - beta2));
    m.assign(mean);
    v.assign(square);
    const denominator = tf.add(tf.div(tf.sqrt(square), root), epsilon);
    p.assign(tf.sub(p, tf.div(tf.mul(mean, size), denominator)));
  }

  #stateOf(variable: tf.Variable): State {
    let state = this.#states.get(variable);
    if (!state) {
      const zeros = () => tf.tidy(() => tf.variable(tf.zeros(variable.shape), false));
      state = { mean: zeros(), square: zeros(), steps: 0 };
      this.#states.set(variable, state);
    }
    return state;
  }

  /** Frees the moments, not the variables. */
  dispose(): void {
    for (const { mean, square } of this.#states.values()) tf.dispose([mean, square]);
    this.#states.clear();
  }
}
