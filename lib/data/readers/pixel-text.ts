/** Images written as text in a cell of a table: grey levels with blanks between them, row by row. */

const SPACE = 32;
const ZERO = 48;

/** How many numbers a cell has. */
export function countNumbers(text: string): number {
  let count = 0;
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const blank = text.charCodeAt(i) <= SPACE;
    if (!blank && !inside) count++;
    inside = !blank;
  }
  return count;
}

/**
 * Writes the grey levels of a cell; `out` is as long as the cell has numbers.
 * @returns why the cell is no image, completing "FILE: …"; nothing where it is
 */
export function readGreyLevels(text: string, out: Uint8Array): string | undefined {
  let count = 0;
  let value = -1;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : SPACE;
    if (code <= SPACE) {
      if (value < 0) continue;
      if (count === out.length) return `it has more than ${out.length} pixels`;
      out[count++] = value;
      value = -1;
      continue;
    }
    const digit = code - ZERO;
    if (digit < 0 || digit > 9) return `pixel ${count + 1} is no whole number`;
    value = (value < 0 ? 0 : value) * 10 + digit;
    if (value > 255) return `pixel ${count + 1} is more than 255`;
  }
  return count === out.length ? undefined : `it has ${count} pixels, not ${out.length}`;
}

/** Pixels a side of a square image of so many pixels, or nothing where it is none. */
export function squareSide(pixels: number): number | undefined {
  const side = Math.round(Math.sqrt(pixels));
  return side >= 4 && side * side === pixels ? side : undefined;
}
