// Gradients of a depthwise convolution: channel c has `multiplier` filters [KH, KW], whose results are c·multiplier + m.
import { multiplyAdd } from './vector';

/** dx[i·sh+u−top, j·sw+v−left, c] += Σ_m dy[i,j,c·multiplier+m] · w[u,v,c,m] for N images. */
export function depthwiseInputGradient(
  dy: usize,
  filter: usize,
  dx: usize,
  N: i32,
  H: i32,
  W: i32,
  C: i32,
  multiplier: i32,
  OH: i32,
  OW: i32,
  KH: i32,
  KW: i32,
  sh: i32,
  sw: i32,
  top: i32,
  left: i32,
): void {
  const CO = C * multiplier;
  memory.fill(dx, 0, ((N * H * W * C) as usize) << 2);
  for (let n = 0; n < N; n++) {
    for (let i = 0; i < OH; i++) {
      for (let u = 0; u < KH; u++) {
        const y = i * sh + u - top;
        if (y < 0 || y >= H) continue;
        for (let v = 0; v < KW; v++) {
          const tap = filter + ((((u * KW + v) * CO) as usize) << 2);
          for (let j = 0; j < OW; j++) {
            const x = j * sw + v - left;
            if (x < 0 || x >= W) continue;
            let d = dx + (((y * W + x) * C) as usize) * 4;
            let g = dy + (((i * OW + j) * CO) as usize) * 4;
            let w = tap;
            let c = 0;
            if (multiplier == 1) {
              for (; c + 4 <= C; c += 4, d += 16, g += 16, w += 16) {
                v128.store(d, multiplyAdd(v128.load(g), v128.load(w), v128.load(d)));
              }
            }
            for (; c < C; c++, d += 4) {
              let sum = load<f32>(d);
              for (let m = 0; m < multiplier; m++, g += 4, w += 4) sum += load<f32>(g) * load<f32>(w);
              store<f32>(d, sum);
            }
          }
        }
      }
    }
    dy += ((OH * OW * CO) as usize) << 2;
    dx += ((H * W * C) as usize) << 2;
  }
}

/** dw[u,v,c,m] = Σ_{n,i,j} x[n, i·sh+u−top, j·sw+v−left, c] · dy[n,i,j,c·multiplier+m]. */
export function depthwiseFilterGradient(
  x: usize,
  dy: usize,
  dw: usize,
  N: i32,
  H: i32,
  W: i32,
  C: i32,
  multiplier: i32,
  OH: i32,
  OW: i32,
  KH: i32,
  KW: i32,
  sh: i32,
  sw: i32,
  top: i32,
  left: i32,
): void {
  const CO = C * multiplier;
  const xStep = ((sw * C) as usize) << 2;
  const dyStep = (CO as usize) << 2;
  memory.fill(dw, 0, ((KH * KW * CO) as usize) << 2);
  for (let n = 0; n < N; n++) {
    for (let u = 0; u < KH; u++) {
      for (let v = 0; v < KW; v++) {
        // The columns j of dy whose tap v lies inside the image.
        const inside = W - 1 + left - v;
        if (inside < 0) continue;
        const first = left > v ? (left - v + sw - 1) / sw : 0;
        const end = min(OW, inside / sw + 1);
        const taps = dw + ((((u * KW + v) * CO) as usize) << 2);
        for (let i = 0; i < OH; i++) {
          const y = i * sh + u - top;
          if (y < 0 || y >= H) continue;
          const xRow = x + (((y * W + first * sw + v - left) * C) as usize) * 4;
          const dyRow = dy + (((i * OW + first) * CO) as usize) * 4;
          let c = 0;
          if (multiplier == 1) {
            for (; c + 4 <= C; c += 4) {
              const at = (c as usize) << 2;
              let p = xRow + at;
              let g = dyRow + at;
              let sum = v128.load(taps + at);
              for (let j = first; j < end; j++, p += xStep, g += dyStep) {
                sum = multiplyAdd(v128.load(p), v128.load(g), sum);
              }
              v128.store(taps + at, sum);
            }
          }
          for (; c < C; c++) {
            for (let m = 0; m < multiplier; m++) {
              const at = ((c * multiplier + m) as usize) << 2;
              let p = xRow + ((c as usize) << 2);
              let g = dyRow + at;
              let sum = load<f32>(taps + at);
              for (let j = first; j < end; j++, p += xStep, g += dyStep) sum += load<f32>(p) * load<f32>(g);
              store<f32>(taps + at, sum);
            }
          }
        }
      }
    }
    x += ((H * W * C) as usize) << 2;
    dy += ((OH * OW * CO) as usize) << 2;
  }
}
