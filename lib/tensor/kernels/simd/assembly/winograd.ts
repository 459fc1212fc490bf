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
import { multiplyAdd, zeros } from './vector';
import { planeOf, transformInputs } from './winograd-tiles';

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
