// Gradient of a convolution with respect to its filter.
import { pad } from './copy';
import { multiplyAdd } from './vector';

/**
 * Some images, xImage and dyImage bytes apart: dw[u·K+k, c] += Σ_{n,i,j} x[n, i·sh+u, j·sw + k] · dy[n, i, j, c] for
 * kFrom ≤ k < kTo along a row of the window, which has K = KW·CI floats, and c < C8, a multiple of 8. Strides in bytes.
 * A block of `block` rows of dy is used by all taps before the next is read.
 */
function filterGradient(
  x: usize,
  images: i32,
  xImage: usize,
  xRow: usize,
  xPixel: usize,
  xFilterRow: usize,
  dy: usize,
  dyImage: usize,
  OH: i32,
  OW: i32,
  KH: i32,
  K: i32,
  kFrom: i32,
  kTo: i32,
  C8: i32,
  dw: usize,
  block: i32,
): void {
  const stride = (C8 as usize) << 2;
  const dyRow = (OW as usize) * stride;
  for (let from = 0; from < OH; from += block) {
    const to = min(OH, from + block);
    for (let u = 0; u < KH; u++) {
      const window = x + (u as usize) * xFilterRow;
      let k = kFrom;
      for (; k + 4 <= kTo; k += 4) {
        const taps = dw + ((u * K + k) as usize) * stride;
        for (let c = 0; c < C8; c += 8) {
          const column = (c as usize) << 2;
          const t0 = taps + column;
          const t1 = t0 + stride;
          const t2 = t1 + stride;
          const t3 = t2 + stride;
          let a0 = v128.load(t0);
          let a1 = v128.load(t0, 16);
          let b0 = v128.load(t1);
          let b1 = v128.load(t1, 16);
          let c0 = v128.load(t2);
          let c1 = v128.load(t2, 16);
          let d0 = v128.load(t3);
          let d1 = v128.load(t3, 16);
          for (let n = 0; n < images; n++)
            for (let y = from; y < to; y++) {
              let p = window + (n as usize) * xImage + (y as usize) * xRow + ((k as usize) << 2);
              let g = dy + (n as usize) * dyImage + (y as usize) * dyRow + column;
              for (let i = 0; i < OW; i++, p += xPixel, g += stride) {
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
      for (; k < kTo; k++) {
        for (let c = 0; c < C8; c += 8) {
          const column = (c as usize) << 2;
          const t = dw + ((u * K + k) as usize) * stride + column;
          let a0 = v128.load(t);
          let a1 = v128.load(t, 16);
          for (let n = 0; n < images; n++)
            for (let y = from; y < to; y++) {
              let p = window + (n as usize) * xImage + (y as usize) * xRow + ((k as usize) << 2);
              let g = dy + (n as usize) * dyImage + (y as usize) * dyRow + column;
              for (let i = 0; i < OW; i++, p += xPixel, g += stride) {
                const s = v128.load_splat<f32>(p);
                a0 = multiplyAdd(s, v128.load(g), a0);
                a1 = multiplyAdd(s, v128.load(g, 16), a1);
              }
            }
          v128.store(t, a0);
          v128.store(t, a1, 16);
        }
      }
    }
  }
}

/**
 * The rows u·KW·CI + k, kFrom ≤ k < kTo, of dw [KH·KW·CI, C8], summed over N images; C8 is CO rounded up to a multiple of
 * 8. `padded` as in convolveBatch;
 * `channels` [group, OH, OW, C8] takes a copy of dy, and is 0 where CO = C8.
 */
export function filterGradientBatch(
  x: usize,
  N: i32,
  H: i32,
  W: i32,
  CI: i32,
  top: i32,
  left: i32,
  Hp: i32,
  Wp: i32,
  padded: usize,
  sh: i32,
  sw: i32,
  KH: i32,
  KW: i32,
  dy: usize,
  OH: i32,
  OW: i32,
  CO: i32,
  C8: i32,
  channels: usize,
  dw: usize,
  block: i32,
  group: i32,
  kFrom: i32,
  kTo: i32,
): void {
  const row = ((Wp * CI) as usize) << 2;
  const pixel = ((sw * CI) as usize) << 2;
  const K = KW * CI;
  for (let u = 0; u < KH; u++) {
    memory.fill(dw + (((u * K + kFrom) * C8) as usize) * 4, 0, (((kTo - kFrom) * C8) as usize) << 2);
  }
  const image = ((H * W * CI) as usize) << 2;
  const framed = (Hp as usize) * row;
  const dyImage = ((OH * OW * CO) as usize) << 2;
  const whole = ((OH * OW * C8) as usize) << 2;
  const step = row * (sh as usize);
  for (let i = 0; i < N; i += group) {
    const n = min(group, N - i);
    for (let j = 0; j < n; j++) {
      const m = j as usize;
      if (padded) pad(x + m * image, padded + m * framed, H, W, CI, top, left, Hp, Wp, CI);
      if (channels) pad(dy + m * dyImage, channels + m * whole, OH, OW, CO, 0, 0, OH, OW, C8);
    }
    const from = padded ? padded : x;
    const upstream = channels ? channels : dy;
    filterGradient(
      from,
      n,
      framed,
      step,
      pixel,
      row,
      upstream,
      whole,
      OH,
      OW,
      KH,
      K,
      kFrom,
      kTo,
      C8,
      dw,
      block,
    );
    x += (n as usize) * image;
    dy += (n as usize) * dyImage;
  }
}

/** [rows, C8] → [rows, CO] */
export function dropPadding(from: usize, rows: i32, C8: i32, CO: i32, to: usize): void {
  const bytes = (CO as usize) << 2;
  for (let r = 0; r < rows; r++, from += (C8 as usize) << 2, to += bytes) memory.copy(to, from, bytes);
}
