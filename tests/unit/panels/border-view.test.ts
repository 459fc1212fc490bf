import { describe, expect, it } from 'vitest';
import { pairOf, settingsOf, testedOf } from '@/components/panels/erosion/border/of-run';
import { firstOfClasses } from '@/components/panels/erosion/border/preview';
import {
  coarseFirst,
  nearest,
  stepsOf,
  testOf,
  type BorderView,
} from '@/components/panels/erosion/border/steps';
import {
  borderFigure,
  countedSeeds,
  judgementAt,
  pointsOf,
  summaryAt,
  type Answers,
  type Measured,
} from '@/components/panels/erosion/border/view';
import { stepWords, testWords } from '@/components/panels/erosion/border/words';
import type { LinesPart } from '@/lib/figures/figure';
import { defaultLabView } from '@/lib/io/lab-view';
import { crossedMean, independentMean, intervalOf, resampledMean } from '@/lib/results/estimates';
import { pairDocument, TINY } from '../../helpers/documents';
import { seedResult, variantResult } from '../../helpers/results';

const view: BorderView = { ...defaultLabView().border, kind: 'frame', fill: 'clutter' };

const STEPS = [0, 1, 2, 4];
const POOL = { id: 'pool', label: 'Pooling', index: 0 };
const ARM = { id: 'arm', label: 'ARM', index: 1 };

/** Made up: by variant, seed (from 1) and step. */
const accuracyOf = (id: string, seed: number, step: number): number =>
  id === 'arm' ? 0.8 - 0.02 * seed - 0.01 * step : 0.79 - 0.02 * seed - 0.08 * step + 0.004 * seed * step;

function answersOf(done: Record<number, readonly number[]>): Answers {
  const look = (id: string, seed: number, step: number) => ({
    accuracy: accuracyOf(id, seed, step),
    probability: accuracyOf(id, seed, step) / 2,
    byImage: { accuracy: new Uint8Array(), probability: new Float32Array() },
  });
  return new Map(
    Object.entries(done).map(([seed, steps]) => [
      Number(seed),
      new Map(
        steps.map((step) => [
          step,
          { arm: look('arm', Number(seed), step), pool: look('pool', Number(seed), step) },
        ]),
      ),
    ]),
  );
}

function measuredOn(done: Record<number, readonly number[]>, more: Partial<Measured> = {}): Measured {
  const answers = answersOf(done);
  const seeds = countedSeeds(answers, [1, 2, 3], STEPS);
  return { answers, seeds, steps: STEPS, measure: 'accuracy', sampling: { kind: 'drawn' }, ...more };
}

const whole = (...seeds: number[]) => Object.fromEntries(seeds.map((seed) => [seed, STEPS]));

describe('steps of a border test', () => {
  it.each([
    ['frame', 16, [0, 1, 2, 3, 4]],
    ['shift', 16, [0, 1, 2, 3, 4, 5, 6, 7, 8]],
    ['frame', 48, [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 12]],
    ['frame', 112, [0, 1, 2, 4, 6, 9, 11, 14, 17, 21, 24, 28]],
    ['shift', 3, [0, 1]],
    ['frame', 3, [0, 1]],
  ] as const)('%s of images of %i pixels', (kind, size, steps) => {
    expect(stepsOf(kind, size)).toEqual(steps);
  });

  it('are at most 12, from 0 up to the end, without two alike', () => {
    for (let size = 2; size <= 512; size += 5)
      for (const kind of ['frame', 'shift'] as const) {
        const steps = stepsOf(kind, size);
        expect(steps.length).toBeLessThanOrEqual(12);
        expect([steps[0], steps.at(-1)]).toEqual([
          0,
          Math.max(1, Math.floor(size / (kind === 'frame' ? 4 : 2))),
        ]);
        steps.forEach((step, i) => i > 0 && expect(step).toBeGreaterThan(steps[i - 1]!));
      }
  });

  it('come coarse first, and all of them once', () => {
    expect(coarseFirst([0, 1, 2, 3, 5, 7, 9, 12, 15])).toEqual([0, 15, 5, 2, 9, 1, 3, 7, 12]);
    expect(coarseFirst([0, 1])).toEqual([0, 1]);
    for (let count = 2; count < 14; count++) {
      const steps = Array.from({ length: count }, (_, i) => 3 * i);
      expect(coarseFirst(steps).toSorted((a, b) => a - b)).toEqual(steps);
    }
  });

  it('are the same test at 0, whatever is looked at, so that it is measured once', () => {
    const shift: BorderView = { ...view, kind: 'shift', direction: 'up' };
    expect(testOf(view, 0)).toEqual(testOf(shift, 0));
    expect(testOf(view, 3)).toEqual({ kind: 'frame', width: 3, fill: 'clutter' });
    expect(testOf(shift, 3)).toEqual({ kind: 'shift', offset: 3, direction: 'up', fill: 'clutter' });
    expect(nearest([0, 2, 5], 4)).toBe(5);
    expect(stepWords(shift, 1)).toBe('moved 1 pixel up');
    expect(stepWords(shift, 0)).toBe('images as they are');
    expect(testWords(view)).toBe('Frame filled with random shapes');
  });
});

