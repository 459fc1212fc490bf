// Convolution with a 3×3 filter and stride 1 in fewer multiplications: F(2×2, 3×3) of Winograd, as in Lavin & Gray,
// Fast Algorithms for Convolutional Neural Networks (arXiv 1509.09308). A tile of 2×2 outputs y needs a tile of 4×4
// inputs d, of which the next tile shares two rows or columns:
//
//   y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A      16 products for 4 outputs and a pair of channels, where windows take 36
//
//        | 1  0 −1  0 |        | 1   0   0 |        | 1  1  1  0 |
//   Bᵀ = | 0  1  1  0 |    G = | ½   ½   ½ |   Aᵀ = | 0  1 −1  1 |
//        | 0 −1  1  0 |        | ½  −½   ½ |
//        | 0 −1  0  1 |        | 0   0   1 |
//
// Over channels ⊙ is a product of matrices [tiles, CI] × [CI, CO] for each of the 16 positions. The gradient with
// respect to the input is such a convolution of dy with the flipped filter; the one with respect to the filter is the
// adjoint of the above, dg = Gᵀ[Σ over tiles (Bᵀ d B) ⊙ (A dy Aᵀ)]G. CI and CO are multiples of 8.
import { pad } from './copy';
import { multiplyAdd, zeros } from './vector';

/** Bytes from the matrix of a position to the next: no power of two, or they would displace each other in the cache. */
function planeOf(rows: i32, columns: i32): usize {
  return (((rows * columns) as usize) << 2) + 64;
}

/** Stores a, then ½(a + b + c), ½(a − b + c) and c, `step` bytes apart: a column times G. */
function storeExpanded(a: v128, b: v128, c: v128, to: usize, step: usize): void {
  const half = f32x4.splat(0.5);
  const outer = f32x4.mul(f32x4.add(a, c), half);
  const inner = f32x4.mul(b, half);
  v128.store(to, a);
  v128.store(to + step, f32x4.add(outer, inner));
  v128.store(to + 2 * step, f32x4.sub(outer, inner));
  v128.store(to + 3 * step, c);
}

/** G g Gᵀ for four filters: nine vectors at `from` → sixteen at `to`, `plane` bytes apart. `spill`: 192 bytes. */
function expandFilter(from: usize, to: usize, plane: usize, spill: usize): void {
  for (let column: usize = 0; column < 48; column += 16) {
    const g = from + column;
    storeExpanded(v128.load(g), v128.load(g, 48), v128.load(g, 96), spill + column, 48);
  }
  for (let row = 0; row < 4; row++, spill += 48, to += 4 * plane) {
    storeExpanded(v128.load(spill), v128.load(spill, 16), v128.load(spill, 32), to, plane);
  }
}

/** Filter [3, 3, CI, CO] → G g Gᵀ as panels [16][CO/8][CI][8]; `spill` takes 336 bytes. */
export function winogradFilter(filter: usize, panels: usize, CI: i32, CO: i32, spill: usize): void {
  const plane = ((CI * CO) as usize) << 2;
  const gathered = spill + 192;
  for (let o = 0; o < CO; o += 4) {
    // The panel of these four outputs, and their half of it.
    let to = panels + (((o >> 3) * CI) as usize) * 32 + (((o & 4) as usize) << 2);
    for (let c = 0; c < CI; c++, to += 32) {
      let from = filter + (((c * CO + o) as usize) << 2);
      for (let tap: usize = 0; tap < 144; tap += 16, from += plane)
        v128.store(gathered + tap, v128.load(from));
      expandFilter(gathered, to, plane, spill);
    }
  }
}

/** Of the flipped filter with the channel axes exchanged: panels [16][CI/8][CO][8]. */
export function winogradFlipped(filter: usize, panels: usize, CI: i32, CO: i32, spill: usize): void {
  const plane = ((CI * CO) as usize) << 2;
  const row = (CO as usize) << 2;
  const gathered = spill + 192;
  for (let c = 0; c < CI; c += 4) {
    let to = panels + (((c >> 3) * CO) as usize) * 32 + (((c & 4) as usize) << 2);
    for (let o = 0; o < CO; o++, to += 32) {
      let from = filter + (((c * CO + o) as usize) << 2) + 8 * plane;
      for (let tap: usize = 0; tap < 144; tap += 16, from -= plane) {
        let taps = v128.load_splat<f32>(from);
        taps = v128.load_lane<f32>(from + row, taps, 1);
        taps = v128.load_lane<f32>(from + 2 * row, taps, 2);
        v128.store(gathered + tap, v128.load_lane<f32>(from + 3 * row, taps, 3));
      }
      expandFilter(gathered, to, plane, spill);
    }
  }
}

