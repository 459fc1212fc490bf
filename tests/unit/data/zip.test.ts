import fc from 'fast-check';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { MB, ZIP_LIMITS, type ZipLimits } from '@/lib/data/readers/limits';
import type { BlobLike } from '@/lib/data/readers/source';
import { openZip } from '@/lib/data/readers/zip';
import { facePng, read } from './fixtures';

async function opened(zip: Uint8Array | BlobLike, limits?: ZipLimits) {
  const result = await openZip(zip, 'faces.zip', limits);
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.value;
}

async function problemOf(zip: Uint8Array, limits?: ZipLimits) {
  const result = await openZip(zip, 'faces.zip', limits);
  if (result.ok) throw new Error('it opened');
  expect(result.problems[0]!.file).toBe('faces.zip');
  expect(result.problems[0]!.message).toContain('faces.zip');
  expect(result.problems[0]!.hint).not.toBe('');
  return result.problems[0]!;
}

/** Writes 16 or 32 bits at `offset` of the n-th central header. */
function patchEntry(
  zip: Uint8Array,
  n: number,
  offset: number,
  value: number,
  bits: 16 | 32 = 16,
): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  let at = -1;
  for (let found = -1; found < n;) if (view.getUint32(++at, true) === 0x02014b50) found++;
  if (bits === 16) view.setUint16(at + offset, value, true);
  else view.setUint32(at + offset, value, true);
  return zip;
}

const text = strToU8('some text that is long enough to be compressed, compressed, compressed');
const faces: Zippable = {
  'faces/anger/1.png': facePng(1),
  'faces/anger/2.png': [facePng(2), { level: 0 }],
  'faces/fear/ä.png': facePng(3),
  'faces/fear/2.png': facePng(4),
};

