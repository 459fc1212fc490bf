export const NORMALISE_KINDS = ['centered', 'unit', 'imagenet', 'none'] as const;

/**
 * How bytes become a network's input. `unit`: 0 … 1; `centered`: −1 … 1; `imagenet`: 0 … 1 less ImageNet's
 * mean, over its standard deviation (as torchvision's weights expect); `none`: 0 … 255.
 */
export type NormaliseKind = (typeof NORMALISE_KINDS)[number];

/** A byte v becomes (v/255 − mean) / deviation, one of each a channel. */
export interface Normalisation {
  mean: readonly number[];
  deviation: readonly number[];
}

const IMAGENET_MEAN = [0.485, 0.456, 0.406] as const;
const IMAGENET_DEVIATION = [0.229, 0.224, 0.225] as const;
const average = ([a, b, c]: readonly [number, number, number]) => (a + b + c) / 3;

/** @param channels 1 or 3; grey takes the mean of ImageNet's three numbers */
export function normalisation(kind: NormaliseKind, channels: number): Normalisation {
  const same = (mean: number, deviation: number) => ({
    mean: Array.from({ length: channels }, () => mean),
    deviation: Array.from({ length: channels }, () => deviation),
  });
  switch (kind) {
    case 'unit':
      return same(0, 1);
    case 'centered':
      return same(0.5, 0.5);
    case 'none':
      return same(0, 1 / 255);
    case 'imagenet':
      if (channels === 1) return same(average(IMAGENET_MEAN), average(IMAGENET_DEVIATION));
      return { mean: IMAGENET_MEAN, deviation: IMAGENET_DEVIATION };
  }
}
