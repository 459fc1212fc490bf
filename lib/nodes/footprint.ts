import { outputSize, type Padding } from '../core/padding';
import type { Footprint } from './spec';

type Shape = readonly number[];

/** Number of values of a shape. */
export const sizeOf = (shape: Shape): number => shape.reduce((a, b) => a * b, 1);

/** Weight and bias of a batch normalisation, and its running mean and variance. */
export const normWeights = (channels: number): Pick<Footprint, 'parameters' | 'statistics'> => ({
  parameters: [channels, channels],
  statistics: [channels, channels],
});

/** Weight and bias of torch.nn.Linear, and its work. */
export const linear = (inputs: number, units: number): Omit<Footprint, 'maps'> => ({
  parameters: [inputs * units, units],
  statistics: [],
  macs: inputs * units,
});

interface Filter {
  kernel: number;
  stride: number;
  padding: Padding;
  bias: boolean;
}

/** Walks through a node's layers as its builder does and notes what each of them has and makes. Shapes are [h,w,c]. */
export class FootprintTally implements Footprint {
  readonly parameters: number[] = [];
  readonly statistics: number[] = [];
  readonly maps: number[] = [];
  readonly normalised: number[] = [];
  macs = 0;

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
    const { parameters, statistics } = normWeights(shape.at(-1)!);
    this.parameters.push(...parameters);
    this.statistics.push(...statistics);
    this.normalised.push(sizeOf(shape.slice(0, -1)));
    return this.map(shape);
  }

  #windows(
    [height = 0, width = 0]: Shape,
    planes: number,
    filters: number,
    { kernel, stride, padding, bias }: Filter,
  ) {
    this.parameters.push(kernel ** 2 * planes, ...(bias ? [filters] : []));
    const along = (size: number) => outputSize(size, kernel, stride, padding);
    const made = [along(height), along(width), filters];
    // Each filter plane is applied once at each position.
    this.macs += kernel ** 2 * planes * made[0]! * made[1]!;
    return this.map(made);
  }
}