describe('curves of a border test', () => {
  it('are means over seeds, with the 95 % interval of the mean from three up', () => {
    const measured = measuredOn(whole(1, 2, 3));
    for (const id of ['arm', 'pool'])
      expect(pointsOf(measured, id)).toEqual(
        STEPS.map((x) => {
          const values = [1, 2, 3].map((seed) => accuracyOf(id, seed, x));
          const [low, high] = intervalOf(independentMean(values));
          return { x, y: values.reduce((a, b) => a + b) / 3, low, high };
        }),
      );
    const folds = measuredOn(whole(1, 2, 3), { sampling: { kind: 'splits', heldOut: 0.25 } });
    const values = [1, 2, 3].map((seed) => accuracyOf('arm', seed, 2));
    expect(summaryAt(folds, 'arm', 2)!.interval).toEqual(intervalOf(resampledMean(values, 0.25)));
    expect(pointsOf(measuredOn(whole(1)), 'arm')[1]).toEqual({ x: 1, y: accuracyOf('arm', 1, 1) });
    expect(summaryAt({ ...measured, measure: 'probability' }, 'arm', 0)!.mean).toBeCloseTo(0.38, 12);
  });

  it('keep bands within 0 and 1, and the interval as it is', () => {
    const steps = [0];
    const byImage = { accuracy: new Uint8Array(), probability: new Float32Array() };
    const one = (accuracy: number) => new Map([[0, { arm: { accuracy, probability: 0, byImage } }]]);
    const answers: Answers = new Map([
      [1, one(1)],
      [2, one(0.9)],
      [3, one(0.8)],
    ]);
    const measured = measuredOn({}, { answers, steps, seeds: [1, 2, 3] });
    expect(summaryAt(measured, 'arm', 0)!.interval![1]).toBeGreaterThan(1);
    expect(pointsOf(measured, 'arm')[0]!.high).toBe(1);
  });

  it('never mix points of different seeds', () => {
    const partly = measuredOn({ 1: [0, 4], 2: [0] });
    expect(partly.seeds).toEqual([1]);
    expect(pointsOf(partly, 'arm').map(({ x }) => x)).toEqual([0, 4]);
    const second = measuredOn({ ...whole(1), 2: [0, 4] });
    expect(second.seeds).toEqual([1]);
    expect(measuredOn(whole(1, 3)).seeds).toEqual([1, 3]);
  });

  it('have a band over seeds and images where all seeds are judged by the same', () => {
    const images = Array.from({ length: 60 }, (_, i) => i);
    const rightOf = (seed: number, most: number) => images.map((i) => ((i * 7 + seed) % 60 < most ? 1 : 0));
    const look = (rows: number[]) => ({
      accuracy: rows.reduce((a, b) => a + b) / 60,
      probability: 0.5,
      byImage: { accuracy: Uint8Array.from(rows), probability: new Float32Array(60).fill(0.5) },
    });
    const answers: Answers = new Map(
      [1, 2, 3].map((seed) => [
        seed,
        new Map([[0, { arm: look(rightOf(seed, 50)), pool: look(rightOf(5 * seed, 20)) }]]),
      ]),
    );
    const measured: Measured = {
      answers,
      seeds: [1, 2, 3],
      steps: [0],
      measure: 'accuracy',
      sampling: { kind: 'own-split' },
      validation: [1, 2, 3].map((seed) => ({ seed, images })),
    };
    const rows = [1, 2, 3].map((seed) => rightOf(seed, 50));
    expect(summaryAt(measured, 'arm', 0)!.interval).toEqual(intervalOf(crossedMean(rows)));
    expect(judgementAt(measured, [POOL, ARM], 0)!.verdict).toMatch(
      /^ARM is ahead of Pooling .*3 seeds on the same 60 images/,
    );
    const settings = (of: Measured) =>
      borderFigure({ measured: of, variants: [POOL, ARM], view, settings: [], classes: 4 })!.settings.at(-1);
    expect(settings(measured)).toBe(
      'mean over 3 seeds, band: 95 % interval of the mean, over seeds and images, as all are judged by the same',
    );
    // Of the probability no image tells more than another.
    expect(settings({ ...measured, measure: 'probability' })).toMatch(/, no band: too little varies/);
  });

  it('compare two variants seed by seed, and say no more than the interval allows', () => {
    const measured = measuredOn(whole(1, 2, 3));
    const same = judgementAt(measured, [POOL, ARM], 0)!;
    expect(same.meanDifference).toBeCloseTo(0.01, 12);
    const far = judgementAt(measured, [POOL, ARM], 4)!;
    const differences = [1, 2, 3].map((seed) => accuracyOf('arm', seed, 4) - accuracyOf('pool', seed, 4));
    expect(far.interval95).toEqual(intervalOf(independentMean(differences)));
    expect(far).toMatchObject({ shown: true });
    expect(far.verdict).toMatch(/^ARM is ahead of Pooling by 25\.8 points/);
    // The other way round.
    expect(judgementAt(measured, [ARM, POOL], 4)!.meanDifference).toBeCloseTo(-far.meanDifference, 12);
    expect(judgementAt(measuredOn(whole(1, 2)), [POOL, ARM], 4)!.verdict).toMatch(
      /over 2 seeds. Run three or more/,
    );
    expect(judgementAt(measuredOn(whole(1)), [POOL, ARM], 4)!.verdict).toMatch(/One seed says little/);
    expect(judgementAt(measuredOn({}), [POOL, ARM], 4)).toBeUndefined();
  });

  it('are one figure of all variants, with what guessing would reach', () => {
    const of = { variants: [POOL, ARM], view, settings: ['graph'], classes: 4 };
    expect(borderFigure({ ...of, measured: measuredOn({}) })).toBeUndefined();
    const figure = borderFigure({ ...of, measured: measuredOn(whole(1, 2, 3)) })!;
    expect(figure.settings).toEqual([
      'graph',
      'Frame filled with random shapes',
      'mean over 3 seeds, band: 95 % interval of the mean',
    ]);
    const part = figure.parts[0] as LinesPart;
    expect(part.series.map(({ id, label }) => [id, label])).toEqual([
      ['pool', 'Pooling'],
      ['arm', 'ARM'],
    ]);
    expect(part.reference).toEqual({ y: 0.25, label: 'Guessing among 4 classes' });
    expect(part.domain![0]).toBe(0.25);
    // Two seeds give no interval: they stand for themselves.
    const two = borderFigure({ ...of, measured: measuredOn(whole(1, 2)) })!.parts[0] as LinesPart;
    expect(two.series.map(({ id, dashed }) => [id, dashed ?? false])).toEqual([
      ['pool', false],
      ['pool seed 1', true],
      ['pool seed 2', true],
      ['arm', false],
      ['arm seed 1', true],
      ['arm seed 2', true],
    ]);
  });
});