describe('a good zip', () => {
  test('any files come back as they were', async () => {
    const content = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}(\/[a-z0-9 ä]{1,8}){0,2}$/),
      fc.uint8Array({ maxLength: 5000 }),
      { maxKeys: 6 },
    );
    await fc.assert(
      fc.asyncProperty(content, fc.constantFrom(0, 6, 9), async (entries, level) => {
        const zip = zipSync(Object.fromEntries(Object.entries(entries).map(([k, v]) => [`root/${k}.x`, v])), {
          level: level as 0,
        });
        const { files, skipped } = await opened(zip);
        const back = await Promise.all(files.map(async (file) => [file.path, await file.read()] as const));
        expect(new Map(back)).toEqual(new Map(Object.entries(entries).map(([k, v]) => [`root/${k}.x`, v])));
        expect(skipped).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('class folders in it are read', async () => {
    const { files } = await opened(zipSync(faces));
    const result = await read(files);
    expect(result).toMatchObject({
      ok: true,
      value: { images: { count: 4, classes: ['anger', 'fear'] }, skipped: [] },
    });
  });

  test('only what is asked for is read from a Blob', async () => {
    const zip = zipSync({
      'a/1.png': [new Uint8Array(300_000).map((_, i) => i % 251), { level: 0 }],
      'a/2.png': facePng(1),
    });
    let bytesRead = 0;
    const slice = (start: number, end: number) => {
      bytesRead += end - start;
      return new Blob([zip.slice(start, end)]);
    };
    const { files } = await opened({ size: zip.length, slice });
    expect(await files[1]!.read()).toEqual(facePng(1));
    expect(bytesRead).toBeLessThan(100_000);
  });

  test('bytes in front of it (a self-extracting zip) and a comment behind it do no harm', async () => {
    const zip = zipSync(faces);
    const commented = new Uint8Array([...strToU8('#!/bin/sh\n'), ...zip, ...strToU8('PK\x05\x06 hi')]);
    new DataView(commented.buffer).setUint16(10 + zip.length - 2, 7, true);
    const { files } = await opened(commented);
    expect(await files[0]!.read()).toEqual(facePng(1));
  });

  test('folders and leftovers are passed over in silence', async () => {
    const { files, skipped } = await opened(
      zipSync({ 'a/': new Uint8Array(), '__MACOSX/a/._1': text, 'a/.DS_Store': text, 'a/1.x': text }),
    );
    expect(files.map((file) => file.path)).toEqual(['a/1.x']);
    expect(skipped).toEqual([]);
  });
});

describe('hostile entries are skipped with a reason; the others stay', () => {
  const beside = { 'ok/1.txt': text };
  const bomb = new Uint8Array(2 * MB);
  test.each<[string, Uint8Array, RegExp]>([
    ['absolute', zipSync({ '/etc/passwd': text, ...beside }), /absolute/],
    ['drive', zipSync({ 'C:\\x.png': text, ...beside }), /absolute/],
    ['dots', zipSync({ 'a/../../x.png': text, ...beside }), /leads out/],
    ['dots with backslashes', zipSync({ 'a\\..\\..\\x.png': text, ...beside }), /leads out/],
    ['NUL', zipSync({ 'a/x.png\0.txt': text, ...beside }), /control character/],
    ['the same name twice', zipSync({ 'ok\\1.txt': text, ...beside }), /already/],
    ['encrypted', patchEntry(zipSync({ 'a/x.png': text, ...beside }), 0, 8, 1), /encrypted/],
    ['unknown method', patchEntry(zipSync({ 'a/x.png': text, ...beside }), 0, 10, 14), /method \(14\)/],
    ['link', patchEntry(zipSync({ 'a/x.png': text, ...beside }), 0, 40, 0xa1ff), /link/],
    ['large', patchEntry(zipSync({ 'a/x.png': text, ...beside }), 0, 24, 33 * MB, 32), /more than 32 MB/],
    ['bomb', zipSync({ 'a/x.png': bomb, ...beside }), /200 times/],
    [
      'beyond the end',
      patchEntry(zipSync({ 'a/x.png': text, ...beside }), 0, 42, 0x7fffffff, 32),
      /overlaps/,
    ],
    [
      'stored with two sizes',
      patchEntry(zipSync({ 'a/x.png': [text, { level: 0 }], ...beside }), 0, 24, 9, 32),
      /contradict/,
    ],
  ])('%s', async (_name, zip, reason) => {
    const { files, skipped } = await opened(zip);
    expect(files).toHaveLength(1);
    expect(await files[0]!.read()).toEqual(text);
    expect(skipped).toHaveLength(1);
    expect(skipped[0]!.reason).toMatch(reason);
  });

  test('a file that is named like a folder, and one without a name', async () => {
    const { files, skipped } = await opened(zipSync({ 'a/x/': text, ...beside }));
    expect(files.map((file) => file.path)).toEqual(['ok/1.txt']);
    expect(skipped).toEqual([{ file: 'a/x/', reason: 'its name is that of a folder, but it holds bytes' }]);
    const unnamed = await opened(zipSync({ '': text, ...beside }));
    expect(unnamed.skipped).toEqual([{ file: 'a file without a name', reason: 'its path is empty' }]);
  });

  test('entries that share their bytes', async () => {
    const zip = zipSync({ 'a/1.x': text, 'a/2.x': text });
    const { files, skipped } = await opened(patchEntry(zip, 1, 42, 0, 32));
    expect(files.map((file) => file.path)).toEqual(['a/1.x']);
    expect(skipped[0]).toMatchObject({ file: 'a/2.x' });
  });

  test('a claim of gigabytes takes no memory', async () => {
    for (const [name, size] of [
      ['a/x.png', 0xfffffff0],
      ['a/x.csv', 500 * MB],
      ['a/x.png', 31 * MB],
    ] as const) {
      const before = process.memoryUsage().arrayBuffers;
      const { files, skipped } = await opened(patchEntry(zipSync({ [name]: text }), 0, 24, size, 32));
      expect([files.length, skipped.length]).toEqual([0, 1]);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * MB);
    }
  });

  test('an entry that unpacks to more than it says stops there', async () => {
    const zip = patchEntry(zipSync({ 'a/x.png': bomb }), 0, 24, 1000, 32);
    const { files } = await opened(zip);
    await expect(files[0]!.read()).rejects.toThrow(/more than the zip says/);
  });

  test.each([
    ['a smaller size', 24],
    ['another checksum', 16],
  ])('an entry that lies about %s is damaged when read', async (_name, offset) => {
    const { files } = await opened(patchEntry(zipSync({ 'a/x.png': text }), 0, offset, 500, 32));
    await expect(files[0]!.read()).rejects.toThrow(/damaged/);
  });
});

describe('a zip that cannot be opened is a problem', () => {
  const zip = zipSync(faces);
  test.each<[string, Uint8Array, string]>([
    ['empty', new Uint8Array(), 'not-a-zip'],
    ['a picture', facePng(1), 'not-a-zip'],
    ['cut off', zip.slice(0, zip.length / 2), 'zip-damaged'],
    ['its end alone', zip.slice(-22), 'zip-damaged'],
  ])('%s', async (_name, bytes, code) => {
    expect((await problemOf(bytes)).code).toBe(code);
  });

  test.each([1, 3, 5, 0xffff])('a count of %i for four entries', async (count) => {
    const miscounted = zip.slice();
    new DataView(miscounted.buffer).setUint16(zip.length - 12, count, true);
    expect((await problemOf(miscounted)).code).toBe('zip-damaged');
  });

  test('a table of contents of billions of entries or bytes, which is not even asked for', async () => {
    const end = zip.slice(-22);
    const large = new Uint8Array(56 + 20 + 22);
    const view = new DataView(large.buffer);
    view.setUint32(0, 0x06064b50, true);
    for (const [at, value] of [
      [24, 2n ** 52n],
      [32, 2n ** 52n],
      [40, 2n ** 52n],
      [48, 0n],
    ] as const)
      view.setBigUint64(at, value, true);
    view.setUint32(56, 0x07064b50, true);
    large.set(end, 76);
    view.setUint16(76 + 10, 0xffff, true);
    view.setUint32(76 + 12, 0xffffffff, true);
    const read = vi.fn((from: number, to: number) => Promise.resolve(large.subarray(from, to)));
    const result = await openZip({ size: large.length, read }, 'faces.zip');
    expect(result).toMatchObject({ ok: false });
    for (const [from, to] of read.mock.calls) expect(to - from).toBeLessThanOrEqual(large.length);
  });

  test('too much in all, or too many entries', async () => {
    expect((await problemOf(zip, { ...ZIP_LIMITS, totalBytes: 1000 })).code).toBe('zip-too-large');
    expect((await problemOf(zip, { ...ZIP_LIMITS, entries: 3 })).message).toContain('more than 3');
  });

  test('an empty zip opens and has no files', async () => {
    expect(await opened(zipSync({}))).toEqual({ files: [], skipped: [] });
  });
});

test('a damaged zip never throws, and gives no file that differs from the original', async () => {
  const original = zipSync(faces);
  const truth = new Map(
    Object.entries(faces).map(([path, data]) => [path, Array.isArray(data) ? data[0] : data]),
  );
  const damage = fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { maxLength: 4 });
  const cut = fc.oneof(fc.constant(original.length), fc.nat(original.length));
  let whole = 0;
  await fc.assert(
    fc.asyncProperty(damage, cut, async (flips, length) => {
      const bytes = original.slice(0, length);
      for (const [at, value] of flips) if (at < length) bytes[at] = value;
      const result = await openZip(bytes, 'faces.zip');
      if (!result.ok) expect(result.problems[0]!.message).toContain('faces.zip');
      for (const file of result.ok ? result.value.files : []) {
        const content = await file.read().catch((error: unknown) => error);
        if (content instanceof Error) expect(content.message).toMatch(/^it /);
        else if (truth.has(file.path)) {
          expect(content).toEqual(truth.get(file.path));
          whole++;
        }
      }
    }),
    { numRuns: 500 },
  );
  expect(whole).toBeGreaterThan(0);
});
