import { tf, type tfl } from '../tf';
import { as4d, PlaygroundLayer, sizesOf } from './base';

/** [B, h, w, C] → [B, C·h·w] in PyTorch's order, so that weights behind it have PyTorch's layout. */
export class Flatten extends PlaygroundLayer {
  static readonly className = 'PlaygroundFlatten';

  protected override forward(x: tf.Tensor): tf.Tensor {
    const [batch, ...sizes] = as4d(x).shape;
    return tf.reshape(tf.transpose(x, [0, 3, 1, 2]), [batch, sizes.reduce((a, b) => a * b, 1)]);
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    return [null, sizesOf(inputShape).reduce((a, b) => a * b, 1)];
  }
}
