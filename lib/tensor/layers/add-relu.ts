import { addRelu, canFuse, reluMask } from '../kernels/fused';
import { tf, tfl } from '../tf';
import type { LayerConfig } from './base';

/** max(a + b, 0) of two inputs of one shape: how a residual block ends. */
export class AddRelu extends tfl.layers.Layer {
  static readonly className = 'AddRelu';

  constructor(config: LayerConfig = {}) {
    super(config);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [a, b] = inputs as [tf.Tensor, tf.Tensor];
    if (!canFuse() || !tf.util.arraysEqual(a.shape, b.shape)) return tf.tidy(() => tf.relu(tf.add(a, b)));
    return tf.customGrad((...args) => {
      const [a, b, save] = args as unknown as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
      const y = addRelu(a, b);
      save([y]);
      const gradFunc = (dy: tf.Tensor, [y]: tf.Tensor[]) => {
        const gradient = reluMask(dy, y!);
        return [gradient, tf.clone(gradient)];
      };
      return { value: y, gradFunc };
    })(a, b);
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    return (inputShape as tfl.Shape[])[0]!;
  }
}
