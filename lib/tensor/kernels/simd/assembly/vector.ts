// Four floats at a time.

/** a·b + c; one rounding or two in the relaxed variant, as the processor likes, two in the plain one. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

export function zeros(): v128 {
  return f32x4.splat(0);
}

/** max(x, 0) as one instruction: pmax(a, b) is a < b ? b : a, so that NaN stays NaN. */
export function relu(x: v128): v128 {
  return f32x4.pmax(x, zeros());
}

/** x where sign > 0, else 0. */
export function where(sign: v128, x: v128): v128 {
  return v128.and(x, f32x4.gt(sign, zeros()));
}
