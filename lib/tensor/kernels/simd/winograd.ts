/** When and with how much memory the kernels of assembly/winograd.ts are used. */
import type { tf } from '../../tf';
import type { Geometry } from '../geometry';
import { piecesPerSlice, type Heap } from './heap';

const FLOAT = 4;
/** Bytes that expanding a filter takes. */
const SPILL = 336;
/** Bytes behind each of the sixteen matrices; see planeOf in the assembly. */
const GAP = 64;
/** Floats of one matrix of transformed tiles: sixteen of them stay in a second-level cache. */
const BLOCK = 1024;
/** Fewer tiles would read the transformed filter too often. */
const LEAST_TILES = 32;

/** Whether a convolution with this geometry is one of 3×3 windows, stride 1, and channels in eights. */
export function suitsWinograd({ rows, columns }: Geometry, ci: number, co: number): boolean {
  const fits = [rows, columns].every(({ kernel, stride, out }) => kernel === 3 && stride === 1 && out > 1);
  return fits && ci % 8 === 0 && co % 8 === 0;
}

/** Tiles that are worked on at once, a multiple of 4. */
const blockOf = (tiles: number, channels: number): number => {
  const block = Math.max(LEAST_TILES, BLOCK / channels);
  return 4 * Math.ceil(Math.min(block, tiles) / 4);
};

const matrices = (rows: number, columns: number) => 16 * (rows * columns * FLOAT + GAP);

const frameBytes = ({ rows, columns }: Geometry, channels: number) => {
  const inside = [rows, columns].every((a) => a.before === 0 && a.out % 2 === 0 && a.size >= a.out + 2);
  const side = (out: number) => 2 * Math.ceil(out / 2) + 2;
  return inside ? 0 : side(rows.out) * side(columns.out) * channels * FLOAT;
};

const tilesOf = ({ batch, rows, columns }: Geometry) =>
  batch * Math.ceil(rows.out / 2) * Math.ceil(columns.out / 2);

/** A convolution of x with a filter: as it is, or flipped with its channels exchanged. */
export function winogradConvolution(
  heap: Heap,
  x: tf.TensorInfo,
  filter: tf.TensorInfo,
  geometry: Geometry,
  flipped: boolean,
): tf.TensorInfo {
  const { batch, rows, columns } = geometry;
  const [, , a, b] = filter.shape as [number, number, number, number];
  const [ci, co] = flipped ? [b, a] : [a, b];
  const tiles = tilesOf(geometry);
  const block = blockOf(tiles, Math.max(ci, co));
  const frame = frameBytes(geometry, ci);
  const y = heap.output([batch, rows.out, columns.out, co]);
  const [[panels, spill], ofSlice] = piecesPerSlice(
    heap,
    [16 * ci * co * FLOAT, SPILL],
    [frame, matrices(block, ci), matrices(block, co)],
  );
  const pack = flipped ? heap.kernels.winogradFlipped : heap.kernels.winogradFilter;
  pack(heap.address(filter), panels, a, b, spill);
  heap.split('winogradConvolve', tiles, 4, (from, to, slice) => {
    const [padded, inputs, products] = ofSlice(slice);
    return [
      ...[heap.address(x), rows.size, columns.size, ci, rows.before, columns.before, frame && padded, panels],
      ...[heap.address(y), rows.out, columns.out, co, from, to, block, inputs, products],
    ];
  });
  return y;
}

export function winogradFilterGradient(
  heap: Heap,
  x: tf.TensorInfo,
  dy: tf.TensorInfo,
  geometry: Geometry,
): tf.TensorInfo {
  const { batch, rows, columns } = geometry;
  const [ci, co] = [x.shape[3]!, dy.shape[3]!];
  const block = blockOf(tilesOf(geometry), Math.max(ci, co));
  const frame = frameBytes(geometry, ci);
  const dw = heap.output([3, 3, ci, co]);
  const share = 4 * Math.ceil(ci / 4 / heap.threads);
  const [, ofSlice] = piecesPerSlice(
    heap,
    [],
    [SPILL, frame, matrices(block, share), matrices(block, co), 16 * share * co * FLOAT],
  );
  heap.split(
    'winogradFilterGradient',
    ci,
    4,
    (from, to, slice) => {
      const [spill, padded, inputs, gradients, sums] = ofSlice(slice);
      return [
        ...[
          heap.address(x),
          batch,
          rows.size,
          columns.size,
          ci,
          rows.before,
          columns.before,
          frame && padded,
        ],
        ...[heap.address(dy), rows.out, columns.out, co, heap.address(dw)],
        ...[from, to, block, inputs, gradients, sums, spill],
      ];
    },
    heap.threads,
  );
  return dw;
}
