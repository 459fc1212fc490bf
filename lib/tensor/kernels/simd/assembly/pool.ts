// Gradient of max pooling.
import { zeros } from './vector';

/**
 * dx[n, i·sh+u−top, j·sw+v−left, c] += dy[n,i,j,c] at the first (u, v) of the window whose x is the maximum y[n,i,j,c].
 */
export function maxPoolGradient(
  dy: usize,
  x: usize,
  y: usize,
  dx: usize,
  N: i32,
  H: i32,
  W: i32,
  C: i32,
  OH: i32,
  OW: i32,
  KH: i32,
  KW: i32,
  sh: i32,
  sw: i32,
  top: i32,
  left: i32,
): void {
  const image = ((H * W * C) as usize) << 2;
  memory.fill(dx, 0, (N as usize) * image);
  for (let n = 0; n < N; n++, x += image, dx += image) {
    for (let i = 0; i < OH; i++) {
      const rowFrom = max(0, i * sh - top);
      const rowTo = min(H, i * sh - top + KH);
      for (let j = 0; j < OW; j++) {
        const from = max(0, j * sw - left);
        const to = min(W, j * sw - left + KW);
        let c = 0;
        for (; c + 4 <= C; c += 4, dy += 16, y += 16) {
          const top4 = v128.load(y);
          const gradient = v128.load(dy);
          let open = f32x4.eq(zeros(), zeros());
          for (let r = rowFrom; r < rowTo; r++) {
            for (let q = from; q < to; q++) {
              const at = (((r * W + q) * C + c) as usize) << 2;
              const hit = v128.and(open, f32x4.eq(v128.load(x + at), top4));
              open = v128.andnot(open, hit);
              v128.store(dx + at, f32x4.add(v128.load(dx + at), v128.and(gradient, hit)));
            }
          }
        }
        for (; c < C; c++, dy += 4, y += 4) {
          const top1 = load<f32>(y);
          let open = true;
          for (let r = rowFrom; r < rowTo && open; r++) {
            for (let q = from; q < to && open; q++) {
              const at = (((r * W + q) * C + c) as usize) << 2;
              if (load<f32>(x + at) != top1) continue;
              store<f32>(dx + at, load<f32>(dx + at) + load<f32>(dy));
              open = false;
            }
          }
        }
      }
    }
  }
}
