// Direct convolution of NHWC images, and the gradient with respect to its input, which is convolutions too.
//
// A filter [KH, KW, CI, CO] is first packed into panels of 8 output channels, [CO/8][KH·KW·CI][8], zero behind the last
// channel. The inner loop takes 4 output pixels and one panel: 8 accumulators, 2 vectors of weights and one splat, which
// fits into 16 registers. It runs along KW·CI floats at once, as these lie side by side in an NHWC image.
import { pad } from './copy';
import { multiplyAdd, zeros } from './vector';

/** Filter as a matrix [K, CO] → panels [CO/8][K][8]. */
export function packFilter(filter: usize, panels: usize, K: i32, CO: i32): void {
  for (let p = 0; p < CO; p += 8) {
    const n = min(8, CO - p);
    for (let k = 0; k < K; k++, panels += 32) {
      const from = filter + (((k * CO + p) as usize) << 2);
      if (n < 8) memory.fill(panels, 0, 32);
      for (let j = 0; j < n; j++) {
        const at = (j as usize) << 2;
        store<f32>(panels + at, load<f32>(from + at));
      }
    }
  }
}

/**
 * The taps (u0 + sh·m, v0 + sw·l), m < rows, l < columns, of a filter [KH, KW, CI, CO], flipped and with the channel
 * axes exchanged: panels [CI/8][rows][columns][CO][8].
 */
export function packFlipped(
  filter: usize,
  panels: usize,
  KW: i32,
  CI: i32,
  CO: i32,
  u0: i32,
  sh: i32,
  rows: i32,
  v0: i32,
  sw: i32,
  columns: i32,
): void {
  for (let p = 0; p < CI; p += 8) {
    const n = min(8, CI - p);
    for (let m = rows - 1; m >= 0; m--) {
      for (let l = columns - 1; l >= 0; l--) {
        const tap = filter + ((((((u0 + sh * m) * KW + v0 + sw * l) * CI + p) * CO) as usize) << 2);
        for (let o = 0; o < CO; o++, panels += 32) {
          if (n < 8) memory.fill(panels, 0, 32);
          for (let j = 0; j < n; j++) {
            store<f32>(panels + ((j as usize) << 2), load<f32>(tap + (((j * CO + o) as usize) << 2)));
          }
        }
      }
    }
  }
}

/** Stores the first n ≤ 8 of 8 floats; spill has room for 32 bytes. */
function put(to: usize, n: i32, low: v128, high: v128, spill: usize): void {
  if (n >= 8) {
    v128.store(to, low);
    v128.store(to, high, 16);
    return;
  }
  v128.store(spill, low);
  v128.store(spill, high, 16);
  memory.copy(to, spill, (n as usize) << 2);
}

/**
 * One panel, that is n ≤ 8 output channels (or more, of which 8 are meant), of one image that already has its border.
 * Strides are in bytes: from window to window (xRow, xPixel), from row to row within a window (xFilterRow), from result
 * to result (outRow, outPixel). A row of the window is K floats.
 */
