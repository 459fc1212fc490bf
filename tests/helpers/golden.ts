import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Folder of golden vectors; set GOLDEN_DIR to replay another one of the same format. */
const GOLDEN_DIR = resolve(process.env['GOLDEN_DIR'] ?? 'tests/golden');

export interface GoldenArray {
  shape: number[];
  data: number[];
}

const read = <T>(folder: string, name: string): T =>
  JSON.parse(readFileSync(resolve(folder, `${name}.json`), 'utf8')) as T;

export const readGolden = <T>(name: string): T => read<T>(GOLDEN_DIR, name);

const OURS = 'tests/golden';

/** Vectors that only this project has, whatever GOLDEN_DIR says. */
export const readOwnGolden = <T>(name: string): T => read<T>(OURS, name);

/** Vectors that other folders may lack: theirs where they have them, else ours. */
export const goldenOrOurs = <T>(name: string): T =>
  read<T>(existsSync(resolve(GOLDEN_DIR, `${name}.json`)) ? GOLDEN_DIR : OURS, name);

/** The generator's `fill`: offset + scale·sin((i+1)·(0.1+0.0618·seed)) in float64, then cast to float32. */
export function fill(shape: number[], seed: number, scale = 1, offset = 0): Float32Array {
  const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
  for (let i = 0; i < values.length; i++)
    values[i] = offset + scale * Math.sin((i + 1) * (0.1 + 0.0618 * seed));
  return values;
}

/** Largest |a − b|; NaN anywhere, or another length, counts as infinitely far. */
export function maxDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  let worst = 0;
  for (let i = 0; i < a.length; i++) {
    const distance = Math.abs(a[i]! - b[i]!);
    if (!(distance <= worst)) worst = Number.isNaN(distance) ? Infinity : distance;
  }
  return worst;
}
