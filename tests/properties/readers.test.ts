import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeInNode } from '@/lib/data/decode/node';
import { pixelsOf } from '@/lib/data/images';
import { readSurvey, surveyFiles, type OpenedFiles, type ReadOptions } from '@/lib/data/readers/read';
import { selectImages, WHOLE } from '@/lib/data/selection';
import { countByClass } from '@/lib/data/split';
import { DATA_SETS } from '../helpers/data-sets';
import { farthest, levels, pngOf, SIDE } from '../helpers/data-sets/images';
import { inPortions, loose, openZipped, portionSizes, zipOf } from '../helpers/data-sets/packing';
import { countsOf, type DataSet, type GivenFile } from '../helpers/data-sets/types';

async function readFiles(opened: OpenedFiles, options: Partial<ReadOptions> = {}) {
  const survey = await surveyFiles(opened);
  if (!survey.ok) throw new Error(survey.problems[0]!.message);
  const read = await readSurvey(survey.value, { decode: decodeInNode, size: SIDE, channels: 3, ...options });
  if (!read.ok) throw new Error(read.problems[0]!.message);
  const { images, answers } = read.value;
  return {
    ...read.value,
    selection: selectImages(images, answers, { answers: {}, corrections: [], subset: WHOLE }),
  };
}

type Reading = Awaited<ReturnType<typeof readFiles>>;

/** Expects all that was generated, and nothing else. */
function expectRead({ format, images: expected, skipped }: DataSet, reading: Reading): void {
  const { images, selection } = reading;
  expect(reading.format).toBe(format);
  expect(reading.skipped.map(({ file }) => file).sort()).toEqual([...skipped].sort());
  expect(reading.problems).toEqual([]);
  const byName = new Map(expected.map((image) => [image.name, image]));
  expect([...images.names].sort()).toEqual([...byName.keys()].sort());
  images.names.forEach((name, i) => {
    const { className, split, group, grey, tolerance } = byName.get(name)!;
    expect([name, selection.classOf[i], images.splits[i], images.groups?.[i]]).toEqual([
      name,
      className,
      split,
      group,
    ]);
    const step = images.grey ? 1 : 3;
    const got = pixelsOf(images, i).filter((_, k) => k % step === 0);
    expect(got).toHaveLength(grey.length);
    expect(farthest(got, grey)).toBeLessThanOrEqual(tolerance);
  });
  // Without a validation part, a test part serves for it.
  const served = images.splits.includes('validation')
    ? expected
    : expected.map((image) => (image.split === 'test' ? { ...image, split: 'validation' as const } : image));
  expect(countByClass(selection.images)).toEqual(countsOf(served));
}

const opened = async (files: readonly GivenFile[]): Promise<OpenedFiles> => {
  const result = await openZipped(zipOf(files, 6));
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.value;
};

describe.each(Object.entries(DATA_SETS))('%s', (_format, dataSet) => {
  test('is read whole: classes, counts, labels, splits, pixels', async () => {
    await fc.assert(
      fc.asyncProperty(dataSet, portionSizes, async (set, sizes) => {
        const fromFiles = await readFiles(loose(set.files, sizes));
        expectRead(set, fromFiles);
        const fromZip = await readFiles(await opened(set.files));
        expectRead(set, fromZip);
        // The mark is of content alone: not of the order of the files, the packing, or the size that is read at.
        const smaller = await readFiles(loose([...set.files].reverse(), sizes), { size: 2, channels: 1 });
        expect([fromZip.id, smaller.id]).toEqual([fromFiles.id, fromFiles.id]);
        expect(fromFiles.id).toMatch(/^[0-9a-f]{32}$/);
      }),
      { numRuns: 100 },
    );
  });

  test('at most so many images of each label and split are read, the same every time', async () => {
    await fc.assert(
      fc.asyncProperty(dataSet, fc.integer({ min: 1, max: 3 }), async (set, perLabel) => {
        const all = await readFiles(loose(set.files, [50]));
        const some = await readFiles(loose(set.files, [50]), { perLabel });
        const keysOf = ({ images }: Reading) =>
          images.names.map((_, i) => `${images.splits[i]} ${images.classes[images.labels[i]!]}`);
        const count = (keys: readonly string[], key: string) => keys.filter((other) => other === key).length;
        for (const key of new Set(keysOf(all)))
          expect(count(keysOf(some), key)).toBe(Math.min(count(keysOf(all), key), perLabel));
        some.images.names.forEach((name, i) => {
          const at = all.images.names.indexOf(name);
          expect(pixelsOf(some.images, i)).toEqual(pixelsOf(all.images, at));
        });
        expect((await readFiles(loose(set.files, [7]), { perLabel })).id).toBe(some.id);
      }),
      { numRuns: 20 },
    );
  });
});

