/** How much the packed strips of a TIFF hold, found out before anything is unpacked. */

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const SHORTEST = 9;
const LONGEST = 12;

/**
 * Bytes that a strip of LZW unpacks to. Codes may only be used after they are made: utif2 follows others in circles,
 * without an end. A code is made from each one that is read, less the first after a clear code; they become a bit longer
 * one code early.
 * @throws Error whose message completes "FILE: …"
 */
export function lzwLength(strip: Uint8Array): number {
  /** Bytes that a code stands for. */
  const lengths = new Uint16Array(1 << LONGEST).fill(1, 0, CLEAR);
  let total = 0;
  let free = FIRST_FREE;
  let width = SHORTEST;
  let previous: number | undefined;
  for (let bit = 0; bit < 8 * strip.length;) {
    const at = bit >>> 3;
    const bytes = (strip[at]! << 16) | ((strip[at + 1] ?? 0) << 8) | (strip[at + 2] ?? 0);
    const code = (bytes >>> (24 - (bit & 7) - width)) & ((1 << width) - 1);
    bit += width;
    if (code === END) break;
    const begins = previous === undefined || previous === CLEAR;
    const isKnown = code < CLEAR || (!begins && code <= free);
    if (code === CLEAR ? previous === CLEAR : previous === undefined || !isKnown) throw damaged();
    if (code === CLEAR) {
      free = FIRST_FREE;
      width = SHORTEST;
    } else {
      if (!begins) {
        if (free < lengths.length) lengths[free] = lengths[previous!]! + 1;
        free++;
        if (free + 1 === 1 << width && width < LONGEST) width++;
      }
      total += lengths[code]!;
    }
    previous = code;
  }
  return total;
}

const damaged = () => new Error('its packed pixels are damaged');

/** Bytes that a strip of PackBits unpacks to: n ≥ 0: n + 1 bytes follow; −n: the next one comes n + 1 times. */
export function packBitsLength(strip: Uint8Array): number {
  let total = 0;
  for (let at = 0; at < strip.length;) {
    const n = (strip[at]! << 24) >> 24;
    if (n !== -128) total += Math.abs(n) + 1;
    at += n >= 0 ? n + 2 : n === -128 ? 1 : 2;
    if (at > strip.length) throw damaged();
  }
  return total;
}
