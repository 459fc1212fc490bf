import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeInNode } from '@/lib/data/decode/node';
import { IMAGE_LIMITS } from '@/lib/data/readers/limits';
import type { SourceFile } from '@/lib/data/readers/source';
import { countByClass } from '@/lib/data/split';
import { faceJpeg, facePng, faceRgba, pngsAt, read, SIZE, sourceFile } from './fixtures';

const good = pngsAt('anger/1.png', 'anger/2.png', 'fear/1.png', 'fear/2.png');

async function readOk(files: readonly SourceFile[]) {
  const result = await read(files);
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.value;
}

describe('good input', () => {
  test('images are in the order of their paths, with their pixels, labels and names', async () => {
    const { images, skipped, problems, format } = await readOk([...good].reverse());
    expect(format).toBe('folders');
    expect(images.names).toEqual(['anger/1.png', 'anger/2.png', 'fear/1.png', 'fear/2.png']);
    expect(images.classes).toEqual(['anger', 'fear']);
    expect([...images.labels]).toEqual([0, 0, 1, 1]);
    const third = faceRgba(2).filter((_, i) => i % 4 !== 3);
    expect(images.pixels.slice(2 * third.length, 3 * third.length)).toEqual(third);
    expect({ skipped, problems }).toEqual({ skipped: [], problems: [] });
  });

  test('train and test folders become the split; classes are those of both', async () => {
    const { images, problems } = await readOk(
      pngsAt(
        'train/a/1.png',
        'train/a/2.png',
        'train/b/1.png',
        'test/a/1.png',
        'test/c/1.png',
        'test/c/2.png',
      ),
    );
    expect(countByClass(images)).toEqual({
      a: { train: 2, validation: 1, test: 0 },
      b: { train: 1, validation: 0, test: 0 },
      c: { train: 0, validation: 2, test: 0 },
    });
    expect(problems.map((p) => p.code)).toEqual(['one-image-in-class', 'class-without-training']);
  });

  test('test folders beside validation folders are kept apart', async () => {
    const paths = ['train', 'test', 'val'].flatMap((split) => [`${split}/a/1.png`, `${split}/b/1.png`]);
    const { images, problems } = await readOk(pngsAt(...paths));
    expect(countByClass(images)['a']).toEqual({ train: 1, validation: 1, test: 1 });
    expect(problems).toEqual([]);
  });

  test('hidden files and leftovers are passed over in silence', async () => {
    const junk = ['__MACOSX/anger/._1.png', 'anger/.DS_Store', 'anger/Thumbs.db'].map((p) =>
      sourceFile(p, new Uint8Array(9)),
    );
    expect((await readOk([...good, ...junk])).skipped).toEqual([]);
  });

  test('progress ends with the whole', async () => {
    let last: unknown;
    await read(good, { onProgress: (...progress) => (last = progress) });
    expect(last).toEqual([4, 4]);
  });
});

