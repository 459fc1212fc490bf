import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SPLITS, type LabelledImages, type Split } from '@/lib/data/images';
import { choiceOf, selectImages, WHOLE, type Choice, type Subset } from '@/lib/data/selection';
import { plainImages } from './fixtures';

/** Images with these labels, as text. */
function labelled(labels: readonly string[], splits?: Split[]): LabelledImages {
  const classes = [...new Set(labels)].sort();
  return {
    ...plainImages(
      labels.map((label) => classes.indexOf(label)),
      splits,
    ),
    classes,
  };
}

const select = (
  set: LabelledImages,
  choice: Omit<Partial<Choice>, 'subset'> & { subset?: Partial<Subset> } = {},
) =>
  selectImages(set, {}, { answers: {}, corrections: [], ...choice, subset: { ...WHOLE, ...choice.subset } });

const classesOf = ({ images }: ReturnType<typeof select>) =>
  [...images.labels].map((label) => images.classes[label]);

const counts = (values: readonly unknown[]) => {
  const found = new Map<unknown, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return Object.fromEntries(found) as Record<string, number>;
};

describe('classes', () => {
  const set = labelled(['happy', 'joy', 'sad', '3', 'uncertain']);

  test('labels become classes in alphabetical order; numbers are asked about; unknown is dropped', () => {
    const selection = select(set);
    expect(selection.images.classes).toEqual(['3', 'happiness', 'sadness']);
    expect(classesOf(selection)).toEqual(['happiness', 'happiness', 'sadness', '3']);
    expect(selection.classOf).toEqual(['happiness', 'happiness', 'sadness', '3', '']);
    expect([...selection.absent]).toEqual([[4, 'dropped-label']]);
    expect(selection.numbers).toEqual(['3']);
  });

  test('what the layout knows holds, and an answer comes before it', () => {
    const known = { 3: 'fear', sad: 'gloom' };
    const choice = { answers: { sad: '' }, corrections: [], subset: WHOLE };
    const { classOf, numbers, absent } = selectImages(set, known, choice);
    expect(classOf).toEqual(['happiness', 'happiness', '', 'fear', '']);
    expect(numbers).toEqual([]);
    expect(absent.get(2)).toBe('dropped-label');
  });

  test('only the classes of the subset are used', () => {
    const selection = select(set, { subset: { classes: ['sadness', '3'] } });
    expect(classesOf(selection)).toEqual(['sadness', '3']);
    expect([...selection.absent]).toEqual(
      [
        [4, 'dropped-label'],
        [0, 'other-class'],
        [1, 'other-class'],
      ].sort(([a], [b]) => Number(a) - Number(b)),
    );
  });
});

test('corrections give another class, another side, or take an image out', () => {
  const set = labelled(['happy', 'happy', 'sad', 'uncertain'], ['train', 'train', 'validation', 'train']);
  const selection = select(set, {
    corrections: [
      { image: 0, class: 'fear', split: 'validation' },
      { image: 1, excluded: true },
      { image: 3, class: 'anger' },
      { image: 99, class: 'fear' },
    ],
  });
  expect(classesOf(selection)).toEqual(['fear', 'sadness', 'anger']);
  expect(selection.images.splits).toEqual(['validation', 'validation', 'train']);
  expect([...selection.absent]).toEqual([[1, 'excluded']]);
  expect([...selection.indices]).toEqual([0, 2, 3]);
});

test('a random split forgets that of the data, but not what a person moved', () => {
  const set = labelled(['a', 'a', 'b'], ['train', 'validation', 'train']);
  const { images } = select(set, {
    subset: { split: 'random' },
    corrections: [{ image: 2, split: 'validation' }],
  });
  expect(images.splits).toEqual(['none', 'none', 'validation']);
});

describe('a subset', () => {
  const labels = Array.from({ length: 200 }, (_, i) => (i % 10 === 0 ? 'rare' : i % 2 ? 'often' : 'some'));
  const splits = labels.map((_, i): Split => (i % 4 === 3 ? 'validation' : 'train'));
  const set = labelled(labels, splits);
  const keys = ({ images }: ReturnType<typeof select>) =>
    [...images.labels].map((label, i) => `${images.splits[i]} ${images.classes[label]}`);

  test('natural: so many times the classes of each side, as frequent as they are', () => {
    const selection = select(set, { subset: { perClass: 10 } });
    const bySplit = counts(selection.images.splits);
    // Validation images have no rare one among them.
    expect(bySplit).toEqual({ train: 30, validation: 10 });
    const byClass = counts(keys(selection));
    expect(byClass['train rare']).toBeLessThan(byClass['train some']!);
  });

  test('balanced: every class of a side has as many, at most so many', () => {
    const all = counts(keys(select(set)));
    const smallest = Math.min(all['train rare']!, all['train some']!, all['train often']!);
    expect(counts(keys(select(set, { subset: { take: 'balanced' } })))).toEqual({
      'train rare': smallest,
      'train some': smallest,
      'train often': smallest,
      'validation often': all['validation often'],
    });
    expect(counts(keys(select(set, { subset: { take: 'balanced', perClass: 3 } })))).toEqual({
      'train rare': 3,
      'train some': 3,
      'train often': 3,
      'validation often': 3,
    });
  });

  test('is the same for the same seed, and another for another', () => {
    const drawn = (seed: number) => [...select(set, { subset: { perClass: 5, seed } }).indices];
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(2)).not.toEqual(drawn(1));
  });

  test('of more images than a call takes arguments', () => {
    const many = { ...labelled(['a', 'b']), count: 300_000 };
    many.labels = Uint8Array.from({ length: many.count }, (_, i) => i % 2);
    many.splits = Array<Split>(many.count).fill('train');
    many.names = Array<string>(many.count).fill('x');
    expect(select(many, { subset: { perClass: 140_000 } }).images.count).toBe(280_000);
  });
});

