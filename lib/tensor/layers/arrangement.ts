import { tf, type tfl } from '../tf';
import { as4d, PlaygroundLayer, sizesOf, type LayerConfig } from './base';

/**
 * PixelShuffle with PyTorch's channel order: features [B, h, w, C] → maps [B, h·r, w·r, C/r²], where sub-pixel (i, j) of
 * map m comes from channel m·r² + i·r + j (Shi et al. 2016, arXiv 1609.05158). tf.depthToSpace orders channels
 * otherwise and has no gradient.
 */
export function pixelShuffle(x: tf.Tensor4D, r: number): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const maps = channels / (r * r);
  if (!Number.isInteger(maps))
    throw new Error(`${channels} channels do not divide into maps of ${r}² sub-pixels`);
  const apart = tf.reshape(x, [batch, height, width, maps, r, r]);
  const ordered = tf.transpose(apart, [0, 1, 4, 2, 5, 3]); // [B, h, i, w, j, m]
  return tf.reshape(ordered, [batch, height * r, width * r, maps]);
}

/** ARM's first block: the channels of every feature pixel become an r×r patch of a larger map. */
export class FeatureArrangement extends PlaygroundLayer {
  static readonly className = 'FeatureArrangement';
  readonly upscale: number;

  constructor({ upscale, ...config }: LayerConfig & { upscale: number }) {
    super(config);
    this.upscale = upscale;
  }

  protected override forward(x: tf.Tensor): tf.Tensor {
    return tf.tidy(() => pixelShuffle(as4d(x), this.upscale));
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    const [height, width, channels] = sizesOf(inputShape) as [number, number, number];
    const r = this.upscale;
    return [null, height * r, width * r, channels / (r * r)];
  }
}
