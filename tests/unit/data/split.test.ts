import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pick, type Split } from '@/lib/data/images';
import {
  countByClass,
  fingerprint,
  foldImages,
  hasOwnSplit,
  splitImages,
  withTestPart,
} from '@/lib/data/split';
import { plainImages } from './fixtures';

const NONE = new Int32Array(0);
const labels = fc.array(fc.nat(4), { minLength: 1, maxLength: 120 });

test('a drawn split is disjoint, complete and ascending, and holds the share of every class', () => {
  fc.assert(
    fc.property(labels, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (of, seed, validationShare) => {
      const images = plainImages(of);
      const { train, validation } = splitImages(images, { seed, validationShare });
      expect([...train, ...validation].sort((a, b) => a - b)).toEqual(of.map((_, i) => i));
      for (const part of [train, validation]) expect(part).toEqual(part.slice().sort());
      for (let label = 0; label < images.classes.length; label++) {
        const count = of.filter((l) => l === label).length;
        const held = [...validation].filter((i) => of[i] === label).length;
        const expected =
          validationShare === 0 || count < 2
            ? 0
            : Math.min(Math.max(Math.round(count * validationShare), 1), count - 1);
        expect(held).toBe(expected);
      }
      expect(splitImages(images, { seed, validationShare })).toEqual({ train, validation, test: NONE });
    }),
  );
});

test('another seed draws another split; a class more leaves the others alone', () => {
  const of = Array.from({ length: 60 }, (_, i) => i % 2);
  const first = splitImages(plainImages(of), { seed: 1 });
  expect(first.validation).toHaveLength(12);
  expect(splitImages(plainImages(of), { seed: 2 })).not.toEqual(first);
  const more = splitImages(plainImages([...of, 2, 2, 2]), { seed: 1 });
  expect(more.validation.slice(0, 12)).toEqual(first.validation);
});

test("the data's own split is kept; test images alone are divided", () => {
  const splits: Split[] = ['train', 'validation', 'none', 'validation'];
  expect(splitImages(plainImages([0, 0, 1, 1], splits), { seed: 1 })).toEqual({
    train: Int32Array.of(0, 2),
    validation: Int32Array.of(1, 3),
    test: NONE,
  });
  const alone = splitImages(plainImages([0, 0, 0, 0], Array(4).fill('validation')), { seed: 1 });
  expect(alone.train).toHaveLength(3);
});

describe('images of one person', () => {
  const of = (sizes: readonly number[], splits?: Split[]) => {
    const groups = sizes.flatMap((size, person) => Array<string>(size).fill(`person${person}`));
    return {
      ...plainImages(
        groups.map((_, i) => i % 3),
        splits,
      ),
      groups,
    };
  };

  test('stay on one side, with about the share on the other, and somebody on each', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 15 }),
        fc.nat(),
        fc.double({ min: 0.05, max: 0.5, noNaN: true }),
        (sizes, seed, validationShare) => {
          const images = of(sizes);
          const { train, validation } = splitImages(images, { seed, validationShare });
          expect([...train, ...validation].sort((a, b) => a - b)).toEqual(images.groups.map((_, i) => i));
          const [trained, held] = [train, validation].map(
            (side) => new Set([...side].map((i) => images.groups[i])),
          );
          expect([...trained!].filter((group) => held!.has(group))).toEqual([]);
          expect(held!.size > 0).toBe(sizes.length > 1);
          expect(trained!.size).toBeGreaterThan(0);
          // Over the share by half of the largest group at most; where none fits, the smallest is held out.
          const wanted = Math.max(1, Math.round(images.count * validationShare));
          if (held!.size > 1) expect(validation.length).toBeLessThanOrEqual(wanted + Math.max(...sizes) / 2);
          if (validation.length > wanted + Math.max(...sizes) / 2)
            expect(validation.length).toBe(Math.min(...sizes));
          expect(splitImages(images, { seed, validationShare })).toEqual({ train, validation, test: NONE });
        },
      ),
    );
  });

  test('a person with most of the images is not held out', () => {
    for (let seed = 0; seed < 20; seed++)
      expect(splitImages(of([90, 5, 5]), { seed, validationShare: 0.1 }).validation.length).toBeLessThan(11);
  });

  test('images that were moved stay where they are', () => {
    const splits = Array<Split>(12).fill('none').with(0, 'validation').with(5, 'train');
    const images = of([4, 4, 4], splits);
    for (let seed = 0; seed < 10; seed++) {
      const { train, validation } = splitImages(images, { seed, validationShare: 0.3 });
      expect([...validation]).toContain(0);
      expect([...train]).toContain(5);
    }
  });
});

