export function zero(at: usize, bytes: usize): void {
  memory.fill(at, 0, bytes);
}

/**
 * An image [H, W, C] → [Hp, Wp, C2] with zeros around it and behind its channels (C2 ≥ C). Row 0 of the image becomes
 * row `top`, column 0 column `left`; what then lies outside, also where these are negative, is cut off.
 */
export function pad(
  from: usize,
  to: usize,
  H: i32,
  W: i32,
  C: i32,
  top: i32,
  left: i32,
  Hp: i32,
  Wp: i32,
  C2: i32,
): void {
  memory.fill(to, 0, ((Hp * Wp * C2) as usize) << 2);
  const yFrom = max(0, -top);
  const yTo = min(H, Hp - top);
  const xFrom = max(0, -left);
  const pixels = min(W, Wp - left) - xFrom;
  if (pixels <= 0) return;
  const bytes = (C as usize) << 2;
  for (let y = yFrom; y < yTo; y++) {
    let source = from + (((y * W + xFrom) * C) as usize) * 4;
    let target = to + ((((y + top) * Wp + xFrom + left) * C2) as usize) * 4;
    if (C == C2) {
      memory.copy(target, source, (pixels as usize) * bytes);
      continue;
    }
    for (let x = 0; x < pixels; x++) {
      memory.copy(target, source, bytes);
      source += bytes;
      target += (C2 as usize) << 2;
    }
  }
}
