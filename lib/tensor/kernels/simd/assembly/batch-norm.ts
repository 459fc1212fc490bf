// Batch normalisation in training, of x [rows, C], for any C: columns in fours, then one by one.
//
//   μ = Σx/rows,  σ² = Σ(x − μ)²/rows,  x̂ = (x − μ)/√(σ² + ε),  y = γx̂ + β  (then max(y, 0) where a ReLU is fused)
//   dy' = dy, or dy where y > 0 with a ReLU;  dβ = Σdy',  dγ = Σdy'x̂,
//   dx = γ/√(σ² + ε) · (dy' − dβ/rows − x̂·dγ/rows)            (Ioffe & Szegedy 2015, arXiv 1502.03167)
//
// Sums are taken over blocks of rows that fit into the first cache, and block sums are added: that also keeps float32
// exact enough.
import { multiplyAdd, relu, where, zeros } from './vector';

/** Rows of a block: 16 KiB. */
function blockOf(C: i32): i32 {
  return max(16, 4096 / C);
}

/** out[c] += Σ x (squares = 0) or Σ (x − mean)² (squares = 1) over some rows. */
function addSums(x: usize, rows: i32, C: i32, mean: usize, squares: bool, out: usize): void {
  const stride = (C as usize) << 2;
  let c = 0;
  for (; c + 4 <= C; c += 4, x += 16, out += 16) {
    let p = x;
    let sum = zeros();
    if (squares) {
      const mu = v128.load(mean + ((c as usize) << 2));
      for (let r = 0; r < rows; r++, p += stride) {
        const d = f32x4.sub(v128.load(p), mu);
        sum = multiplyAdd(d, d, sum);
      }
    } else {
      for (let r = 0; r < rows; r++, p += stride) sum = f32x4.add(sum, v128.load(p));
    }
    v128.store(out, f32x4.add(v128.load(out), sum));
  }
  for (; c < C; c++, x += 4, out += 4) {
    const mu: f32 = squares ? load<f32>(mean + ((c as usize) << 2)) : 0;
    let p = x;
    let sum: f32 = 0;
    for (let r = 0; r < rows; r++, p += stride) {
      const d = load<f32>(p) - mu;
      sum += squares ? d * d : d;
    }
    store<f32>(out, load<f32>(out) + sum);
  }
}

/**
 * Mean, → means [parts, C], and Σ (x − mean)², → squares [parts, C], of the rows of each of the parts from … to. A part
 * has `share` rows, the last one what is left.
 */
export function batchNormSums(
  x: usize,
  rows: i32,
  C: i32,
  share: i32,
  means: usize,
  squares: usize,
  from: i32,
  to: i32,
): void {
  const stride = (C as usize) << 2;
  const block = blockOf(C);
  for (let part = from; part < to; part++) {
    const mean = means + (part as usize) * stride;
    const square = squares + (part as usize) * stride;
    const first = part * share;
    const end = min(rows, first + share);
    memory.fill(mean, 0, stride);
    memory.fill(square, 0, stride);
    for (let r = first; r < end; r += block) {
      addSums(x + (r as usize) * stride, min(block, end - r), C, 0, false, mean);
    }
    for (let at: usize = 0; at < stride; at += 4) {
      store<f32>(mean + at, load<f32>(mean + at) / ((end - first) as f32));
    }
    for (let r = first; r < end; r += block) {
      addSums(x + (r as usize) * stride, min(block, end - r), C, mean, true, square);
    }
  }
}

/**
 * Mean and biased variance of all rows: μ = Σ n·μₚ/N,  σ² = Σ (Mₚ + n·(μₚ − μ)²)/N over the parts of n rows each, with
 * Mₚ = Σ (x − μₚ)² (Chan, Golub & LeVeque 1979).
 */
export function batchNormStatistics(
  means: usize,
  squares: usize,
  rows: i32,
  C: i32,
  share: i32,
  mean: usize,
  variance: usize,
): void {
  const stride = (C as usize) << 2;
  for (let at: usize = 0; at < stride; at += 4) {
    let mu: f32 = 0;
    let p = at;
    for (let r = 0; r < rows; r += share, p += stride)
      mu += load<f32>(means + p) * (min(share, rows - r) as f32);
    mu /= rows as f32;
    let sum: f32 = 0;
    p = at;
    for (let r = 0; r < rows; r += share, p += stride) {
      const d = load<f32>(means + p) - mu;
      sum += load<f32>(squares + p) + d * d * (min(share, rows - r) as f32);
    }
    store<f32>(mean + at, mu);
    store<f32>(variance + at, sum / (rows as f32));
  }
}

/** out[c] = Σ over the parts of sums[part, c] */
export function addParts(sums: usize, parts: i32, C: i32, out: usize): void {
  const stride = (C as usize) << 2;
  for (let c = 0; c < C; c++, sums += 4, out += 4) {
    let p = sums;
    let sum: f32 = 0;
    for (let part = 0; part < parts; part++, p += stride) sum += load<f32>(p);
    store<f32>(out, sum);
  }
}

/** scale = γ/√(σ² + ε) */
function scales(variance: usize, gamma: usize, C: i32, epsilon: f32, scale: usize): void {
  for (let c = 0; c < C; c++, variance += 4, gamma += 4, scale += 4) {
    store<f32>(scale, load<f32>(gamma) / sqrt<f32>(load<f32>(variance) + epsilon));
  }
}

