/**
 * Brightness of a pixel (Rec. 601) as an integer 0 … 255, rounded half up. Integer arithmetic, so that it is
 * the same on every platform; a grey pixel keeps its value.
 */
export function luma(red: number, green: number, blue: number): number {
  return Math.floor((299 * red + 587 * green + 114 * blue + 500) / 1000);
}
