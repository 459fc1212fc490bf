/** Red, green, blue in 0 … 255, not rounded. */
export type Colour = readonly [red: number, green: number, blue: number];

/** From light to dark; a face's skin lies between two neighbours. */
export const SKIN: readonly Colour[] = [
  [246, 214, 190],
  [232, 190, 160],
  [214, 164, 128],
  [183, 130, 95],
  [140, 94, 66],
  [98, 64, 46],
];
export const HAIR: readonly Colour[] = [
  [28, 22, 20],
  [58, 40, 28],
  [98, 66, 40],
  [158, 112, 60],
  [206, 172, 110],
  [120, 118, 116],
  [140, 58, 34],
];
export const BACKGROUND: readonly Colour[] = [
  [196, 206, 216],
  [120, 136, 150],
  [222, 212, 196],
  [92, 110, 96],
  [150, 128, 120],
  [64, 72, 88],
  [176, 188, 168],
  [214, 196, 206],
];
export const CLOTHES: readonly Colour[] = [
  [52, 66, 96],
  [120, 44, 48],
  [60, 92, 70],
  [210, 210, 206],
  [40, 40, 44],
  [168, 140, 88],
];
export const IRIS: readonly [Colour, Colour] = [
  [40, 26, 18],
  [86, 120, 140],
];

/** Brightness scaled by `k`. */
export const shade = (c: Colour, k: number): Colour => [c[0] * k, c[1] * k, c[2] * k];

/** From `a` (t = 0) to `b` (t = 1). */
export const mix = (a: Colour, b: Colour, t: number): Colour => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];