describe('bad input: the others load, and the reason names what to do', () => {
  const half = (bytes: Uint8Array) => bytes.slice(0, Math.floor(bytes.length / 2));
  const huge = facePng(0);
  new DataView(huge.buffer).setUint32(16, 60_000);
  new DataView(huge.buffer).setUint32(20, 60_000);
  test.each<[string, SourceFile, RegExp]>([
    [
      'text called jpg',
      sourceFile('fear/x.jpg', new TextEncoder().encode('hello, this is no image')),
      /no image/,
    ],
    ['empty', sourceFile('fear/x.png', new Uint8Array()), /empty/],
    ['cut off png', sourceFile('fear/x.png', half(facePng(1, 64))), /cut off/],
    ['cut off jpeg', sourceFile('fear/x.jpg', half(faceJpeg(1, 64))), /cut off/],
    ['another kind of file', sourceFile('fear/notes.txt', new Uint8Array(3)), /no image \(jpg/],
    ['heic', sourceFile('fear/x.heic', new Uint8Array(3)), /convert it to PNG/],
    ['too short a tiff', sourceFile('fear/x.tiff', new Uint8Array(3)), /no image/],
    ['too many pixels', sourceFile('fear/x.png', huge), /3600 million pixels/],
    [
      'too many bytes',
      {
        path: 'fear/x.png',
        size: IMAGE_LIMITS.fileBytes + 1,
        read: () => Promise.reject(new Error('was read')),
      },
      /larger than 32 MB/,
    ],
    [
      'unreadable',
      { path: 'fear/x.png', size: 5, read: () => Promise.reject(new Error('it vanished')) },
      /it vanished/,
    ],
    ['absolute', sourceFile('/fear/x.png', facePng(1)), /absolute/],
    ['dots', sourceFile('fear/../../x.png', facePng(1)), /leads out/],
    ['no folder', sourceFile('x.png', facePng(1)), /no class folder/],
    ['twice', sourceFile('fear//1.png', facePng(1)), /already/],
  ])('%s', async (_name, bad, reason) => {
    const { images, skipped } = await readOk([...good, bad]);
    expect(images.names).toEqual(good.map((file) => file.path));
    expect(skipped).toHaveLength(1);
    expect(skipped[0]!.file).toContain(bad.path.split('/').pop());
    expect(skipped[0]!.reason).toMatch(reason);
  });

  test('pixels stay with their labels when an image between them is left out', async () => {
    const broken = sourceFile('anger/15.png', new Uint8Array(50));
    const { images } = await readOk([...good, broken]);
    expect(images.pixels).toEqual((await readOk(good)).images.pixels);
  });
});

describe('nothing to train on: a problem that names the folder', () => {
  test.each<[string, SourceFile[], string]>([
    ['nothing', [], 'no-images'],
    ['no image', [sourceFile('a/readme.txt', new Uint8Array(3))], 'no-images'],
    [
      'only broken images',
      [sourceFile('a/1.png', new Uint8Array(30)), sourceFile('b/1.png', new Uint8Array(30))],
      'no-images',
    ],
    ['one class', pngsAt('anger/1.png', 'anger/2.png'), 'one-class'],
    ['no folders', pngsAt('1.png', '2.png'), 'no-class-folders'],
    [
      'too many classes',
      pngsAt(...Array.from({ length: 257 }, (_, i) => `class${i}/1.png`)),
      'too-many-classes',
    ],
    [
      'too many images',
      Array.from({ length: 300_001 }, (_, i) => sourceFile(`c${i % 2}/${i}.png`, new Uint8Array())),
      'too-many-images',
    ],
  ])('%s', async (_name, files, code) => {
    const result = await read(files);
    if (result.ok) throw new Error('it loaded');
    expect(result.problems.map((p) => p.code)).toEqual([code]);
    expect(result.problems[0]!.file).toBe('faces');
    expect(result.problems[0]!.message).toContain('faces');
    expect(result.problems[0]!.hint).not.toBe('');
  });

  test('stopped', async () => {
    const result = await read(good, { signal: AbortSignal.abort() });
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'cancelled' }] });
  });
});

test('one image in a class stays in training, with a warning that says what to add', async () => {
  const { images, problems } = await readOk(pngsAt('anger/1.png', 'anger/2.png', 'fear/1.png'));
  expect(images.count).toBe(3);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ code: 'one-image-in-class', severity: 'warning' });
  expect(problems[0]!.message).toContain('"fear"');
});

test('test folders alone are no split, and that is said', async () => {
  const { problems } = await readOk(pngsAt('test/a/1.png', 'test/a/2.png', 'test/b/1.png', 'test/b/2.png'));
  expect(problems.map((p) => p.code)).toEqual(['validation-images-only']);
});

test('damaged images never throw: they load or are skipped', async () => {
  const originals = [facePng(3, 24), faceJpeg(4, 24)];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...originals),
      fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      fc.option(fc.nat(4000)),
      async (original, flips, cut) => {
        const bytes = original.slice(0, cut === null ? original.length : cut % original.length);
        for (const [at, value] of flips) if (bytes.length > 0) bytes[at % bytes.length] = value;
        const name = original === originals[0] ? 'fear/x.png' : 'fear/x.jpg';
        const { images, skipped } = await readOk([...good, sourceFile(name, bytes)]);
        expect(images.count + skipped.length).toBe(5);
        expect(images.pixels.length).toBe(images.count * SIZE * SIZE * 3);
      },
    ),
    { numRuns: 400 },
  );
});

test('an interlaced png that hides a flood of bytes is refused', async () => {
  const { zlibSync } = await import('fflate');
  const { crc32 } = await import('@/lib/data/readers/crc32');
  const chunk = (type: string, data: Uint8Array) => {
    const body = new Uint8Array([...new TextEncoder().encode(type), ...data]);
    const out = new Uint8Array(body.length + 8);
    new DataView(out.buffer).setUint32(0, data.length);
    out.set(body, 4);
    new DataView(out.buffer).setUint32(out.length - 4, crc32(body));
    return out;
  };
  const header = new Uint8Array([0, 0, 0, 4, 0, 0, 0, 4, 8, 2, 0, 0, 1]);
  const parts = [
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(new Uint8Array(5_000_000))),
    chunk('IEND', new Uint8Array()),
  ];
  const png = new Uint8Array(parts.flatMap((part) => [...part]));
  await expect(decodeInNode(png)).rejects.toThrow(/larger than/);
});
