import { describe, expect, it } from 'vitest';
import { chosenPair } from '../../../components/panels/erosion/chosen-pair';
import { imageFigure, type ImageMap } from '../../../components/panels/erosion/images/image-figure';
import {
  erosionMaps,
  explainedRun,
  mapOf,
  othersThanInResults,
  withMapOf,
} from '../../../components/panels/erosion/images/pair';
import {
  differenceSentence,
  imageSentence,
  stripSegments,
  zoneWords,
} from '../../../components/panels/erosion/images/words';
import type { LabRun } from '../../../components/panels/erosion/use-lab-run';
import type { MapPart } from '../../../lib/figures/figure';
import { defaultLabView, labViewSchema } from '../../../lib/io/lab-view';
import { pairDocument, TINY } from '../../helpers/documents';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the sentence of an image', () => {
  const pool = { label: 'Pooling', says: 'happiness', right: true, inZone: 0.31 };
  const arm = { label: 'ARM', says: 'happiness', right: true, inZone: 0.22 };

  it.each([
    [
      [pool, arm],
      'Both say happiness, which is right. Pooling takes 31.0 % of its evidence from the outlined zone, ARM 22.0 %.',
    ],
    [
      [
        { ...pool, right: false },
        { ...arm, right: false },
      ],
      'Both say happiness; it is anger. Pooling takes 31.0 % of its evidence from the outlined zone, ARM 22.0 %.',
    ],
    [
      [
        { ...pool, right: false },
        { ...arm, says: 'anger' },
      ],
      'Pooling says happiness, ARM says anger; it is anger. Pooling takes 31.0 % of its evidence from the outlined zone, ARM 22.0 %.',
    ],
    [[arm], 'ARM says happiness, which is right. ARM takes 22.0 % of its evidence from the outlined zone.'],
    [
      [{ ...pool, inZone: undefined }, arm],
      'Both say happiness, which is right. Pooling has no evidence: its map is 0 everywhere. ARM takes 22.0 % of its evidence from the outlined zone.',
    ],
  ])('says what the numbers say (%#)', (said, words) => {
    expect(plain(imageSentence(said, 'anger'))).toBe(words);
  });

  it('names the class where one was chosen', () => {
    expect(plain(imageSentence([pool, arm], 'happiness', 'anger'))).toBe(
      'Both say happiness, which is right. Pooling takes 31.0 % of its evidence for and against anger from the outlined zone, ARM 22.0 %.',
    );
  });
});

describe('the words around it', () => {
  it('count the pixels of the zone, edge included', () => {
    expect(plain(zoneWords([0, 0.25, 0.5, 1], 0.25))).toBe('3 of 4 pixels (75 %)');
    expect(plain(zoneWords([0, 0.25, 0.5, 1], 0.26))).toBe('2 of 4 pixels (50 %)');
  });

  it('name the strips by the pair, and those without an image cannot be chosen', () => {
    const strips = { same: [1, 2], 'only-first': [], 'only-second': [0], all: [0, 1, 2] };
    const [pool, arm] = [{ label: 'Pooling' }, { label: 'ARM' }];
    expect(stripSegments(strips, [pool, arm])).toEqual([
      { value: 'same', label: 'Same prediction, different evidence (2)', disabled: false },
      { value: 'only-first', label: 'Only Pooling is right (0)', disabled: true },
      { value: 'only-second', label: 'Only ARM is right (1)', disabled: false },
      { value: 'all', label: 'All (3)', disabled: false },
    ]);
    expect(stripSegments(strips, [pool]).map(({ value }) => value)).toEqual(['all']);
  });

  it('say which way two variants differ, whichever is ahead', () => {
    const difference = { images: 40, mean: 0.0213, more: 31, less: 9 };
    expect(differenceSentence('Pooling', 'ARM', difference)).toBe(
      'Over these 40 images, the share of Pooling on eroded pixels is 2.1 points higher than that of ARM on average; it is higher in 31 of them and lower in 9.',
    );
    expect(differenceSentence('Pooling', 'ARM', { ...difference, mean: -0.0213, more: 9, less: 31 })).toBe(
      'Over these 40 images, the share of Pooling on eroded pixels is 2.1 points lower than that of ARM on average; it is higher in 9 of them and lower in 31.',
    );
    expect(differenceSentence('Pooling', 'ARM', { images: 2, mean: 0, more: 1, less: 1 })).toBe(
      'Over these 2 images, Pooling and ARM have the same share on eroded pixels on average; it is higher in 1 of them and lower in 1.',
    );
    expect(differenceSentence('Pooling', 'ARM', { images: 1, mean: 0.1, more: 1, less: 0 })).toBe(
      'In this one image, the share of Pooling on eroded pixels is 10.0 points higher than that of ARM.',
    );
  });
});