describe('what of a run is tested', () => {
  const document = pairDocument(TINY);
  const variants = ['a', 'b', 'r'].map((id, index) => ({
    id,
    label: id.toUpperCase(),
    index,
    predictions: [],
    probabilities: new Float32Array(0),
    labels: [],
  }));
  const result = {
    backend: 'wasm',
    comparison: [],
    imagesPerSecond: 1,
    outcome: 'finished' as const,
    classes: ['x', 'y'],
    problems: [],
    variants: [
      variantResult('a', [seedResult(1, { epoch: 4 }), seedResult(2, { epoch: 6 })]),
      variantResult('b', [seedResult(1, { epoch: 4 })]),
      variantResult('r', [], { control: 'random-labels' }),
    ],
    validation: [1, 2].map((seed) => ({ seed, images: [5, 6, 7], labels: [0, 1, 1] })),
  };
  const run = { run: { id: 'r', document, result }, variants, seeds: [1, 2] };

  it('leaves out controls on random labels, and pairs what is left', () => {
    expect(testedOf(run).map(({ id }) => id)).toEqual(['a', 'b']);
    const ids = (chosen: [string | null, string | null]) => pairOf(run, chosen)?.map(({ id }) => id);
    expect(ids([null, null])).toEqual(['a', 'b']);
    expect(ids(['b', 'a'])).toEqual(['b', 'a']);
    expect(ids(['b', null])).toBeUndefined();
    expect(ids(['a', 'r'])).toBeUndefined();
    expect(ids(['gone', 'gone'])).toEqual(['a', 'b']);
  });

  it('is said with its epochs and images', () => {
    expect(settingsOf(run)).toEqual([document.name, 'last epochs (4 to 6), 3 validation images, 2 seeds']);
    expect(firstOfClasses([2, 2, 0, 1, 0])).toEqual([0, 2, 3]);
  });
});
