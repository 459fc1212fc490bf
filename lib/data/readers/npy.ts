/** NumPy's files (format 1.0 to 3.0) with a single value, as AffectNet's annotations have. */

/**
 * The value of a one-element array: a number, or a string.
 * @throws Error whose message completes "FILE: …"
 */
export function readNpyScalar(bytes: Uint8Array): number | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || bytes[0] !== 0x93 || String.fromCharCode(...bytes.subarray(1, 6)) !== 'NUMPY')
    throw new Error('it is no NumPy file');
  const major = bytes[6]!;
  if (major < 1 || major > 3) throw new Error(`its NumPy format ${major} is not read`);
  const start = major === 1 ? 10 : 12;
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (start + length > bytes.length) throw new Error('it is cut off');
  const header = new TextDecoder().decode(bytes.subarray(start, start + length));
  const descr = /'descr'\s*:\s*'([^']{1,16})'/.exec(header)?.[1];
  const shape = /'shape'\s*:\s*\(([^)]{0,64})\)/.exec(header)?.[1];
  if (descr === undefined || shape === undefined)
    throw new Error('its NumPy header is damaged, or of fields');
  const count = shape
    .split(',')
    .filter((part) => part.trim() !== '')
    .reduce((product, part) => product * Number(part), 1);
  if (count !== 1) throw new Error(`it has ${Number.isFinite(count) ? count : 'unclear'} values, not one`);
  return valueOf(
    new DataView(bytes.buffer, bytes.byteOffset + start + length, bytes.length - start - length),
    descr,
  );
}

function valueOf(view: DataView, descr: string): number | string {
  const parsed = /^([<>|=])([biufSU])(\d{1,3})$/.exec(descr);
  if (!parsed) throw new Error(`its type “${descr}” is not read; a number or a text is`);
  const [, order, kind, digits] = parsed;
  const little = order !== '>';
  const size = Number(digits);
  const need = kind === 'U' ? 4 * size : size;
  if (view.byteLength < need) throw new Error('it is cut off');
  switch (`${kind}${size}`) {
    case 'b1':
    case 'u1':
      return view.getUint8(0);
    case 'i1':
      return view.getInt8(0);
    case 'i2':
      return view.getInt16(0, little);
    case 'u2':
      return view.getUint16(0, little);
    case 'i4':
      return view.getInt32(0, little);
    case 'u4':
      return view.getUint32(0, little);
    case 'i8':
      return Number(view.getBigInt64(0, little));
    case 'u8':
      return Number(view.getBigUint64(0, little));
    case 'f4':
      return view.getFloat32(0, little);
    case 'f8':
      return view.getFloat64(0, little);
  }
  if (kind !== 'S' && kind !== 'U') throw new Error(`its type “${descr}” is not read; a number or a text is`);
  const step = kind === 'U' ? 4 : 1;
  let text = '';
  for (let i = 0; i < size; i++) {
    const code = step === 4 ? view.getUint32(4 * i, little) : view.getUint8(i);
    if (code === 0) break;
    if (code > 0x10ffff) throw new Error('its text is damaged');
    text += String.fromCodePoint(code);
  }
  return text;
}
