import type { CompiledVariant } from '../../../../lib/compile/compiled';
import { sourceIndex, type PaddingMode } from '../../../../lib/core/padding';
import { variableOf } from '../../../../lib/tensor/parameters';
import { imageTensor } from '../../../../lib/train/image-tensor';
import type { TrainedModels } from '../../../../lib/train/trained';

/** Row-major [height, width, channels]. */
export interface Plain {
  size: number;
  channels: number;
  values: number[];
}

/** An image of the validation list as the network gets it. */
export function imageOf({ source, validation }: TrainedModels, place: number): Plain {
  const { images, preprocessing } = source;
  const x = imageTensor(images, Int32Array.of(validation[place]!), {
    normalise: preprocessing.normalise,
    seed: 0,
    epoch: 0,
  });
  const values = [...x.dataSync()];
  x.dispose();
  return { size: images.size, channels: images.channels, values };
}

/** A convolution of kernel 3 and stride 1, written out. */
function convolved(
  { size, channels, values }: Plain,
  weight: Float32Array,
  bias: Float32Array,
  mode: PaddingMode,
): Plain {
  const filters = bias.length;
  const out: number[] = [];
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      for (let f = 0; f < filters; f++) {
        let sum = bias[f]!;
        for (let i = 0; i < 3; i++)
          for (let j = 0; j < 3; j++) {
            const [row, column] = [sourceIndex(y + i - 1, size, mode), sourceIndex(x + j - 1, size, mode)];
            if (row < 0 || column < 0) continue;
            for (let c = 0; c < channels; c++)
              sum +=
                weight[((f * channels + c) * 3 + i) * 3 + j]! * values[(row * size + column) * channels + c]!;
          }
        out.push(sum);
      }
  return { size, channels: filters, values: out };
}

/** The feature map of `SHALLOW` without a tensor. */
export function plainFeatures({ parameters }: CompiledVariant, image: Plain, mode: PaddingMode): Plain {
  const of = (name: string): Float32Array => {
    const { variable, toTorch } = parameters.find(({ fullName }) => fullName.endsWith(name))!;
    return toTorch(variableOf(variable).dataSync() as Float32Array).values;
  };
  const named = (node: string): [weight: Float32Array, bias: Float32Array] => [
    of(parameters.find((p) => p.nodeId === node && p.fullName.endsWith('weight'))!.fullName),
    of(parameters.find((p) => p.nodeId === node && p.fullName.endsWith('bias'))!.fullName),
  ];
  const one = convolved(image, ...named('one'), mode);
  return convolved({ ...one, values: one.values.map((v) => Math.max(0, v)) }, ...named('two'), mode);
}
