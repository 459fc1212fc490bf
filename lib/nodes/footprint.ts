import { outputSize, type Padding } from '../core/padding';
import type { Footprint } from './spec';

type Shape = readonly number[];

/** Number of values of a shape. */
export const sizeOf = (shape: Shape): number => shape.reduce((a, b) => a * b, 1);

/** Weight, bias, running mean and running variance of a batch normalisation. */
export const normWeights = (channels: number): number[] => Array<number>(4).fill(channels);

/** Weight, and bias where there is one, of torch.nn.Linear. */
export const linearWeights = (inputs: number, units: number): number[] => [inputs * units, units];

interface Filter {
  kernel: number;
  stride: number;
  padding: Padding;
  bias: boolean;
}

/** Walks through a node's layers as its builder does and notes what each of them has and makes. Shapes are [h,w,c]. */
export class FootprintTally implements Footprint {
  readonly weights: number[] = [];
  readonly maps: number[] = [];

  /** What a layer without weights makes. */
  map(shape: Shape): Shape {
    this.maps.push(sizeOf(shape));
    return shape;
  }

  convolution(from: Shape, filters: number, filter: Filter): Shape {
    return this.#windows(from, from[2]! * filters, filters, filter);
  }

  /** Every channel by itself; `filters` is a multiple of the channels. */
  depthwise(from: Shape, filters: number, filter: Filter): Shape {
    return this.#windows(from, filters, filters, filter);
  }

  pooling(
    [height = 0, width = 0, channels = 0]: Shape,
    { kernel, stride, padding }: Omit<Filter, 'bias'>,
  ): Shape {
    const along = (size: number) => outputSize(size, kernel, stride, padding);
    return this.map([along(height), along(width), channels]);
  }

  norm(shape: Shape): Shape {
    this.weights.push(...normWeights(shape.at(-1)!));
    return this.map(shape);
  }

  #windows(
    [height = 0, width = 0]: Shape,
    planes: number,
    filters: number,
    { kernel, stride, padding, bias }: Filter,
  ) {
    this.weights.push(kernel ** 2 * planes, ...(bias ? [filters] : []));
    const along = (size: number) => outputSize(size, kernel, stride, padding);
    return this.map([along(height), along(width), filters]);
  }
}