/** The set with a file changed. */
const withFile = (set: DataSet, path: string, change: (bytes: Uint8Array) => Uint8Array): GivenFile[] =>
  set.files.map((file) => (file.path === path ? { path, bytes: change(file.bytes) } : file));

const text = (change: (text: string) => string) => (bytes: Uint8Array) =>
  new TextEncoder().encode(change(new TextDecoder().decode(bytes)));

describe('another mark', () => {
  test.each(['folders', 'raf-db', 'affectnet', 'ck+48', 'table'] as const)(
    '%s: when one pixel changes',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(DATA_SETS[format], levels, fc.nat(), async (set, grey, which) => {
          const { file } = set.images[which % set.images.length]!;
          const before = withFile(set, file, () => pngOf(grey));
          const after = withFile(set, file, () =>
            pngOf(grey.with(which % grey.length, grey[which % grey.length]! ^ 1)),
          );
          const first = await readFiles(loose(before, [50]));
          expect((await readFiles(loose(after, [50]))).id).not.toBe(first.id);
        }),
        { numRuns: 20 },
      );
    },
  );

  test('fer2013: when one pixel or one label changes', async () => {
    await fc.assert(
      fc.asyncProperty(DATA_SETS.fer2013, fc.boolean(), async (set, label) => {
        const changed = withFile(
          set,
          set.files[0]!.path,
          text((csv) =>
            label
              ? csv.replace(/([\r\n]"?)[01]("?[,;\t])/, (_, a: string, b: string) => `${a}6${b}`)
              : csv.replace(/ (\d+) /, (_, level: string) => ` ${Number(level) ^ 1} `),
          ),
        );
        const first = await readFiles(loose(set.files, [50]));
        expect((await readFiles(loose(changed, [50]))).id).not.toBe(first.id);
      }),
      { numRuns: 50 },
    );
  });

  test('raf-db: when one label changes', async () => {
    await fc.assert(
      fc.asyncProperty(DATA_SETS['raf-db'], async (set) => {
        const { labelFile } = set.images[0]!;
        const changed = withFile(
          set,
          labelFile!,
          text((list) => list.replace(/ 1/, ' 7')),
        );
        const first = await readFiles(loose(set.files, [50]));
        expect((await readFiles(loose(changed, [50]))).id).not.toBe(first.id);
      }),
      { numRuns: 20 },
    );
  });

  test('folders: when an image lies in another one', async () => {
    await fc.assert(
      fc.asyncProperty(DATA_SETS.folders, async (set) => {
        const [first, second, third] = set.images;
        fc.pre(first!.className === second!.className && third!.className !== first!.className);
        const folder = third!.file.slice(0, third!.file.lastIndexOf('/'));
        const moved = set.files.map((file) =>
          file.path === first!.file ? { ...file, path: `${folder}/moved.png` } : file,
        );
        const before = await readFiles(loose(set.files, [50]));
        expect((await readFiles(loose(moved, [50]))).id).not.toBe(before.id);
      }),
      { numRuns: 20 },
    );
  });
});

test('a file without portions is read whole', async () => {
  const [set] = fc.sample(DATA_SETS.fer2013, 1);
  const files = set!.files.map((file) => {
    const { path, size, read } = inPortions(file, [1]);
    return { path, size, read };
  });
  expectRead(set!, await readFiles({ files, skipped: [], name: 'set' }));
});
