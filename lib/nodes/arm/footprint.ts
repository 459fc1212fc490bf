/** What ARM's blocks keep in memory; the arm node is all of them in a row. */
import { normWeights } from '../footprint';
import type { Footprint } from '../spec';
import type { ArmGeometry } from './geometry';

type Window = Pick<ArmGeometry, 'kernel' | 'positions'>;

/** The one kernel and the normalisation of `maps` maps; what it convolves, and what it makes. */
export function deAlbinoFootprint({ kernel, positions: [rows, columns] }: Window, maps: number): Footprint {
  const made = rows * columns * maps;
  const { parameters, statistics } = normWeights(maps);
  return {
    parameters: [kernel ** 2, ...parameters],
    statistics,
    maps: [made, made],
    normalised: [rows * columns],
    macs: kernel ** 2 * made,
  };
}

/** α and the running generic feature of [rows, columns] positions; a mean of the batch keeps two of these. */
export const sharingFootprint = (
  { alphaTrainable, affinity }: { alphaTrainable: boolean; affinity: string },
  [rows = 0, columns = 0]: readonly number[],
): Footprint => ({
  parameters: alphaTrainable ? [1] : [],
  statistics: [
    ...(alphaTrainable ? [] : [1]),
    rows * columns,
    ...(affinity === 'batch' ? [rows * columns] : []),
  ],
  maps: [rows * columns, rows * columns],
  macs: 0,
});
