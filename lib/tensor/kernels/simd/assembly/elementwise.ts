// Number by number, of tensors of n floats each.
import { multiplyAdd, relu, where } from './vector';

/** out = max(a + b, 0) */
export function addRelu(a: usize, b: usize, n: i32, out: usize): void {
  let i = 0;
  for (; i + 4 <= n; i += 4, a += 16, b += 16, out += 16) {
    v128.store(out, relu(f32x4.add(v128.load(a), v128.load(b))));
  }
  for (; i < n; i++, a += 4, b += 4, out += 4) {
    const sum = load<f32>(a) + load<f32>(b);
    store<f32>(out, sum < 0 ? 0 : sum);
  }
}

/** Gradient of y = max(x, 0): dy where y > 0, else 0. */
export function maskGradient(dy: usize, y: usize, n: i32, out: usize): void {
  let i = 0;
  for (; i + 4 <= n; i += 4, dy += 16, y += 16, out += 16) {
    v128.store(out, where(v128.load(y), v128.load(dy)));
  }
  for (; i < n; i++, dy += 4, y += 4, out += 4) store<f32>(out, load<f32>(y) > 0 ? load<f32>(dy) : 0);
}

/** out = a·x + b·y, for few numbers. */
export function blend(x: usize, a: f32, y: usize, b: f32, n: i32, out: usize): void {
  for (let i = 0; i < n; i++, x += 4, y += 4, out += 4) store<f32>(out, a * load<f32>(x) + b * load<f32>(y));
}

/**
 * g' = g + decay·p;  m' = β₁m + (1 − β₁)g';  v' = β₂v + (1 − β₂)g'²;  p' = p − size · m' / (√v'/root + ε).
 * The caller gives size = lr/(1 − β₁ᵗ) and root = √(1 − β₂ᵗ). m' and v' take the places of m and v.
 */
export function adam(
  p: usize,
  g: usize,
  m: usize,
  v: usize,
  n: i32,
  decay: f32,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  size: f32,
  root: f32,
  epsilon: f32,
  pOut: usize,
): void {
  let i = 0;
  for (; i + 4 <= n; i += 4, p += 16, g += 16, m += 16, v += 16, pOut += 16) {
    const parameter = v128.load(p);
    const gradient = multiplyAdd(parameter, f32x4.splat(decay), v128.load(g));
    const mean = multiplyAdd(gradient, f32x4.splat(rest1), f32x4.mul(v128.load(m), f32x4.splat(beta1)));
    const power = f32x4.mul(f32x4.mul(gradient, gradient), f32x4.splat(rest2));
    const square = multiplyAdd(v128.load(v), f32x4.splat(beta2), power);
    const below = f32x4.add(f32x4.div(f32x4.sqrt(square), f32x4.splat(root)), f32x4.splat(epsilon));
    v128.store(pOut, f32x4.sub(parameter, f32x4.div(f32x4.mul(mean, f32x4.splat(size)), below)));
    v128.store(m, mean);
    v128.store(v, square);
  }
  for (; i < n; i++, p += 4, g += 4, m += 4, v += 4, pOut += 4) {
    const parameter = load<f32>(p);
    const gradient = load<f32>(g) + decay * parameter;
    const mean = gradient * rest1 + load<f32>(m) * beta1;
    const square = load<f32>(v) * beta2 + gradient * gradient * rest2;
    store<f32>(pOut, parameter - (mean * size) / (sqrt<f32>(square) / root + epsilon));
    store<f32>(m, mean);
    store<f32>(v, square);
  }
}
