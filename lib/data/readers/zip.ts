import { Inflate } from 'fflate';
import { problem } from '../../core/problem';
import { fail, ok, type Result } from '../../core/result';
import type { Skipped } from '../images';
import { crc32 } from './crc32';
import { MB, ZIP_LIMITS, type ZipLimits } from './limits';
import { isClutter, printable, safePath } from './safe-path';
import { byteSource, messageOf, type BlobLike, type ByteSource, type SourceFile } from './source';
import { readZipDirectory, ZipError, type ZipEntry } from './zip-directory';

/**
 * The files of a zip, none of them unpacked yet: `read()` unpacks one. Hostile entries (paths that lead out,
 * links, sizes past the limits, entries that share bytes) are skipped with a reason; what an entry says
 * about its size is enforced while it is unpacked.
 * @param name of the zip, for messages
 * @returns the problem `not-a-zip`, `zip-damaged` or `zip-too-large` when nothing can be read
 */
export async function openZip(
  from: Uint8Array | BlobLike | ByteSource,
  name: string,
  limits: ZipLimits = ZIP_LIMITS,
): Promise<Result<{ files: SourceFile[]; skipped: Skipped[] }>> {
  const source = byteSource(from);
  let entries: ZipEntry[];
  try {
    entries = await readZipDirectory(source, limits.entries);
  } catch (thrown) {
    return fail(zipProblem(name, thrown));
  }
  const files: SourceFile[] = [];
  const skipped: Skipped[] = [];
  const seen = new Set<string>();
  const sharing = overlapping(entries, source.size);
  let total = 0;
  for (const entry of entries) {
    if (/[/\\]$/.test(entry.rawPath) && entry.size === 0) continue; // a folder
    const safe = safePath(entry.rawPath);
    if (safe.ok && isClutter(safe.path)) continue;
    const reason = safe.ok ? refusal(entry, safe.path, limits) : safe.reason;
    if (!safe.ok || reason) {
      skipped.push({ file: printable(entry.rawPath), reason: reason! });
    } else if (sharing.has(entry)) {
      skipped.push({
        file: safe.path,
        reason: 'its place in the zip is wrong: it overlaps another file or the end',
      });
    } else if (seen.has(safe.path)) {
      skipped.push({ file: safe.path, reason: 'the zip holds a file of this name already' });
    } else {
      seen.add(safe.path);
      total += entry.size;
      files.push({
        path: safe.path,
        size: entry.size,
        read: () => unpack(source, entry),
        stream: () => unpackInPortions(source, entry),
      });
    }
  }
  if (total > limits.totalBytes) {
    const most = Math.round(limits.totalBytes / MB);
    const message = `${name} would unpack to ${Math.round(total / MB)} MB, more than ${most} MB.`;
    return fail(problem('zip-too-large', message, 'Split it, or drop the unpacked folder.', { file: name }));
  }
  return ok({ files, skipped });
}

function zipProblem(name: string, thrown: unknown) {
  const message = `${name} ${thrown instanceof ZipError ? thrown.message : `cannot be read (${messageOf(thrown)})`}.`;
  const notOne = message.includes('not a zip');
  const code = notOne || message.includes('is empty') ? 'not-a-zip' : 'zip-damaged';
  const hint = notOne
    ? 'Choose a .zip file, or a folder with one folder of images for each class.'
    : 'Make or download the zip again, or drop the unpacked folder.';
  return problem(code, message, hint, { file: name });
}

/** Why an entry is not read, from what it says about itself. */
function refusal(entry: ZipEntry, path: string, limits: ZipLimits): string | undefined {
  const most = /\.csv$/i.test(path) ? limits.tableBytes : limits.entryBytes;
  if (/[/\\]$/.test(entry.rawPath)) return 'its name is that of a folder, but it holds bytes';
  if (entry.isLink) return 'it is a link; only files are read';
  if (entry.encrypted) return 'it is encrypted; make a zip without a password';
  if (entry.method !== 0 && entry.method !== 8) {
    return `its compression method (${entry.method}) is not supported; use the usual "deflate"`;
  }
  if (entry.size > most) return `it unpacks to more than ${Math.round(most / MB)} MB`;
  if (entry.method === 0 && entry.size !== entry.packedSize) return 'its sizes contradict each other';
  if (entry.size > MB && entry.size > limits.ratio * entry.packedSize) {
    return `it would unpack to more than ${limits.ratio} times its size`;
  }
  return undefined;
}

const LOCAL_HEADER = 30;

/** Entries whose bytes overlap those of another, or leave the file: how small zips pretend to hold much. */
function overlapping(entries: readonly ZipEntry[], size: number): Set<ZipEntry> {
  const found = new Set<ZipEntry>();
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    const last = entry.offset + LOCAL_HEADER + entry.packedSize;
    if (entry.offset < end || last > size) found.add(entry);
    else end = last;
  }
  return found;
}

/** Compressed bytes at a time: one push unpacks to at most about 8 MB, so the limit is noticed in time. */
const PIECE = 8 * 1024;
/** Compressed bytes that are read from the zip at a time. */
const READ = 1024 * 1024;

/** Where the bytes of an entry begin. @throws ZipError */
async function startOf(source: ByteSource, entry: ZipEntry): Promise<number> {
  const header = await source.read(entry.offset, entry.offset + LOCAL_HEADER);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (header.length < LOCAL_HEADER || view.getUint32(0, true) !== 0x04034b50) throw damaged();
  const start = entry.offset + LOCAL_HEADER + view.getUint16(26, true) + view.getUint16(28, true);
  if (start + entry.packedSize > source.size) throw new ZipError('it is cut off in the zip');
  return start;
}

const damaged = () => new ZipError('it is damaged in the zip');

/** The unpacked bytes of an entry in portions; at most as many as the zip says, and the right ones. */
async function* unpackInPortions(source: ByteSource, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const start = await startOf(source, entry);
  let waiting: Uint8Array[] = [];
  const stream = entry.method === 0 ? undefined : new Inflate((piece) => waiting.push(piece));
  let size = 0;
  let crc = 0;
  for (let at = 0; at < entry.packedSize; at += READ) {
    const packed = await source.read(start + at, start + Math.min(at + READ, entry.packedSize));
    for (let from = 0; from < packed.length; from += PIECE) {
      const piece = packed.subarray(from, from + PIECE);
      const isLast = at + from + PIECE >= entry.packedSize;
      if (stream) push(stream, piece, isLast);
      else waiting.push(piece);
      for (const unpacked of waiting) {
        size += unpacked.length;
        if (size > entry.size) throw new ZipError('it unpacks to more than the zip says');
        crc = crc32(unpacked, crc);
        if (unpacked.length > 0) yield unpacked;
      }
      waiting = [];
    }
  }
  if (size !== entry.size || crc !== entry.crc) throw damaged();
}

function push(stream: Inflate, piece: Uint8Array, isLast: boolean): void {
  try {
    stream.push(piece, isLast);
  } catch {
    throw damaged();
  }
}

/** The whole of an entry. */
async function unpack(source: ByteSource, entry: ZipEntry): Promise<Uint8Array> {
  const out = new Uint8Array(entry.size);
  let length = 0;
  for await (const portion of unpackInPortions(source, entry)) {
    out.set(portion, length);
    length += portion.length;
  }
  return out;
}
