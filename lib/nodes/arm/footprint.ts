/** What ARM's blocks keep in memory; the arm node is all of them in a row. */
import { normWeights } from '../footprint';
import type { Footprint } from '../spec';
import type { ArmGeometry } from './geometry';

type Window = Pick<ArmGeometry, 'kernel' | 'positions'>;

/** The one kernel and the normalisation of `maps` maps; what it convolves, and what it makes. */
export function deAlbinoFootprint({ kernel, positions: [rows, columns] }: Window, maps: number): Footprint {
  const made = rows * columns * maps;
  return { weights: [kernel ** 2, ...normWeights(maps)], maps: [made, made] };
}

/** α and the running generic feature of [rows, columns] positions. */
export const sharingFootprint = ([rows = 0, columns = 0]: readonly number[]): Footprint => ({
  weights: [1, rows * columns],
  maps: [rows * columns, rows * columns],
});