describe('the pair', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id })) as [{ id: string }, { id: string }, { id: string }];

  it.each([
    [
      [null, null],
      [a, b],
    ],
    [
      ['c', null],
      [c, b],
    ],
    [
      [null, 'c'],
      [a, c],
    ],
    [['b', null], [b]],
    [['c', 'c'], [c]],
    [
      ['gone', 'gone'],
      [a, b],
    ],
  ] as const)('%j', (chosen, pair) => {
    expect(chosenPair([a, b, c], [...chosen])).toEqual(pair);
  });

  it('is one, or none, where there are no two', () => {
    expect(chosenPair([a], [null, null])).toEqual([a]);
    expect(chosenPair([], [null, null])).toBeUndefined();
  });
});

describe('the class of the maps', () => {
  const classes = ['happy', 'sad'];
  const { images } = defaultLabView();

  it.each(['predicted', 'true', 1] as const)('%s is kept by a link', (of) => {
    const { images: read } = labViewSchema.parse({ images: withMapOf(images, of, classes) });
    expect(mapOf(read, classes)).toBe(of);
  });

  it('is what each predicts where a link says nothing, or names a class that is not there', () => {
    const { images: older } = labViewSchema.parse({ images: { strip: 'all', image: 3, from: 0.5 } });
    expect(mapOf(older, classes)).toBe('predicted');
    expect(mapOf(withMapOf(images, 1, classes), ['happy', 'angry'])).toBe('predicted');
    expect(mapOf(withMapOf(images, 1, classes), ['sad', 'happy'])).toBe(0);
    expect(withMapOf(withMapOf(images, 1, classes), 'predicted', classes)).toEqual(images);
  });
});

/** A run of two variants on three images, as far as it is read here. */
const labRun = (epochs: Record<string, number>): LabRun => {
  const variant = (id: string, predictions: number[]) => ({
    id,
    label: id,
    index: 0,
    predictions,
    probabilities: new Float32Array(6).fill(0.5),
    labels: [0, 1, 1],
  });
  const variants = [variant('a', [0, 1, 0]), variant('b', [0, 0, 0]), variant('most', [1, 1, 1])];
  const result = {
    variants: variants.map(({ id, predictions }) => ({ id, seeds: [{ seed: 1, epoch: 2, predictions }] })),
  };
  return {
    run: { id: 'r', document: null, result },
    moment: { runId: 'r', seed: 1, document: null, epochs },
    seeds: [1],
    seed: 1,
    epochs: [],
    epoch: 2,
    variants,
    classes: ['x', 'y'],
    places: [0, 1, 2],
  } as unknown as LabRun;
};

const evidence = (predictions: number[]) => ({
  predictions,
  probabilities: new Float32Array(6),
  eroded: new Float32Array(3),
});