/** y of some rows; `scratch` has room for C floats. */
export function batchNorm(
  x: usize,
  mean: usize,
  variance: usize,
  gamma: usize,
  beta: usize,
  rows: i32,
  C: i32,
  epsilon: f32,
  fused: bool,
  y: usize,
  scratch: usize,
): void {
  scales(variance, gamma, C, epsilon, scratch);
  for (let r = 0; r < rows; r++) {
    let at: usize = 0;
    let c = 0;
    for (; c + 4 <= C; c += 4, at += 16, x += 16, y += 16) {
      const centred = f32x4.sub(v128.load(x), v128.load(mean + at));
      const value = multiplyAdd(centred, v128.load(scratch + at), v128.load(beta + at));
      v128.store(y, fused ? relu(value) : value);
    }
    for (; c < C; c++, at += 4, x += 4, y += 4) {
      const value = (load<f32>(x) - load<f32>(mean + at)) * load<f32>(scratch + at) + load<f32>(beta + at);
      store<f32>(y, fused && value < 0 ? 0 : value);
    }
  }
}

/** dβ += Σ dy' and dγ += Σ dy'·(x − μ) over some rows. */
function addGradientSums(
  x: usize,
  dy: usize,
  y: usize,
  rows: i32,
  C: i32,
  mean: usize,
  fused: bool,
  dGamma: usize,
  dBeta: usize,
): void {
  const stride = (C as usize) << 2;
  let at: usize = 0;
  let c = 0;
  for (; c + 4 <= C; c += 4, at += 16) {
    const mu = v128.load(mean + at);
    let beta = zeros();
    let gamma = zeros();
    let p = at;
    for (let r = 0; r < rows; r++, p += stride) {
      let d = v128.load(dy + p);
      if (fused) d = where(v128.load(y + p), d);
      beta = f32x4.add(beta, d);
      gamma = multiplyAdd(d, f32x4.sub(v128.load(x + p), mu), gamma);
    }
    v128.store(dBeta + at, f32x4.add(v128.load(dBeta + at), beta));
    v128.store(dGamma + at, f32x4.add(v128.load(dGamma + at), gamma));
  }
  for (; c < C; c++, at += 4) {
    const mu = load<f32>(mean + at);
    let beta: f32 = 0;
    let gamma: f32 = 0;
    let p = at;
    for (let r = 0; r < rows; r++, p += stride) {
      if (fused && !(load<f32>(y + p) > 0)) continue;
      const d = load<f32>(dy + p);
      beta += d;
      gamma += d * (load<f32>(x + p) - mu);
    }
    store<f32>(dBeta + at, load<f32>(dBeta + at) + beta);
    store<f32>(dGamma + at, load<f32>(dGamma + at) + gamma);
  }
}

/** Σ dy' and Σ dy'·(x − μ) of the parts from … to, → dBeta and dGamma [parts, C]; parts as in batchNormSums. */
export function batchNormGradientSums(
  x: usize,
  dy: usize,
  y: usize,
  rows: i32,
  C: i32,
  share: i32,
  mean: usize,
  fused: bool,
  dGamma: usize,
  dBeta: usize,
  from: i32,
  to: i32,
): void {
  const stride = (C as usize) << 2;
  const block = blockOf(C);
  for (let part = from; part < to; part++) {
    const gamma = dGamma + (part as usize) * stride;
    const beta = dBeta + (part as usize) * stride;
    const end = min(rows, (part + 1) * share);
    memory.fill(gamma, 0, stride);
    memory.fill(beta, 0, stride);
    for (let r = part * share; r < end; r += block) {
      const at = (r as usize) * stride;
      addGradientSums(x + at, dy + at, y + at, min(block, end - r), C, mean, fused, gamma, beta);
    }
  }
}

/**
 * Makes of dGamma = Σ dy'·(x − μ) the gradient of γ, and of both sums what dx = scale·dy' + slope·(x − μ) + constant
 * takes: coefficients [3, C].
 */
export function batchNormCoefficients(
  variance: usize,
  gamma: usize,
  rows: i32,
  C: i32,
  epsilon: f32,
  dGamma: usize,
  dBeta: usize,
  coefficients: usize,
): void {
  const stride = (C as usize) << 2;
  scales(variance, gamma, C, epsilon, coefficients);
  for (let at: usize = 0; at < stride; at += 4, coefficients += 4) {
    const inverse: f32 = 1 / sqrt<f32>(load<f32>(variance + at) + epsilon);
    const along = load<f32>(dGamma + at) * inverse;
    const factor = -load<f32>(coefficients) / (rows as f32);
    store<f32>(dGamma + at, along);
    store<f32>(coefficients + stride, factor * inverse * along);
    store<f32>(coefficients + 2 * stride, factor * load<f32>(dBeta + at));
  }
}

/** dx of some rows; y is read only with a fused ReLU. */
export function batchNormGradient(
  x: usize,
  dy: usize,
  y: usize,
  mean: usize,
  coefficients: usize,
  rows: i32,
  C: i32,
  fused: bool,
  dx: usize,
): void {
  const scale = coefficients;
  const slope = scale + ((C as usize) << 2);
  const constant = slope + ((C as usize) << 2);
  for (let r = 0; r < rows; r++) {
    let at: usize = 0;
    let c = 0;
    for (; c + 4 <= C; c += 4, at += 16, x += 16, dy += 16, y += 16, dx += 16) {
      let d = v128.load(dy);
      if (fused) d = where(v128.load(y), d);
      const centred = f32x4.sub(v128.load(x), v128.load(mean + at));
      const rest = multiplyAdd(centred, v128.load(slope + at), v128.load(constant + at));
      v128.store(dx, multiplyAdd(d, v128.load(scale + at), rest));
    }
    for (; c < C; c++, at += 4, x += 4, dy += 4, y += 4, dx += 4) {
      const d: f32 = fused && !(load<f32>(y) > 0) ? 0 : load<f32>(dy);
      const centred = load<f32>(x) - load<f32>(mean + at);
      store<f32>(dx, d * load<f32>(scale + at) + centred * load<f32>(slope + at) + load<f32>(constant + at));
    }
  }
}
