// Filters of Winograd's convolutions: U = G g Gᵀ. The formulas are in winograd.ts.

/** Stores a, then ½(a + b + c), ½(a − b + c) and c, `step` bytes apart: a column times G. */
function storeExpanded(a: v128, b: v128, c: v128, to: usize, step: usize): void {
  const half = f32x4.splat(0.5);
  const outer = f32x4.mul(f32x4.add(a, c), half);
  const inner = f32x4.mul(b, half);
  v128.store(to, a);
  v128.store(to + step, f32x4.add(outer, inner));
  v128.store(to + 2 * step, f32x4.sub(outer, inner));
  v128.store(to + 3 * step, c);
}

/** G g Gᵀ for four filters: nine vectors at `from` → sixteen at `to`, `plane` bytes apart. `spill`: 192 bytes. */
function expandFilter(from: usize, to: usize, plane: usize, spill: usize): void {
  for (let column: usize = 0; column < 48; column += 16) {
    const g = from + column;
    storeExpanded(v128.load(g), v128.load(g, 48), v128.load(g, 96), spill + column, 48);
  }
  for (let row = 0; row < 4; row++, spill += 48, to += 4 * plane) {
    storeExpanded(v128.load(spill), v128.load(spill, 16), v128.load(spill, 32), to, plane);
  }
}

/** Filter [3, 3, CI, CO] → G g Gᵀ as panels [16][CO/8][CI][8]; `spill` takes 336 bytes. */
export function winogradFilter(filter: usize, panels: usize, CI: i32, CO: i32, spill: usize): void {
  const plane = ((CI * CO) as usize) << 2;
  const gathered = spill + 192;
  for (let o = 0; o < CO; o += 4) {
    // The panel of these four outputs, and their half of it.
    let to = panels + (((o >> 3) * CI) as usize) * 32 + (((o & 4) as usize) << 2);
    for (let c = 0; c < CI; c++, to += 32) {
      let from = filter + (((c * CO + o) as usize) << 2);
      for (let tap: usize = 0; tap < 144; tap += 16, from += plane)
        v128.store(gathered + tap, v128.load(from));
      expandFilter(gathered, to, plane, spill);
    }
  }
}

/** Of the flipped filter with the channel axes exchanged: panels [16][CI/8][CO][8]. */
export function winogradFlipped(filter: usize, panels: usize, CI: i32, CO: i32, spill: usize): void {
  const plane = ((CI * CO) as usize) << 2;
  const row = (CO as usize) << 2;
  const gathered = spill + 192;
  for (let c = 0; c < CI; c += 4) {
    let to = panels + (((c >> 3) * CO) as usize) * 32 + (((c & 4) as usize) << 2);
    for (let o = 0; o < CO; o++, to += 32) {
      let from = filter + (((c * CO + o) as usize) << 2) + 8 * plane;
      for (let tap: usize = 0; tap < 144; tap += 16, from -= plane) {
        let taps = v128.load_splat<f32>(from);
        taps = v128.load_lane<f32>(from + row, taps, 1);
        taps = v128.load_lane<f32>(from + 2 * row, taps, 2);
        v128.store(gathered + tap, v128.load_lane<f32>(from + 3 * row, taps, 3));
      }
      expandFilter(gathered, to, plane, spill);
    }
  }
}
