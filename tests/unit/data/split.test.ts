import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Split } from '@/lib/data/images';
import { countByClass, fingerprint, splitImages } from '@/lib/data/split';
import { plainImages } from './fixtures';

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
      expect(splitImages(images, { seed, validationShare })).toEqual({ train, validation });
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
  });
  const alone = splitImages(plainImages([0, 0, 0, 0], Array(4).fill('validation')), { seed: 1 });
  expect(alone.train).toHaveLength(3);
});

test('countByClass takes images without a split for training images', () => {
  expect(countByClass(plainImages([0, 0, 1, 1], ['train', 'validation', 'none', 'none']))).toEqual({
    class0: { train: 1, test: 1 },
    class1: { train: 2, test: 0 },
  });
});

test('the fingerprint changes with whatever matters, and not with file names', async () => {
  const base = plainImages([0, 1, 1]);
  const name = await fingerprint(base);
  expect(name).toMatch(/^[0-9a-f]{64}$/);
  expect(await fingerprint({ ...base, names: ['x', 'y', 'z'] })).toBe(name);
  const others = [
    { ...base, size: 4 },
    { ...base, channels: 3 },
    { ...base, classes: ['a', 'b'] },
    { ...base, labels: Uint8Array.of(1, 0, 1) },
    { ...base, splits: ['train', 'none', 'none'] as Split[] },
    { ...base, pixels: base.pixels.map((v, i) => (i === 5 ? v + 1 : v)) },
  ];
  const names = await Promise.all(others.map(fingerprint));
  expect(new Set([name, ...names]).size).toBe(7);
});