describe('the run that is explained', () => {
  const answer = { a: evidence([0, 1, 1]), b: evidence([0, 0, 0]) };

  it('says what was predicted at that moment, and leaves out who has no map', () => {
    const run = explainedRun(labRun({ a: 1, b: 1, most: 1 }), answer, {
      className: null,
      outcome: 'disagree',
    });
    expect(run.variants.map(({ id, predictions }) => [id, predictions])).toEqual([
      ['a', [0, 1, 1]],
      ['b', [0, 0, 0]],
    ]);
    expect(run.leftOut).toEqual(['most']);
    // Not the predictions of the last epoch, where the third image is not disputed, nor what is left out.
    expect(run.places).toEqual([1, 2]);
  });

  it('counts what differs from the results of the same epoch only', () => {
    const now = explainedRun(labRun({ a: 2, b: 2, most: 2 }), answer, { className: null, outcome: 'all' });
    expect(now.variants.map((variant) => othersThanInResults(now, variant))).toEqual([1, 0]);
    const earlier = explainedRun(labRun({ a: 1, b: 1, most: 1 }), answer, {
      className: null,
      outcome: 'all',
    });
    expect(othersThanInResults(earlier, earlier.variants[0]!)).toBe(0);
  });
});

describe('the erosion of what the heads read', () => {
  it('has a map for each variant, and the name of the padding', () => {
    const { title, of } = erosionMaps(pairDocument(TINY), ['a', 'b', 'c']);
    expect(title).toBe('Erosion');
    expect([...of.keys()]).toEqual(['pooling', 'amended']);
    const { shape, values } = of.get('amended')!;
    expect(values).toHaveLength(shape[0] * shape[1]);
    expect(values[0]).toBeGreaterThan(values[shape[1] + 1]!);
    expect(erosionMaps(pairDocument({ ...TINY, padding: { mode: 'reflect' } }), ['a', 'b', 'c']).title).toBe(
      'Synthetic fraction',
    );
  });
});

describe('the figure of an image', () => {
  const image = { size: 1, rgba: new Uint8ClampedArray(4) };
  const E = { values: [1, 0], shape: [1, 2] as const };
  const map = (label: string, values: number[], erosion: ImageMap['erosion']): ImageMap => ({
    label,
    says: 'fear',
    of: 'anger',
    map: { shape: [1, values.length], values: Float32Array.from(values) },
    erosion,
  });
  const figure = (maps: ImageMap[]) =>
    imageFigure({
      file: 'face-3.png',
      truth: 'anger',
      seed: 7,
      epoch: 4,
      image,
      maps,
      title: 'Erosion',
      from: 0.25,
    });

  it('has one scale around zero, the image underneath, the zone outlined, and E once', () => {
    const { parts, settings } = figure([map('Pooling', [1, -4], E), map('ARM', [2, 3], { ...E })]);
    const maps = parts as MapPart[];
    expect(maps.map(({ label }) => label)).toEqual(['Pooling, for anger', 'ARM, for anger', 'Feature map']);
    expect(maps.map(({ domain }) => domain)).toEqual([
      [-4, 4],
      [-4, 4],
      [0, 1],
    ]);
    expect(maps.map(({ scale }) => scale)).toEqual(['diverging', 'diverging', 'viridis']);
    expect(maps.map((part) => part.image)).toEqual([image, image, undefined]);
    for (const { outline } of maps) expect(outline).toEqual({ ...E, from: 0.25 });
    expect(settings.map(plain)).toEqual([
      'face-3.png',
      'true class anger',
      'Pooling says fear',
      'ARM says fear',
      'seed 7',
      'epoch 4',
      'outlined: E ≥ 25 %',
    ]);
  });

  it('has E of each feature map where they differ', () => {
    const other = { values: [1, 0.5], shape: [1, 2] as const };
    const { parts } = figure([map('Pooling', [1, -4], E), map('ARM', [2, 3], other)]);
    expect(parts.map(({ label }) => label)).toEqual([
      'Pooling, for anger',
      'ARM, for anger',
      'Pooling',
      'ARM',
    ]);
    expect((parts as MapPart[])[1]!.outline!.values).toBe(other.values);
  });
});
