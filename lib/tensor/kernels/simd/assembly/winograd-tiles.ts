// Tiles of the inputs of Winograd's convolutions, which the convolution and the gradient of its filter share: V = Bᵀ d B. The
// formulas are in winograd.ts.
import { pad } from './copy';

/** Bytes from the matrix of a position to the next: no power of two, or they would displace each other in the cache. */
export function planeOf(rows: i32, columns: i32): usize {
  return (((rows * columns) as usize) << 2) + 64;
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
export function transformInputs(
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
