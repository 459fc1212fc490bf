/**
 * The table of contents of a zip (its central directory; APPNOTE 4.3). Read by hand, as the libraries at hand
 * unpack every file at once: here a file's bytes are fetched when it is wanted.
 */
import type { ByteSource } from './source';

export interface ZipEntry {
  /** As written in the zip: not to be trusted. */
  rawPath: string;
  encrypted: boolean;
  /** 0: stored; 8: deflated; others are not read. */
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  /** Where its local header starts. */
  offset: number;
  isLink: boolean;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const LARGEST_DIRECTORY = 64 * 1024 * 1024;

/** Thrown while a zip is read; turned into a value by those who read it. */
export class ZipError extends Error {}

export async function readZipDirectory(source: ByteSource, mostEntries: number): Promise<ZipEntry[]> {
  if (source.size === 0) throw new ZipError('is empty');
  const { count, size, start, base } = await findDirectory(source);
  const tooMany = (found: number) => new ZipError(`holds ${found} files, more than ${mostEntries}`);
  if (count > mostEntries) throw tooMany(count);
  if (size > LARGEST_DIRECTORY) throw new ZipError('has a table of contents that is too large');
  const view = viewOf(await source.read(start, start + size));
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + 46 <= view.byteLength && view.getUint32(at, true) === ENTRY) {
    if (entries.length === mostEntries) throw tooMany(mostEntries + 1);
    const length =
      46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (at + length > view.byteLength) throw damaged();
    entries.push(readEntry(view, at, base));
    at += length;
  }
  // Old writers of more files than 16 bits can count leave the rest of the count away.
  if (entries.length < count || (entries.length - count) % 0x10000 !== 0) throw damaged();
  return entries;
}

async function findDirectory(source: ByteSource) {
  const tailStart = Math.max(0, source.size - END_SIZE - LONGEST_COMMENT);
  const tail = viewOf(await source.read(tailStart, source.size));
  // From the back; the comment must fill what follows, so that the mark inside a comment is not taken for the end.
  let at = tail.byteLength - END_SIZE;
  while (
    at >= 0 &&
    !(tail.getUint32(at, true) === END && at + END_SIZE + tail.getUint16(at + 20, true) === tail.byteLength)
  )
    at--;
  if (at < 0) {
    const head = viewOf(await source.read(0, Math.min(4, source.size)));
    const begun = head.byteLength === 4 && head.getUint32(0, true) === 0x04034b50;
    throw new ZipError(begun ? 'is cut off: its table of contents is missing' : 'is not a zip file');
  }
  let count = tail.getUint16(at + 10, true);
  let size = tail.getUint32(at + 12, true);
  let offset = tail.getUint32(at + 16, true);
  let end = tailStart + at;
  if (count === 0xffff || size === 0xffffffff || offset === 0xffffffff) {
    const large = await readLargeEnd(source, end);
    if (large) ({ count, size, offset, end } = large);
  }
  // Bytes put in front of a zip (a self-extracting one) shift everything that it counts from its own start.
  const base = end - size - offset;
  if (base < 0) throw damaged();
  return { count, size, start: end - size, base };
}

/** The end record of zips with large numbers (ZIP64). */
async function readLargeEnd(source: ByteSource, end: number) {
  if (end < 20) return undefined;
  const locator = viewOf(await source.read(end - 20, end));
  if (locator.getUint32(0, true) !== LOCATOR_64) return undefined;
  const at = Number(locator.getBigUint64(8, true));
  if (at + 56 > source.size) throw damaged();
  const record = viewOf(await source.read(at, at + 56));
  if (record.getUint32(0, true) !== END_64) throw damaged();
  const number = (position: number) => Number(record.getBigUint64(position, true));
  return { count: number(32), size: number(40), offset: number(48), end: at };
}

function readEntry(view: DataView, at: number, base: number): ZipEntry {
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const flags = view.getUint16(at + 8, true);
  const bytes = (from: number, length: number) => new Uint8Array(view.buffer, view.byteOffset + from, length);
  let packedSize = view.getUint32(at + 20, true);
  let size = view.getUint32(at + 24, true);
  let offset = view.getUint32(at + 42, true);
  const large = largeNumbers(view, at + 46 + nameLength, extraLength);
  if (size === 0xffffffff) size = large.shift() ?? size;
  if (packedSize === 0xffffffff) packedSize = large.shift() ?? packedSize;
  if (offset === 0xffffffff) offset = large.shift() ?? offset;
  const unixMode = view.getUint16(at + 40, true);
  return {
    rawPath: decodeName(bytes(at + 46, nameLength)),
    encrypted: (flags & 0x2041) !== 0,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize,
    size,
    offset: base + offset,
    isLink: (unixMode & 0xf000) === 0xa000,
  };
}

/** The 64-bit numbers of an entry's ZIP64 extra field, in their order. */
function largeNumbers(view: DataView, from: number, length: number): number[] {
  const numbers: number[] = [];
  for (let at = from; at + 4 <= from + length;) {
    const fieldLength = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      const end = Math.min(at + 4 + fieldLength, from + length);
      for (let p = at + 4; p + 8 <= end; p += 8) numbers.push(Number(view.getBigUint64(p, true)));
    }
    at += 4 + fieldLength;
  }
  return numbers;
}

/** UTF-8 where it is valid, whatever the flag says; else byte by byte, so that the name stays readable and unique. */
function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (b) => String.fromCharCode(b)).join('');
  }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const damaged = () => new ZipError('is damaged: its table of contents cannot be read');
