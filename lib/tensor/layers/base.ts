/** What the playground's layers have in common. */
import type { Initializer } from '../init';
import { type Parameter, type ParameterOwner } from '../parameters';
import { tf, tfl } from '../tf';

export interface LayerConfig {
  /** Unique within a model; chosen by tfjs-layers when left out. */
  name?: string;
}

/** Adds a weight to a layer; values that are not trained are statistics or frozen. */
export type AddWeight = (
  name: string,
  shape: number[],
  initializer: Initializer,
  trainable?: boolean,
) => tfl.LayerVariable;

/**
 * A layer with one input and one output. Subclasses say what it computes in `forward`. Frozen (`trainable = false`),
 * a layer is in inference mode in training too.
 */
export abstract class PlaygroundLayer extends tfl.layers.Layer implements ParameterOwner {
  protected abstract forward(x: tf.Tensor, training: boolean): tf.Tensor;

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean } = {}): tf.Tensor {
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tf.tidy(() => this.forward(x, kwargs.training === true && this.trainable));
  }

  /** Layers without weights have none. */
  parameters(): Parameter[] {
    return [];
  }

  protected readonly newWeight: AddWeight = (name, shape, initializer, trainable = true) =>
    this.addWeight(name, shape, 'float32', initializer, undefined, trainable);
}

/** A layer that remembers more than its parameters from step to step: without it, training would not go on as it was. */
export interface Remembering {
  /** Plain numbers, as many as the layer needs; waits for the backend. */
  memory(): Promise<number[]>;
  /** Takes back what `memory` gave. */
  remember(memory: readonly number[]): void;
}

export const isRemembering = <L extends object>(layer: L): layer is L & Remembering =>
  typeof (layer as Partial<Remembering>).memory === 'function';

/** The sizes of a single input's shape without the batch; a batch of unknown size is `null` in tfjs-layers. */
export function sizesOf(shape: tfl.Shape | tfl.Shape[]): number[] {
  const single = (Array.isArray(shape[0]) ? shape[0] : shape) as tfl.Shape;
  return single.slice(1).map((n) => n ?? 0);
}

/** Tensors are checked by shape rules long before; the casts of the layers all go through here. */
export const as4d = (x: tf.Tensor): tf.Tensor4D => {
  if (x.rank !== 4) throw new Error(`Expected [B, H, W, C], got [${x.shape.join(', ')}]`);
  return x as tf.Tensor4D;
};