/** Bᵀ d B of one tile and C channels: rows and pixels of d lie `row` and `pixel` bytes apart, results `plane`. */
function transformInput(d: usize, row: usize, pixel: usize, C: i32, to: usize, plane: usize): void {
  const pixel2 = 2 * pixel;
  const pixel3 = 3 * pixel;
  for (let c = 0; c < C; c += 4, d += 16, to += 16) {
    let p = d + row;
    let a = v128.load(p);
    let b = v128.load(p + pixel);
    let e = v128.load(p + pixel2);
    let f = v128.load(p + pixel3);
    const s0 = f32x4.sub(a, e);
    const s1 = f32x4.add(b, e);
    const s2 = f32x4.sub(e, b);
    const s3 = f32x4.sub(f, b);
    p += row;
    a = v128.load(p);
    b = v128.load(p + pixel);
    e = v128.load(p + pixel2);
    f = v128.load(p + pixel3);
    const t0 = f32x4.sub(a, e);
    const t1 = f32x4.add(b, e);
    const t2 = f32x4.sub(e, b);
    const t3 = f32x4.sub(f, b);
    let q = to + 4 * plane;
    v128.store(q, f32x4.add(s0, t0));
    q += plane;
    v128.store(q, f32x4.add(s1, t1));
    q += plane;
    v128.store(q, f32x4.add(s2, t2));
    q += plane;
    v128.store(q, f32x4.add(s3, t3));
    q += plane;
    v128.store(q, f32x4.sub(t0, s0));
    q += plane;
    v128.store(q, f32x4.sub(t1, s1));
    q += plane;
    v128.store(q, f32x4.sub(t2, s2));
    q += plane;
    v128.store(q, f32x4.sub(t3, s3));
    a = v128.load(d);
    b = v128.load(d + pixel);
    e = v128.load(d + pixel2);
    f = v128.load(d + pixel3);
    q = to;
    v128.store(q, f32x4.sub(f32x4.sub(a, e), t0));
    q += plane;
    v128.store(q, f32x4.sub(f32x4.add(b, e), t1));
    q += plane;
    v128.store(q, f32x4.sub(f32x4.sub(e, b), t2));
    q += plane;
    v128.store(q, f32x4.sub(f32x4.sub(f, b), t3));
    p += row;
    a = v128.load(p);
    b = v128.load(p + pixel);
    e = v128.load(p + pixel2);
    f = v128.load(p + pixel3);
    q = to + 12 * plane;
    v128.store(q, f32x4.sub(f32x4.sub(a, e), s0));
    q += plane;
    v128.store(q, f32x4.sub(f32x4.add(b, e), s1));
    q += plane;
    v128.store(q, f32x4.sub(f32x4.sub(e, b), s2));
    q += plane;
    v128.store(q, f32x4.sub(f32x4.sub(f, b), s3));
  }
}

/**
 * Bᵀ d B of the tiles from … to of N images [H, W, C], TH·TW tiles each, for `count` channels from x on: [16][rows][count].
 * Each image is copied to `padded` [2·TH+2, 2·TW+2, C] first, row 0 to row `top`, unless that is 0: then tiles lie within
 * the images. → the image that `padded` holds now; `held` is the one it held before.
 */
function transformInputs(
  x: usize,
  H: i32,
  W: i32,
  C: i32,
  skip: i32,
  count: i32,
  top: i32,
  left: i32,
  TH: i32,
  TW: i32,
  padded: usize,
  held: i32,
  from: i32,
  to: i32,
  out: usize,
  plane: usize,
): i32 {
  const image = ((H * W * C) as usize) << 2;
  const pixel = (C as usize) << 2;
  const Wp = 2 * TW + 2;
  const row = ((padded ? Wp : W) as usize) * pixel;
  const offset = (skip as usize) << 2;
  let n = from / (TH * TW);
  let tile = from - n * TH * TW;
  for (let t = from; t < to; t++, out += (count as usize) << 2) {
    if (padded && n != held) {
      pad(x + (n as usize) * image, padded, H, W, C, top, left, 2 * TH + 2, Wp, C);
      held = n;
    }
    const source = padded ? padded : x + (n as usize) * image;
    const y = tile / TW;
    const at = source + ((2 * y) as usize) * row + ((2 * (tile - y * TW)) as usize) * pixel;
    transformInput(at + offset, row, pixel, count, out, plane);
    if (++tile == TH * TW) {
      tile = 0;
      n++;
    }
  }
  return held;
}