const choices = fc.record({
  answers: fc.constantFrom<Record<string, string>>({}, { a: '' }, { b: 'c' }, { 3: 'fear' }),
  corrections: fc.array(
    fc.record(
      {
        image: fc.nat(40),
        class: fc.constantFrom('c', 'new'),
        split: fc.constantFrom('train' as const, 'validation' as const),
        excluded: fc.constant(true as const),
      },
      { requiredKeys: ['image'] },
    ),
    { maxLength: 5 },
  ),
  subset: fc.record<Subset>({
    classes: fc.subarray(['a', 'c', 'happiness', 'new']),
    perClass: fc.nat(4),
    take: fc.constantFrom('natural', 'balanced'),
    split: fc.constantFrom('own', 'random'),
    test: fc.constantFrom('own', 'apart', 'share', 'none'),
    testShare: fc.double({ min: 0.05, max: 0.5, noNaN: true }),
    seed: fc.nat(5),
    groups: fc.constantFrom('', '{person}', '*{person}1'),
  }),
});

test('every image is used or absent with a reason, keeps its pixels and name, and is drawn the same again', () => {
  const labels = fc.array(
    fc.tuple(fc.constantFrom('a', 'b', '3', 'happy', 'none'), fc.constantFrom(...SPLITS)),
    {
      minLength: 1,
      maxLength: 40,
    },
  );
  fc.assert(
    fc.property(labels, choices, (of, choice) => {
      const set = labelled(
        of.map(([label]) => label),
        of.map(([, split]) => split),
      );
      const selection = selectImages(set, {}, choice);
      const { images, indices, absent, classOf } = selection;
      expect([...indices, ...absent.keys()].sort((a, b) => a - b)).toEqual(of.map((_, i) => i));
      expect(images.count).toBe(indices.length);
      expect([...indices]).toEqual([...indices].sort((a, b) => a - b));
      expect(images.names).toEqual([...indices].map((i) => set.names[i]));
      expect([...images.rows!]).toEqual([...indices]);
      expect([...images.labels].map((label) => images.classes[label])).toEqual(
        [...indices].map((i) => classOf[i]),
      );
      expect(new Set(images.labels).size).toBe(images.classes.length);
      expect(images.classes).toEqual([...images.classes].sort());
      expect(selectImages(set, {}, choice)).toEqual(selection);
    }),
    { numRuns: 500 },
  );
});

describe('what is kept apart', () => {
  const all = labelled(
    ['a', 'a', 'a', 'b', 'b', 'b'],
    ['train', 'validation', 'test', 'train', 'validation', 'test'],
  );
  const twoParts = labelled(['a', 'a', 'b', 'b'], ['train', 'test', 'train', 'test']);
  const splits = (set: LabelledImages, subset: Partial<Subset>) =>
    selectImages(set, {}, choiceOf({ subset })).images.splits.join(' ');

  test('is the test part of the data, where there is a validation part to choose by', () => {
    expect(splits(all, {})).toBe('train validation test train validation test');
    expect(splits(twoParts, {})).toBe('train validation train validation');
    expect(splits(all, { split: 'random' })).toBe('none none none none none none');
  });

  test('is the test part in any case, or nothing, as it is asked for', () => {
    expect(splits(twoParts, { test: 'apart' })).toBe('train test train test');
    expect(splits(all, { split: 'random', test: 'apart' })).toBe('none none test none none test');
    expect(splits(all, { test: 'none' })).toBe('train validation validation train validation validation');
    expect(splits(all, { split: 'random', test: 'none' })).toBe('none none none none none none');
  });

  test('is a share of every class, the same for one seed of the subset', () => {
    const many = labelled(
      Array.from({ length: 40 }, (_, i) => (i % 2 ? 'a' : 'b')),
      Array<Split>(40).fill('none'),
    );
    const drawn = splits(many, { test: 'share', testShare: 0.25 });
    expect(drawn.split(' ').filter((split) => split === 'test')).toHaveLength(10);
    expect(splits(many, { test: 'share', testShare: 0.25 })).toBe(drawn);
    expect(splits(many, { test: 'share', testShare: 0.25, seed: 2 })).not.toBe(drawn);
  });
});
