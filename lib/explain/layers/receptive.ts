import type { StructuralMap } from '../../core/structural';
import type { ReceptiveField } from './types';

/** Along one axis, position p sees the pixels start + p·jump … start + p·jump + size − 1 of the images. */
export interface Reach {
  start: number;
  size: number;
  jump: number;
}

/** Along both axes; nothing where branches that move by different steps were joined. */
export type Reaches = { rows: Reach; columns: Reach } | undefined;

/** The images themselves. */
const ITSELF: Reach = { start: 0, size: 1, jump: 1 };

/** Windows over an axis: each further tap lies one jump on. */
const windows = ({ start, size, jump }: Reach, kernel: number, stride: number, before: number): Reach => ({
  start: start - before * jump,
  size: size + (kernel - 1) * jump,
  jump: jump * stride,
});

/** Branches that are joined: from the first pixel that any sees to the last. */
function union(reaches: readonly Reach[]): Reach | undefined {
  const { jump } = reaches[0]!;
  if (reaches.some((reach) => reach.jump !== jump)) return undefined;
  const start = Math.min(...reaches.map((reach) => reach.start));
  return { start, size: Math.max(...reaches.map((reach) => reach.start + reach.size)) - start, jump };
}

/** @param of of the inputs of the map */
export function reachOf(map: StructuralMap, of: (input: StructuralMap) => Reaches): Reaches {
  const { step } = map;
  if (step.kind === 'input') return { rows: ITSELF, columns: ITSELF };
  const inputs = map.inputs.map(of);
  const known = inputs.flatMap((reach) => (reach ? [reach] : []));
  const [first] = known;
  if (!first || known.length < inputs.length) return undefined;
  if (step.kind === 'mean') {
    const rows = union(known.map((reach) => reach.rows));
    const columns = union(known.map((reach) => reach.columns));
    return rows && columns && { rows, columns };
  }
  const { kernel, stride } = step.kind === 'border' ? { kernel: 1, stride: 1 } : step;
  const { top, left } = step.kind === 'border' ? step.sides : step.padding;
  return {
    rows: windows(first.rows, kernel, stride, top),
    columns: windows(first.columns, kernel, stride, left),
  };
}

export const fieldOf = (reach: Reaches): ReceptiveField | undefined =>
  reach && {
    height: reach.rows.size,
    width: reach.columns.size,
    jump: [reach.rows.jump, reach.columns.jump],
  };
