/** Types of NumPy arrays that annotations come in. */
export const NPY_TYPES = [
  '<U1',
  '<U2',
  '>U2',
  '|S1',
  '|S2',
  '<i8',
  '>i8',
  '<i4',
  '|u1',
  '|i1',
  '<f4',
  '>f8',
] as const;

function valueBytes(descr: string, value: number | string): Uint8Array {
  const [, order, kind, digits] = /^([<>|=])([a-zA-Z])(\d+)$/.exec(descr)!;
  const little = order !== '>';
  const size = Number(digits);
  const text = String(value);
  const view = new DataView(new ArrayBuffer(kind === 'U' ? 4 * size : size));
  if (kind === 'U') for (let i = 0; i < size; i++) view.setUint32(4 * i, text.charCodeAt(i) || 0, little);
  else if (kind === 'S') for (let i = 0; i < size; i++) view.setUint8(i, text.charCodeAt(i) || 0);
  else if (kind === 'f') {
    if (size === 4) view.setFloat32(0, Number(value), little);
    else view.setFloat64(0, Number(value), little);
  } else {
    // Two's complement, byte by byte.
    let rest = BigInt(value);
    for (let i = 0; i < size; i++) {
      view.setUint8(little ? i : size - 1 - i, Number(BigInt.asUintN(8, rest)));
      rest >>= 8n;
    }
  }
  return new Uint8Array(view.buffer);
}

/** A NumPy file as numpy.save writes it: the header is filled up with blanks to a multiple of 64 bytes. */
export function writeNpy(
  descr: string,
  value: number | string,
  {
    version = 1,
    shape = '()',
    content = valueBytes(descr, value),
  }: { version?: number; shape?: string; content?: Uint8Array } = {},
): Uint8Array {
  const start = version === 1 ? 10 : 12;
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`;
  const length = 64 * Math.ceil((start + dictionary.length + 1) / 64) - start;
  const bytes = new Uint8Array(start + length + content.length);
  bytes.set([0x93, ...Array.from('NUMPY', (c) => c.charCodeAt(0)), version, 0]);
  const view = new DataView(bytes.buffer);
  if (version === 1) view.setUint16(8, length, true);
  else view.setUint32(8, length, true);
  bytes.set(new TextEncoder().encode(`${dictionary.padEnd(length - 1)}\n`), start);
  bytes.set(content, start + length);
  return bytes;
}