test('images that were moved stay where they are; the others are divided by the share', () => {
  const splits = Array<Split>(40).fill('none').with(0, 'validation').with(1, 'train');
  const images = plainImages(
    splits.map((_, i) => i % 2),
    splits,
  );
  for (const [validationShare, held] of [
    [0.1, 2],
    [0.5, 10],
  ] as const)
    for (let seed = 0; seed < 10; seed++) {
      const { train, validation } = splitImages(images, { seed, validationShare });
      expect([...validation]).toContain(0);
      expect([...train]).toContain(1);
      // 19 images of each class are open.
      expect(validation).toHaveLength(1 + 2 * held);
    }
});

test('a set divides its images only where it says of every one what it is for', () => {
  const own = (...splits: Split[]) =>
    hasOwnSplit(
      plainImages(
        splits.map(() => 0),
        splits,
      ),
    );
  expect(own('train', 'validation')).toBe(true);
  expect(own('train', 'train')).toBe(false);
  expect(own('validation')).toBe(false);
  expect(own('train', 'validation', 'none')).toBe(false);
  expect(own()).toBe(false);
});

test('countByClass takes images without a split for training images', () => {
  expect(countByClass(plainImages([0, 0, 1, 1], ['train', 'validation', 'none', 'none']))).toEqual({
    class0: { train: 1, validation: 1, test: 0 },
    class1: { train: 2, validation: 0, test: 0 },
  });
});

test('the fingerprint changes with whatever matters, and not with file names', async () => {
  const base = plainImages([0, 1, 1]);
  const name = await fingerprint(base);
  expect(name).toMatch(/^[0-9a-f]{64}$/);
  expect(await fingerprint({ ...base, names: ['x', 'y', 'z'] })).toBe(name);
  // A part of a larger set has the fingerprint of its own images.
  const larger = plainImages([1, 0, 1, 1]);
  const copied = { ...base, pixels: larger.pixels.slice(4) };
  expect(await fingerprint({ ...pick(larger, [1, 2, 3]), names: [] })).toBe(await fingerprint(copied));
  const others = [
    { ...base, size: 4 },
    { ...base, channels: 3 },
    { ...base, classes: ['a', 'b'] },
    { ...base, labels: Uint8Array.of(1, 0, 1) },
    { ...base, splits: ['train', 'none', 'none'] as Split[] },
    { ...base, groups: ['p', 'p', 'q'] },
    { ...base, pixels: base.pixels.map((v, i) => (i === 5 ? v + 1 : v)) },
  ];
  const names = await Promise.all(others.map(fingerprint));
  expect(new Set([name, ...names]).size).toBe(8);
});

test('folds hold every image out once, with classes spread evenly and of one size', () => {
  fc.assert(
    fc.property(labels, fc.integer({ min: 2, max: 10 }), fc.nat(), (of, count, seed) => {
      const images = plainImages(of);
      const parts = Array.from({ length: count }, (_, index) => foldImages(images, { index, count, seed }));
      const held = parts.map(({ validation }) => [...validation]);
      expect(held.flat().sort((a, b) => a - b)).toEqual(of.map((_, i) => i));
      for (const { train, validation } of parts)
        expect([...train, ...validation].sort((a, b) => a - b)).toEqual(of.map((_, i) => i));
      const spread = (sizes: number[]) => Math.max(...sizes) - Math.min(...sizes);
      expect(spread(held.map((part) => part.length))).toBeLessThanOrEqual(1);
      for (let label = 0; label < images.classes.length; label++)
        expect(spread(held.map((part) => part.filter((i) => of[i] === label).length))).toBeLessThanOrEqual(1);
    }),
  );
});

test('folds keep the images of one person together', () => {
  fc.assert(
    fc.property(labels, fc.integer({ min: 2, max: 6 }), fc.nat(), (of, count, seed) => {
      const groups = of.map((_, i) => `person ${(i * 7) % 9}`);
      const images = { ...plainImages(of), groups };
      const partOf = new Map<string, number>();
      for (let index = 0; index < count; index++)
        for (const i of foldImages(images, { index, count, seed }).validation) {
          expect(partOf.get(groups[i]!) ?? index).toBe(index);
          partOf.set(groups[i]!, index);
        }
      expect(partOf.size).toBe(new Set(groups).size);
    }),
  );
});