function convolvePanel(
  from: usize,
  xRow: usize,
  xPixel: usize,
  xFilterRow: usize,
  panel: usize,
  KH: i32,
  K: i32,
  to: usize,
  outRow: usize,
  outPixel: usize,
  OH: i32,
  OW: i32,
  n: i32,
  spill: usize,
): void {
  const pixels = OH * OW;
  // From the last window of a row to the first one of the next.
  const xWrap = xRow - (OW as usize) * xPixel;
  const outWrap = outRow - (OW as usize) * outPixel;
  let column = 0;
  let t = 0;
  for (; t + 4 <= pixels; t += 4) {
    const x0 = from;
    const to0 = to;
    from += xPixel;
    to += outPixel;
    if (++column == OW) {
      column = 0;
      from += xWrap;
      to += outWrap;
    }
    const x1 = from;
    const to1 = to;
    from += xPixel;
    to += outPixel;
    if (++column == OW) {
      column = 0;
      from += xWrap;
      to += outWrap;
    }
    const x2 = from;
    const to2 = to;
    from += xPixel;
    to += outPixel;
    if (++column == OW) {
      column = 0;
      from += xWrap;
      to += outWrap;
    }
    const x3 = from;
    const to3 = to;
    from += xPixel;
    to += outPixel;
    if (++column == OW) {
      column = 0;
      from += xWrap;
      to += outWrap;
    }
    let a0 = zeros();
    let a1 = zeros();
    let b0 = zeros();
    let b1 = zeros();
    let c0 = zeros();
    let c1 = zeros();
    let d0 = zeros();
    let d1 = zeros();
    let w = panel;
    let row: usize = 0;
    for (let u = 0; u < KH; u++, row += xFilterRow) {
      let p0 = x0 + row;
      let p1 = x1 + row;
      let p2 = x2 + row;
      let p3 = x3 + row;
      // Not unrolled: V8 would run out of registers and be half as fast.
      for (let k = 0; k < K; k++) {
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
    }
    put(to0, n, a0, a1, spill);
    put(to1, n, b0, b1, spill);
    put(to2, n, c0, c1, spill);
    put(to3, n, d0, d1, spill);
  }
  for (; t < pixels; t++) {
    let a0 = zeros();
    let a1 = zeros();
    let w = panel;
    let row: usize = 0;
    for (let u = 0; u < KH; u++, row += xFilterRow) {
      let p = from + row;
      for (let k = 0; k < K; k++) {
        const s = v128.load_splat<f32>(p);
        a0 = multiplyAdd(s, v128.load(w), a0);
        a1 = multiplyAdd(s, v128.load(w, 16), a1);
        w += 32;
        p += 4;
      }
    }
    put(to, n, a0, a1, spill);
    from += xPixel;
    to += outPixel;
    if (++column == OW) {
      column = 0;
      from += xWrap;
      to += outWrap;
    }
  }
}

/** All panels of some images that lie xImage and outImage bytes apart; each panel is used for all of them at once. */
function convolve(
  x: usize,
  images: i32,
  xImage: usize,
  xRow: usize,
  xPixel: usize,
  xFilterRow: usize,
  panels: usize,
  KH: i32,
  K: i32,
  out: usize,
  outImage: usize,
  outRow: usize,
  outPixel: usize,
  OH: i32,
  OW: i32,
  CO: i32,
  spill: usize,
): void {
  const bytes = ((KH * K) as usize) << 5;
  for (let c = 0; c < CO; c += 8, panels += bytes, out += 32) {
    let from = x;
    let to = out;
    for (let i = 0; i < images; i++, from += xImage, to += outImage) {
      convolvePanel(
        from,
        xRow,
        xPixel,
        xFilterRow,
        panels,
        KH,
        K,
        to,
        outRow,
        outPixel,
        OH,
        OW,
        CO - c,
        spill,
      );
    }
  }
}

/**
 * y[n,i,j,o] = Σ_{u,v,c} x[n, i·sh+u−top, j·sw+v−left, c] · w[u,v,c,o] for N images, taken in groups. Each is copied to
 * `padded` [group, Hp, Wp, CI] first, unless that is 0: then the windows lie within the images, and Hp = H, Wp = W.
 */
export function convolveBatch(
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
  panels: usize,
  KH: i32,
  KW: i32,
  out: usize,
  OH: i32,
  OW: i32,
  CO: i32,
  spill: usize,
  group: i32,
): void {
  const row = ((Wp * CI) as usize) << 2;
  const pixel = ((sw * CI) as usize) << 2;
  const outPixel = (CO as usize) << 2;
  const outRow = (OW as usize) * outPixel;
  const outImage = (OH as usize) * outRow;
  const image = ((H * W * CI) as usize) << 2;
  const framed = (Hp as usize) * row;
  const step = row * (sh as usize);
  for (let i = 0; i < N; i += group) {
    const n = min(group, N - i);
    let from = x;
    if (padded) {
      from = padded;
      for (let j = 0; j < n; j++) {
        pad(x + (j as usize) * image, padded + (j as usize) * framed, H, W, CI, top, left, Hp, Wp, CI);
      }
    }
    const K = KW * CI;
    convolve(
      from,
      n,
      framed,
      step,
      pixel,
      row,
      panels,
      KH,
      K,
      out,
      outImage,
      outRow,
      outPixel,
      OH,
      OW,
      CO,
      spill,
    );
    x += (n as usize) * image;
    out += (n as usize) * outImage;
  }
}

/**
 * Input gradient of that convolution. Input row r = a + sh·j sees only the taps u ≡ a + top (mod sh), and for the m-th
 * of them the row j + q − m of dy, q = (a + top − u0)/sh: a convolution of dy with the flipped taps and stride 1. So
 * there is one for each residue (a, b), whose results are interleaved by their strides. `panels` holds the packed
 * taps of all residues in order of (a, b), each beginning at a multiple of 16 bytes; residues without taps get no
 * gradient, so dx must be zero where there are such. dy is copied to `padded` [group, Hp, Wp, CO], row 0 to row `above`.
 */
export function inputGradientBatch(
  dy: usize,
  N: i32,
  OH: i32,
  OW: i32,
  CO: i32,
  above: i32,
  before: i32,
  Hp: i32,
  Wp: i32,
  padded: usize,
  panels: usize,
  dx: usize,
  H: i32,
  W: i32,
  CI: i32,
  sh: i32,
  sw: i32,
  KH: i32,
  KW: i32,
  top: i32,
  left: i32,
  spill: usize,
  group: i32,
): void {
  const pixel = (CO as usize) << 2;
  const row = (Wp as usize) * pixel;
  const framed = (Hp as usize) * row;
  const dyImage = ((OH * OW * CO) as usize) << 2;
  const image = ((H * W * CI) as usize) << 2;
  const toRow = ((sh * W * CI) as usize) << 2;
  const toPixel = ((sw * CI) as usize) << 2;
  for (let i = 0; i < N; i += group) {
    const n = min(group, N - i);
    for (let j = 0; j < n; j++) {
      pad(dy + (j as usize) * dyImage, padded + (j as usize) * framed, OH, OW, CO, above, before, Hp, Wp, CO);
    }
    let taps = panels;
    for (let a = 0; a < sh; a++) {
      const u0 = (a + top) % sh;
      const rows = u0 < KH ? (KH - u0 + sh - 1) / sh : 0;
      const height = a < H ? (H - a + sh - 1) / sh : 0;
      const y = above - (rows - 1 - (a + top - u0) / sh);
      for (let b = 0; b < sw; b++) {
        const v0 = (b + left) % sw;
        const columns = v0 < KW ? (KW - v0 + sw - 1) / sw : 0;
        const width = b < W ? (W - b + sw - 1) / sw : 0;
        if (!rows || !columns || !height || !width) continue;
        const x = before - (columns - 1 - (b + left - v0) / sw);
        const from = padded + (y as usize) * row + (x as usize) * pixel;
        const to = dx + (((a * W + b) * CI) as usize) * 4;
        const K = columns * CO;
        convolve(
          from,
          n,
          framed,
          row,
          pixel,
          row,
          taps,
          rows,
          K,
          to,
          image,
          toRow,
          toPixel,
          height,
          width,
          CI,
          spill,
        );
        taps += (((CI + 7) / 8) * rows * K) << 5;
      }
    }
    dy += (n as usize) * dyImage;
    dx += (n as usize) * image;
  }
}