/** M [16][rows][CO] = V [16][rows][CI] × panels [16][CO/8][CI][8]; rows a multiple of 4. */
function multiply(
  V: usize,
  panels: usize,
  M: usize,
  rows: i32,
  CI: i32,
  CO: i32,
  vPlane: usize,
  mPlane: usize,
): void {
  const vRow = (CI as usize) << 2;
  const mRow = (CO as usize) << 2;
  for (let position = 0; position < 16; position++, V += vPlane, M += mPlane) {
    let to = M;
    for (let c = 0; c < CO; c += 8, to += 32, panels += vRow << 3) {
      let from = V;
      let m = to;
      for (let t = 0; t < rows; t += 4) {
        let a0 = zeros();
        let a1 = zeros();
        let b0 = zeros();
        let b1 = zeros();
        let c0 = zeros();
        let c1 = zeros();
        let d0 = zeros();
        let d1 = zeros();
        let w = panels;
        let p0 = from;
        let p1 = p0 + vRow;
        let p2 = p1 + vRow;
        let p3 = p2 + vRow;
        from = p3 + vRow;
        for (let k = 0; k < CI; k++) {
          const w0 = v128.load(w);
          const w1 = v128.load(w, 16);
          let s = v128.load_splat<f32>(p0);
          a0 = multiplyAdd(s, w0, a0);
          a1 = multiplyAdd(s, w1, a1);
          s = v128.load_splat<f32>(p1);
          b0 = multiplyAdd(s, w0, b0);
          b1 = multiplyAdd(s, w1, b1);
          s = v128.load_splat<f32>(p2);
          c0 = multiplyAdd(s, w0, c0);
          c1 = multiplyAdd(s, w1, c1);
          s = v128.load_splat<f32>(p3);
          d0 = multiplyAdd(s, w0, d0);
          d1 = multiplyAdd(s, w1, d1);
          w += 32;
          p0 += 4;
          p1 += 4;
          p2 += 4;
          p3 += 4;
        }
        v128.store(m, a0);
        v128.store(m, a1, 16);
        m += mRow;
        v128.store(m, b0);
        v128.store(m, b1, 16);
        m += mRow;
        v128.store(m, c0);
        v128.store(m, c1, 16);
        m += mRow;
        v128.store(m, d0);
        v128.store(m, d1, 16);
        m += mRow;
      }
    }
  }
}

/** Aᵀ m A of one tile: `down` and `right` say whether its second row and column lie inside the image. */
function transformOutput(
  m: usize,
  plane: usize,
  C: i32,
  y: usize,
  row: usize,
  down: bool,
  right: bool,
): void {
  const pixel = (C as usize) << 2;
  for (let c = 0; c < C; c += 4, m += 16, y += 16) {
    let p = m;
    let low = zeros();
    let low1 = zeros();
    let high = zeros();
    let high1 = zeros();
    for (let r = 0; r < 4; r++) {
      const m0 = v128.load(p);
      p += plane;
      const m1 = v128.load(p);
      p += plane;
      const m2 = v128.load(p);
      p += plane;
      const m3 = v128.load(p);
      p += plane;
      const s0 = f32x4.add(m0, f32x4.add(m1, m2));
      const s1 = f32x4.add(f32x4.sub(m1, m2), m3);
      if (r < 3) {
        low = f32x4.add(low, s0);
        low1 = f32x4.add(low1, s1);
      }
      if (r == 0) continue;
      high = r == 2 ? f32x4.sub(high, s0) : f32x4.add(high, s0);
      high1 = r == 2 ? f32x4.sub(high1, s1) : f32x4.add(high1, s1);
    }
    v128.store(y, low);
    if (right) v128.store(y + pixel, low1);
    if (!down) continue;
    v128.store(y + row, high);
    if (right) v128.store(y + row + pixel, high1);
  }
}

/**
 * Tiles from … to of y[n,i,j,o] = Σ x[n, i+u−top, j+v−left, c] · w[u,v,c,o]: images of TH·TW tiles, `block` of which, a
 * multiple of 4, are worked on at once. V and M have room for 16 matrices [block, CI] and [block, CO] and 64 bytes after
 * each; panels are winogradFilter's.
 */
export function winogradConvolve(
  x: usize,
  H: i32,
  W: i32,
  CI: i32,
  top: i32,
  left: i32,
  padded: usize,
  panels: usize,
  y: usize,
  OH: i32,
  OW: i32,
  CO: i32,
  from: i32,
  to: i32,
  block: i32,
  V: usize,
  M: usize,
): void {
  const TH = (OH + 1) >> 1;
  const TW = (OW + 1) >> 1;
  const vPlane = planeOf(block, CI);
  const mPlane = planeOf(block, CO);
  const pixel = (CO as usize) << 2;
  const row = (OW as usize) * pixel;
  let held = -1;
  for (let first = from; first < to; first += block) {
    const end = min(to, first + block);
    held = transformInputs(x, H, W, CI, 0, CI, top, left, TH, TW, padded, held, first, end, V, vPlane);
    multiply(V, panels, M, (end - first + 3) & -4, CI, CO, vPlane, mPlane);
    let m = M;
    for (let t = first; t < end; t++, m += pixel) {
      const n = t / (TH * TW);
      const tile = t - n * TH * TW;
      const i = tile / TW;
      const j = tile - i * TW;
      const at = y + ((n * OH + 2 * i) as usize) * row + ((2 * j) as usize) * pixel;
      transformOutput(m, mPlane, CO, at, row, 2 * i + 1 < OH, 2 * j + 1 < OW);
    }
  }
}

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
