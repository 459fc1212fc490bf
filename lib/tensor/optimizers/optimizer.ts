import { tf } from '../tf';

/** What an optimiser remembers of one variable: steps taken, and tensors of its shape under PyTorch's names. */
export interface Memory {
  steps: number;
  tensors: Readonly<Record<string, tf.Variable>>;
}

/** Changes variables by their gradients, as torch.optim does. Variables without a gradient stay as they are. */
export interface Optimizer {
  /**
   * One update in place.
   * @param gradients by variable name, as tf.variableGrads returns them
   */
  step(gradients: tf.NamedTensorMap, learningRate: number): void;
  /** Nothing before the first step of a variable. */
  memory(variable: tf.Variable): Memory | undefined;
  /** Goes on from an earlier memory; takes copies. */
  remember(
    variable: tf.Variable,
    memory: { steps: number; tensors: Readonly<Record<string, tf.Tensor>> },
  ): void;
  /** Frees what is remembered, not the variables. */
  dispose(): void;
}

/** Memories of an optimiser, made of zeros when a variable is first seen. */
export class Memories<Name extends string> {
  readonly #of = new Map<tf.Variable, { steps: number; tensors: Record<Name, tf.Variable> }>();

  constructor(readonly names: readonly Name[]) {}

  get(variable: tf.Variable): { steps: number; tensors: Record<Name, tf.Variable> } | undefined {
    return this.#of.get(variable);
  }

  open(variable: tf.Variable): { steps: number; tensors: Record<Name, tf.Variable> } {
    const known = this.#of.get(variable);
    if (known) return known;
    const zeros = () => tf.tidy(() => tf.variable(tf.zeros(variable.shape), false));
    const made = { steps: 0, tensors: this.#record(zeros) };
    this.#of.set(variable, made);
    return made;
  }

  set(variable: tf.Variable, { steps, tensors }: Parameters<Optimizer['remember']>[1]): void {
    const memory = this.open(variable);
    memory.steps = steps;
    for (const name of this.names) tf.tidy(() => memory.tensors[name].assign(tf.clone(tensors[name]!)));
  }

  #record(make: () => tf.Variable): Record<Name, tf.Variable> {
    return Object.fromEntries(this.names.map((name) => [name, make()])) as Record<Name, tf.Variable>;
  }

  dispose(): void {
    for (const { tensors } of this.#of.values()) tf.dispose(Object.values<tf.Variable>(tensors));
    this.#of.clear();
  }
}
