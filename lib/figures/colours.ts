import { interpolateRdBu, interpolateViridis } from 'd3-scale-chromatic';

/** viridis for amounts, red–blue for differences: both are even to the eye and safe for colour-blind people. */
export type ColourScale = 'viridis' | 'diverging';

const STEPS = 256;

/** A d3 colour, `#440154` or `rgb(68, 1, 84)`, as bytes. */
function bytesOf(colour: string): [number, number, number] {
  const numbers = colour.startsWith('#')
    ? [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
    : (colour.match(/\d+/g) ?? []).map(Number);
  return [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0];
}

const INTERPOLATORS: Record<ColourScale, (t: number) => string> = {
  viridis: interpolateViridis,
  // Blue below, red above, as people expect of less and more.
  diverging: (t) => interpolateRdBu(1 - t),
};

const tables = new Map<ColourScale, Uint8ClampedArray>();

function tableOf(scale: ColourScale): Uint8ClampedArray {
  let table = tables.get(scale);
  if (!table) {
    table = new Uint8ClampedArray(3 * STEPS);
    for (let i = 0; i < STEPS; i++) table.set(bytesOf(INTERPOLATORS[scale](i / (STEPS - 1))), 3 * i);
    tables.set(scale, table);
  }
  return table;
}

/** Where a value lies in a domain, 0 … 1; a domain without extent puts everything at its start. */
function position(value: number, [low, high]: readonly [number, number]): number {
  if (!(high > low)) return 0;
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}

/** The place of a value's colour in the table of its scale; nothing for what is not a number. */
export const stepOf = (value: number, domain: readonly [number, number]): number | undefined =>
  Number.isNaN(value) ? undefined : Math.round(position(value, domain) * (STEPS - 1));

/** A colour of the table as `#rrggbb`. */
export function hexOf(scale: ColourScale, step: number): string {
  const bytes = tableOf(scale).subarray(3 * step, 3 * step + 3);
  return `#${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Writes one value as RGBA; what is not a number stays transparent, so that it never looks like a zero. */
export function paint(
  pixels: Uint8ClampedArray,
  at: number,
  value: number,
  domain: readonly [number, number],
  scale: ColourScale,
): void {
  const step = stepOf(value, domain);
  if (step === undefined) {
    pixels.fill(0, at, at + 4);
    return;
  }
  const table = tableOf(scale);
  pixels[at] = table[3 * step]!;
  pixels[at + 1] = table[3 * step + 1]!;
  pixels[at + 2] = table[3 * step + 2]!;
  pixels[at + 3] = 255;
}

/** The scale as a CSS gradient, from low to high. */
export function gradientOf(scale: ColourScale): string {
  const stops = Array.from({ length: 17 }, (_, i) => INTERPOLATORS[scale](i / 16));
  return `linear-gradient(to right, ${stops.join(', ')})`;
}

/** The colour of a share of the scale, 0 … 1, for a style. */
export const colourAt = (scale: ColourScale, share: number): string => INTERPOLATORS[scale](share);

/** Black or white, whichever can be read on that colour. */
export function inkOn(scale: ColourScale, share: number): string {
  const [r, g, b] = bytesOf(INTERPOLATORS[scale](share)).map((byte) => {
    const channel = byte / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  // Above this luminance black has the larger contrast (WCAG).
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000' : '#fff';
}