describe('copies of one image', () => {
  /** Image i looks like `looks[i]`, whatever its label. */
  const lookingLike = (looks: readonly number[], of: readonly number[]) => {
    const images = plainImages([...of]);
    const bytes = images.pixels.length / images.count;
    const pixels = Uint8Array.from({ length: images.pixels.length }, (_, i) => looks[Math.floor(i / bytes)]!);
    return { ...images, pixels };
  };
  const cases = fc
    .array(fc.tuple(fc.nat(40), fc.nat(3), fc.nat(5)), { minLength: 2, maxLength: 90 })
    .map((rows) => ({
      looks: rows.map(([look]) => look),
      of: rows.map(([, label]) => label),
      groups: rows.map(([, , person]) => `person${person}`),
    }));
  const apart = (values: readonly unknown[], a: Int32Array, b: Int32Array) => {
    const seen = new Set([...a].map((i) => values[i]));
    return [...b].filter((i) => seen.has(values[i]));
  };

  test('never lie on both sides, of a drawn split or of a fold, with persons and without', () => {
    fc.assert(
      fc.property(cases, fc.nat(), fc.boolean(), ({ looks, of, groups }, seed, persons) => {
        const images = { ...lookingLike(looks, of), ...(persons && { groups }) };
        const splits = [0, 1, 2].map((index) => foldImages(images, { index, count: 3, seed }));
        for (const { train, validation } of [splitImages(images, { seed }), ...splits]) {
          expect([...train, ...validation].sort((a, b) => a - b)).toEqual(of.map((_, i) => i));
          expect(apart(looks, train, validation)).toEqual([]);
          if (persons) expect(apart(groups, train, validation)).toEqual([]);
        }
      }),
    );
  });

  test('are drawn as their one image would be: three of each give the split of one, three times', () => {
    const once = Array.from({ length: 60 }, (_, i) => i);
    const thrice = once.flatMap((i) => [i, i, i]);
    const drawn = splitImages(
      lookingLike(
        thrice,
        thrice.map((i) => i % 3),
      ),
      { seed: 4 },
    );
    const single = splitImages(
      lookingLike(
        once,
        once.map((i) => i % 3),
      ),
      { seed: 4 },
    );
    expect([...drawn.validation]).toEqual(
      [...single.validation].flatMap((i) => [3 * i, 3 * i + 1, 3 * i + 2]),
    );
  });

  test('go where one of them was put', () => {
    const images = {
      ...lookingLike([1, 1, 1, 2, 2, 3, 4, 5], [0, 0, 0, 0, 0, 0, 0, 0]),
      splits: ['none', 'validation', 'none', 'train', 'none', 'none', 'none', 'none'] as Split[],
    };
    for (let seed = 0; seed < 10; seed++) {
      const { train, validation } = splitImages(images, { seed });
      expect([...validation]).toEqual(expect.arrayContaining([0, 1, 2]));
      expect([...train]).toEqual(expect.arrayContaining([3, 4]));
    }
  });

  test('that the data puts on both sides stay there: it is its own split', () => {
    const images = {
      ...lookingLike([1, 1, 2, 2], [0, 0, 1, 1]),
      splits: ['train', 'validation', 'train', 'validation'] as Split[],
    };
    expect([...splitImages(images, { seed: 1 }).validation]).toEqual([1, 3]);
  });
});

describe('a test part', () => {
  const cases = fc.array(fc.tuple(fc.nat(3), fc.constantFrom<Split>('train', 'validation', 'none')), {
    minLength: 1,
    maxLength: 90,
  });

  test('is drawn of every class and never of validation; no split and no fold takes of it', () => {
    fc.assert(
      fc.property(cases, fc.nat(), fc.boolean(), (rows, seed, persons) => {
        const given = plainImages(
          rows.map(([label]) => label),
          rows.map(([, split]) => split),
        );
        const drawn = {
          ...given,
          ...(persons && { groups: rows.map((_, i) => `person${i % 7}`) }),
        };
        const splits = withTestPart(drawn, { share: 0.3, seed });
        const images = { ...drawn, splits };
        const apart = splits.flatMap((split, i) => (split === 'test' ? [i] : []));
        for (const i of apart) expect(given.splits[i]).not.toBe('validation');
        if (!persons)
          for (let label = 0; label < given.classes.length; label++) {
            const open = rows.filter(([of, split]) => of === label && split !== 'validation').length;
            const wanted = open < 2 ? 0 : Math.min(Math.max(Math.round(0.3 * open), 1), open - 1);
            expect(apart.filter((i) => given.labels[i] === label)).toHaveLength(wanted);
          }
        const folds = [0, 1, 2].map((index) => foldImages(images, { index, count: 3, seed }));
        for (const { train, validation, test: tested } of [splitImages(images, { seed }), ...folds]) {
          expect([...tested]).toEqual(apart);
          expect([...train, ...validation, ...tested].sort((a, b) => a - b)).toEqual(rows.map((_, i) => i));
        }
        expect(withTestPart(drawn, { share: 0.3, seed })).toEqual(splits);
      }),
    );
  });
});
