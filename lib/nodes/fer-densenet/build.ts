import { AddRelu } from '../../tensor/layers/add-relu';
import { ChannelAffine } from '../../tensor/layers/channel-affine';
import { PaddedConv2d, PaddedDepthwiseConv2d } from '../../tensor/layers/convolution';
import { Crop2d } from '../../tensor/layers/crop';
import { tfl } from '../../tensor/tf';
import { applyTo, defineBuilder } from '../builder';
import type { ImagesValue } from '../spec';
import { wiredPadding } from '../wired-padding';
import { KERNEL, OWN_PADDING, STRIDES, WIDTHS, type FerDensenetParams } from './spec';

type Tensor = tfl.SymbolicTensor;

/** Mean of the red, green and blue bytes that the network was trained with. */
const MEAN = [122.782, 117.001, 104.298] as const;

/** Undoes a normalisation: x = (v/255 − m)/d of a byte v becomes (v − MEAN)/255 = x·d + m − MEAN/255. Grey counts for all three. */
function asTrained({ normalisation: { mean, deviation } }: ImagesValue): ChannelAffine {
  const channel = (values: readonly number[], i: number) => values[values.length === 1 ? 0 : i]!;
  return new ChannelAffine({
    scale: MEAN.map((_, i) => channel(deviation, i)),
    offset: MEAN.map((value, i) => channel(mean, i) - value / 255),
  });
}

/**
 * Parameters: `dense0.conv0.weight` and `.bias`; of all other convolutions `denseN.convM.depthwise.weight`,
 * `.pointwise.weight`, `.pointwise.bias`.
 */
export default defineBuilder<FerDensenetParams>({
  build(_, inputs, { arriving, layer }) {
    const padding = wiredPadding(arriving, OWN_PADDING);

    const convolution = (
      name: string,
      filters: number,
      stride: number,
      plain: boolean,
      x: Tensor,
    ): Tensor => {
      const full = { filters, padding, bias: true };
      if (plain)
        return applyTo(
          layer(name, (init) => new PaddedConv2d({ ...full, kernel: KERNEL, stride, init })),
          x,
        );
      const depthwise = layer(
        `${name}.depthwise`,
        (init) => new PaddedDepthwiseConv2d({ kernel: KERNEL, stride, padding, bias: false, init }),
      );
      const pointwise = layer(
        `${name}.pointwise`,
        (init) => new PaddedConv2d({ ...full, kernel: 1, stride: 1, init }),
      );
      return applyTo(pointwise, applyTo(depthwise, x));
    };
    /** The centre of `x` in the size of `like`: without padding, what comes later is smaller. */
    const cropped = (name: string, x: Tensor, like: Tensor): Tensor => {
      const [, height, width] = like.shape as [null, number, number];
      if (x.shape[1] === height && x.shape[2] === width) return x;
      return applyTo(
        layer(name, () => new Crop2d({ height, width })),
        x,
      );
    };

    let x = applyTo(
      layer('rescale', () => asTrained(arriving['images'] as ImagesValue)),
      inputs['images']!,
    );
    WIDTHS.forEach((filters, index) => {
      const block = `dense${index}`;
      const conv = (n: number, from: Tensor) =>
        convolution(`${block}.conv${n}`, filters, STRIDES[n]!, index === 0 && n === 0, from);
      // `sum` is o₁ + … + oₙ before the ReLU, `x` behind it.
      let sum = applyTo(
        layer(`${block}.relu`, () => tfl.layers.reLU()),
        conv(0, x),
      );
      x = sum;
      for (const n of [1, 2, 3]) {
        const next = conv(n, x);
        const both = [cropped(`${block}.crop${n}`, sum, next), next];
        x = applyTo(
          layer(`${block}.out${n}`, () => new AddRelu()),
          both,
        );
        if (n < 3)
          sum = applyTo(
            layer(`${block}.sum${n}`, () => tfl.layers.add()),
            both,
          );
      }
    });
    return { outputs: { features: x } };
  },
});
