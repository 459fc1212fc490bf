// The gradient of a convolution with respect to its filter, as the adjoint of Winograd's: dg = Gᵀ[Σ V ⊙ (A dy Aᵀ)]G. The
// formulas are in winograd.ts.
import { multiplyAdd, zeros } from './vector';
import { planeOf, transformInputs } from './winograd-tiles';

/** A dy Aᵀ of one tile: 2×2 → sixteen vectors, `plane` bytes apart; what lies outside the image counts as zero. */
function transformGradient(
  dy: usize,
  row: usize,
  C: i32,
  down: bool,
  right: bool,
  to: usize,
  plane: usize,
): void {
  const pixel = (C as usize) << 2;
  for (let c = 0; c < C; c += 4, dy += 16, to += 16) {
    const a = v128.load(dy);
    const b = right ? v128.load(dy + pixel) : zeros();
    const e = down ? v128.load(dy + row) : zeros();
    const f = down && right ? v128.load(dy + row + pixel) : zeros();
    storeSpread(a, b, to, plane);
    storeSpread(f32x4.add(a, e), f32x4.add(b, f), to + 4 * plane, plane);
    storeSpread(f32x4.sub(a, e), f32x4.sub(b, f), to + 8 * plane, plane);
    storeSpread(e, f, to + 12 * plane, plane);
  }
}

/** Stores a, a + b, a − b and b: a row times Aᵀ. */
function storeSpread(a: v128, b: v128, to: usize, plane: usize): void {
  v128.store(to, a);
  v128.store(to + plane, f32x4.add(a, b));
  v128.store(to + 2 * plane, f32x4.sub(a, b));
  v128.store(to + 3 * plane, b);
}

/** sums [16][C][CO] += Vᵀ [16][C][rows] × D [16][rows][CO], C a multiple of 4. */
function multiplyTransposed(
  V: usize,
  D: usize,
  sums: usize,
  rows: i32,
  C: i32,
  CO: i32,
  vPlane: usize,
  dPlane: usize,
): void {
  const vRow = (C as usize) << 2;
  const dRow = (CO as usize) << 2;
  for (let position = 0; position < 16; position++, V += vPlane, D += dPlane) {
    for (let k = 0; k < C; k += 4, sums += 4 * dRow) {
      for (let c: usize = 0; c < dRow; c += 32) {
        const t0 = sums + c;
        const t1 = t0 + dRow;
        const t2 = t1 + dRow;
        const t3 = t2 + dRow;
        let a0 = v128.load(t0);
        let a1 = v128.load(t0, 16);
        let b0 = v128.load(t1);
        let b1 = v128.load(t1, 16);
        let c0 = v128.load(t2);
        let c1 = v128.load(t2, 16);
        let d0 = v128.load(t3);
        let d1 = v128.load(t3, 16);
        let p = V + ((k as usize) << 2);
        let g = D + c;
        for (let t = 0; t < rows; t++, p += vRow, g += dRow) {
          const g0 = v128.load(g);
          const g1 = v128.load(g, 16);
          let s = v128.load_splat<f32>(p);
          a0 = multiplyAdd(s, g0, a0);
          a1 = multiplyAdd(s, g1, a1);
          s = v128.load_splat<f32>(p, 4);
          b0 = multiplyAdd(s, g0, b0);
          b1 = multiplyAdd(s, g1, b1);
          s = v128.load_splat<f32>(p, 8);
          c0 = multiplyAdd(s, g0, c0);
          c1 = multiplyAdd(s, g1, c1);
          s = v128.load_splat<f32>(p, 12);
          d0 = multiplyAdd(s, g0, d0);
          d1 = multiplyAdd(s, g1, d1);
        }
        v128.store(t0, a0);
        v128.store(t0, a1, 16);
        v128.store(t1, b0);
        v128.store(t1, b1, 16);
        v128.store(t2, c0);
        v128.store(t2, c1, 16);
        v128.store(t3, d0);
        v128.store(t3, d1, 16);
      }
    }
  }
}

/** Gᵀ u along one axis: three vectors `step` bytes apart of four. */
function storeReduced(a: v128, b: v128, c: v128, d: v128, to: usize, step: usize): void {
  const half = f32x4.splat(0.5);
  const even = f32x4.mul(f32x4.add(b, c), half);
  v128.store(to, f32x4.add(a, even));
  v128.store(to + step, f32x4.mul(f32x4.sub(b, c), half));
  v128.store(to + 2 * step, f32x4.add(d, even));
}

/**
 * Gradient with respect to the filter for input channels from … to, multiples of 4, over all N images: rows from … to of
 * each of the nine taps of dw. V, D and sums have room for 16 matrices [block, to − from], [block, CO] (64 bytes after
 * each) and [to − from, CO]; spill for 192 bytes.
 */
export function winogradFilterGradient(
  x: usize,
  N: i32,
  H: i32,
  W: i32,
  CI: i32,
  top: i32,
  left: i32,
  padded: usize,
  dy: usize,
  OH: i32,
  OW: i32,
  CO: i32,
  dw: usize,
  from: i32,
  to: i32,
  block: i32,
  V: usize,
  D: usize,
  sums: usize,
  spill: usize,
): void {
  const TH = (OH + 1) >> 1;
  const TW = (OW + 1) >> 1;
  const C = to - from;
  const tiles = N * TH * TW;
  const vPlane = planeOf(block, C);
  const dPlane = planeOf(block, CO);
  const pixel = (CO as usize) << 2;
  const row = (OW as usize) * pixel;
  const plane = (C as usize) * pixel;
  let held = -1;
  memory.fill(sums, 0, 16 * plane);
  for (let first = 0; first < tiles; first += block) {
    const end = min(tiles, first + block);
    held = transformInputs(x, H, W, CI, from, C, top, left, TH, TW, padded, held, first, end, V, vPlane);
    let d = D;
    for (let t = first; t < end; t++, d += pixel) {
      const n = t / (TH * TW);
      const tile = t - n * TH * TW;
      const i = tile / TW;
      const j = tile - i * TW;
      const at = dy + ((n * OH + 2 * i) as usize) * row + ((2 * j) as usize) * pixel;
      transformGradient(at, row, CO, 2 * i + 1 < OH, 2 * j + 1 < OW, d, dPlane);
    }
    multiplyTransposed(V, D, sums, end - first, C, CO, vPlane, dPlane);
  }
  const tap = (CI as usize) * pixel;
  let target = dw + (from as usize) * pixel;
  for (let at: usize = 0; at < plane; at += 16, sums += 16, target += 16) {
    for (let column = 0; column < 4; column++) {
      const u = sums + (column as usize) * plane;
      const a = v128.load(u);
      const b = v128.load(u + 4 * plane);
      const c = v128.load(u + 8 * plane);
      const d = v128.load(u + 12 * plane);
      storeReduced(a, b, c, d, spill + ((column as usize) << 4), 64);
    }
    for (let u: usize = 0; u < 3; u++) {
      const s = spill + (u << 6);
      const taps = target + 3 * u * tap;
      storeReduced(v128.load(s), v128.load(s, 16), v128.load(s, 32), v128.load(s, 48), taps, tap);
    }
  }
}
