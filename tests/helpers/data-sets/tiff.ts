/** Writes grey TIFF images, uncompressed, with PackBits or with LZW. */

export interface TiffImage {
  width: number;
  height: number;
  /** Grey levels, row-major. */
  pixels: Uint8Array;
  littleEndian?: boolean;
  packing?: keyof typeof COMPRESSIONS;
  rowsPerStrip?: number;
  /** Values of fields (by tag) that are written in place of the right ones; for damaged files. */
  lies?: Record<number, number>;
}

const COMPRESSIONS = { none: 1, lzw: 5, packBits: 32773 };

const SHORT = 3;
const LONG = 4;

export function writeTiff({
  width,
  height,
  pixels,
  littleEndian = true,
  packing = 'none',
  rowsPerStrip = height,
  lies = {},
}: TiffImage): Uint8Array {
  const strips: Uint8Array[] = [];
  for (let y = 0; y < height; y += rowsPerStrip) {
    const strip = pixels.subarray(y * width, Math.min(y + rowsPerStrip, height) * width);
    strips.push(packing === 'none' ? strip : packing === 'lzw' ? lzw(strip) : packBits(strip, width));
  }
  const fields: [tag: number, type: number, values: number[]][] = [
    [256, SHORT, [width]],
    [257, SHORT, [height]],
    [258, SHORT, [8]],
    [259, SHORT, [COMPRESSIONS[packing]]],
    [262, SHORT, [1]],
    [273, LONG, strips.map(() => 0)],
    [277, SHORT, [1]],
    [278, SHORT, [rowsPerStrip]],
    [279, LONG, strips.map((strip) => strip.length)],
  ];
  const directory = 8;
  const extra = directory + 2 + 12 * fields.length + 4;
  let at = extra + 2 * 4 * strips.length;
  const offsets = strips.map((strip) => (at += strip.length) - strip.length);
  fields[5]![2] = offsets;
  const bytes = new Uint8Array(at);
  const view = new DataView(bytes.buffer);
  bytes.set(littleEndian ? [0x49, 0x49] : [0x4d, 0x4d]);
  view.setUint16(2, 42, littleEndian);
  view.setUint32(4, directory, littleEndian);
  view.setUint16(directory, fields.length, littleEndian);
  let free = extra;
  fields.forEach(([tag, type, values], i) => {
    const field = directory + 2 + 12 * i;
    view.setUint16(field, tag, littleEndian);
    view.setUint16(field + 2, type, littleEndian);
    view.setUint32(field + 4, values.length, littleEndian);
    const told = values.map((value) => lies[tag] ?? value);
    if (type === SHORT) view.setUint16(field + 8, told[0]!, littleEndian);
    else if (told.length === 1) view.setUint32(field + 8, told[0]!, littleEndian);
    else {
      view.setUint32(field + 8, free, littleEndian);
      for (const value of told) {
        view.setUint32(free, value, littleEndian);
        free += 4;
      }
    }
  });
  strips.forEach((strip, i) => bytes.set(strip, offsets[i]));
  return bytes;
}

/** PackBits: runs of one byte, and what lies between them as it is; never over the end of a row. */
function packBits(strip: Uint8Array, width: number): Uint8Array {
  const out: number[] = [];
  for (let row = 0; row < strip.length; row += width) {
    for (let at = row; at < row + width;) {
      let run = 1;
      while (run < 128 && at + run < row + width && strip[at + run] === strip[at]) run++;
      if (run > 1) out.push(257 - run, strip[at]!);
      else out.push(0, strip[at]!);
      at += run;
    }
  }
  return Uint8Array.from(out);
}

/** LZW of TIFF: codes of 9 to 12 bits, the highest bit first; of fewer bytes than fill the table. */
function lzw(strip: Uint8Array): Uint8Array {
  const codes = new Map<string, number>(Array.from({ length: 256 }, (_, i) => [String(i), i]));
  let free = 258;
  let width = 9;
  let bits = '';
  const put = (code: number) => (bits += code.toString(2).padStart(width, '0'));
  const grow = () => {
    free++;
    if (free === 1 << width) width++;
  };
  put(256);
  let prefix = '';
  for (const byte of strip) {
    const longer = prefix === '' ? String(byte) : `${prefix},${byte}`;
    if (!codes.has(longer)) {
      put(codes.get(prefix)!);
      codes.set(longer, free);
      grow();
      prefix = String(byte);
    } else prefix = longer;
  }
  put(codes.get(prefix)!);
  grow();
  put(257);
  return Uint8Array.from(bits.match(/.{1,8}/g)!, (eight) => parseInt(eight.padEnd(8, '0'), 2));
}
