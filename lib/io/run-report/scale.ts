/** Where values lie along an axis. */
export interface Scale {
  at(value: number): number;
  ticks: number[];
}

/** Round steps that cut an extent into about so many parts. */
function stepOf(extent: number, parts: number): number {
  const rough = extent / parts;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough) ?? 10;
  return factor * power;
}

/** A linear scale from a domain to pixels, with round ticks. */
export function linear(
  [low, high]: readonly [number, number],
  [from, to]: readonly [number, number],
  parts = 5,
): Scale {
  const extent = high > low ? high - low : 1;
  const step = stepOf(extent, parts);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor((low + extent) / step + 1e-9) - first + 1;
  return {
    at: (value) => from + ((value - low) / extent) * (to - from),
    ticks: Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12))),
  };
}

/** A number of pixels as it is written into a picture. */
export const px = (value: number): string => String(Math.round(value * 100) / 100);
