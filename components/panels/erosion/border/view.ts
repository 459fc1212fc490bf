import { variantColour } from '@/components/charts/variant-colours';
import type { Figure, LinePoint, LineSeries } from '@/lib/figures/figure';
import { outcomeTable, type SeedOutcomes } from '@/lib/results/outcomes';
import type { Validation } from '@/lib/results/result';
import { sampleInterval95, type Sample, type Sampling } from '@/lib/results/sampling';
import { mean, type Interval } from '@/lib/results/statistics';
import { judge, type Judgement } from '@/lib/results/verdict';
import type { BorderLook, LookAnswer } from '@/lib/train/looks/types';
import { plural } from '../../words';
import type { BorderView } from './steps';
import { DIRECTION_WORDS, MEASURE_WORDS, testWords } from './words';

/** What was measured: by seed and step. */
export type Answers = ReadonlyMap<number, ReadonlyMap<number, LookAnswer<'border'>>>;

export interface TestedVariant {
  id: string;
  label: string;
  /** Place among the variants of the run. */
  index: number;
}

/** What was measured, and what is to be shown of it. */
export interface Measured {
  answers: Answers;
  /** Those that count, as `countedSeeds` has them. */
  seeds: readonly number[];
  steps: readonly number[];
  measure: BorderView['measure'];
  /** What is drawn anew for each seed. */
  sampling: Sampling;
  /** The images that a seed is judged by. */
  validation?: readonly Pick<Validation, 'seed' | 'images' | 'units'>[];
}

/**
 * Seeds that all points of a curve are means over: those of which every step is measured. Until there is one, the first: a
 * curve whose points are of different seeds would rise and fall with them.
 */
export function countedSeeds(
  answers: Answers,
  seeds: readonly number[],
  steps: readonly number[],
): readonly number[] {
  const whole = seeds.filter((seed) => steps.every((step) => answers.get(seed)?.has(step)));
  return whole.length > 0 ? whole : seeds.slice(0, 1);
}

/** What one seed came to. */
interface Found {
  seed: number;
  value: number;
  byImage: number[];
}

/** By seed; without those that were not measured. */
const foundAt = ({ answers, seeds, measure }: Measured, id: string, step: number): Found[] =>
  seeds.flatMap((seed) => {
    const of: BorderLook | undefined = answers.get(seed)?.get(step)?.[id];
    return of ? [{ seed, value: of[measure], byImage: Array.from(of.byImage[measure]) }] : [];
  });

/** Values of seeds, and of their images where all of that is known. */
function sampleOf(found: readonly Found[], { validation = [] }: Measured): Sample {
  const outcomes = found.flatMap(({ seed, byImage: values }): SeedOutcomes[] => {
    const of = validation.find((other) => other.seed === seed);
    if (!of || values.length === 0 || values.length !== of.images.length) return [];
    return [{ images: of.images, values, ...(of.units && { units: of.units }) }];
  });
  return {
    bySeed: found.map(({ value }) => value),
    ...(outcomes.length === found.length && outcomeTable(outcomes)),
  };
}

export interface Summary {
  mean: number;
  /** 95 % interval of the mean over seeds, where there is one. */
  interval?: Interval;
  seeds: number;
}

/** Nothing before a seed was measured at this step. */
export function summaryAt(measured: Measured, id: string, step: number): Summary | undefined {
  const found = foundAt(measured, id, step);
  if (found.length === 0) return undefined;
  const sample = sampleOf(found, measured);
  const interval = sampleInterval95(sample, measured.sampling);
  return { mean: mean(sample.bySeed), ...(interval && { interval }), seeds: found.length };
}

/** Second − first, paired by seed; nothing before a seed was measured at this step. */
export function judgementAt(
  measured: Measured,
  [first, second]: readonly [TestedVariant, TestedVariant],
  step: number,
): Judgement | undefined {
  const others = foundAt(measured, first.id, step);
  const differences = foundAt(measured, second.id, step).flatMap((of): Found[] => {
    const other = others.find(({ seed }) => seed === of.seed);
    if (!other) return [];
    const byImage = of.byImage.map((value, i) => value - other.byImage[i]!);
    return [{ seed: of.seed, value: of.value - other.value, byImage }];
  });
  if (differences.length === 0) return undefined;
  return judge({
    a: second.label,
    b: first.label,
    ...sampleOf(differences, measured),
    sampling: measured.sampling,
  });
}

const inShares = (value: number): number => Math.min(1, Math.max(0, value));

/** Mean and, from three seeds up, interval of a variant at all steps that are measured. */
export const pointsOf = (measured: Measured, id: string): LinePoint[] =>
  measured.steps.flatMap((x) => {
    const found = summaryAt(measured, id, x);
    if (!found) return [];
    // No share lies outside of 0 … 1, whatever the interval allows.
    const [low, high] = (found.interval ?? []).map(inShares);
    return [{ x, y: found.mean, ...(low !== undefined && high !== undefined && { low, high }) }];
  });

/** One line a variant; two seeds, which give no interval, as dashed lines beside their mean. */
function seriesOf(measured: Measured, variants: readonly TestedVariant[]): LineSeries[] {
  return variants.flatMap(({ id, label, index }): LineSeries[] => {
    const colour = variantColour(index);
    const all = { id, label, colour, points: pointsOf(measured, id) };
    if (measured.seeds.length !== 2) return [all];
    const single = measured.seeds.map((seed) => ({
      id: `${id} seed ${seed}`,
      label: `${label}, seed ${seed}`,
      colour,
      points: pointsOf({ ...measured, seeds: [seed] }, id),
      dashed: true,
    }));
    return [{ ...all, label: `${label}, mean` }, ...single];
  });
}

export interface FigureOf {
  measured: Measured;
  variants: readonly TestedVariant[];
  view: BorderView;
  /** Of the run: graph, epochs, images. */
  settings: readonly string[];
  classes: number;
}

const ABOUT_FRAME = {
  what: 'All validation images are evaluated again after a frame of their pixels was replaced. A line shows how much of what a variant relies on lies that near to the border.',
  not: 'Why: a frame takes away hair, ears and background as well, so that a loss need not come from padding.',
};

const ABOUT_SHIFT = {
  what: 'All validation images are evaluated again after they were moved, so that the face comes nearer to one side. A line shows how well a variant copes with a face that is not where it was in training.',
  not: 'Why: what leaves the image is lost as well, and what fills the gap is invented.',
};

const BOTH =
  'Altered images are unlike those of training, for all variants alike, and random changes in training (mirroring, noise, erasing) make a difference, too.';

/** All variants over the steps of a test; nothing before something was measured. */
export function borderFigure({ measured, variants, view, settings, classes }: FigureOf): Figure | undefined {
  const series = seriesOf(measured, variants);
  const points = series.flatMap((of) => of.points);
  if (points.length === 0) return undefined;
  const { kind, direction } = view;
  const [measure, frame] = [MEASURE_WORDS[view.measure], kind === 'frame'];
  const chance = 1 / Math.max(1, classes);
  const values = points.flatMap(({ y, low = y, high = y }) => [low, high]);
  const { what, not } = frame ? ABOUT_FRAME : ABOUT_SHIFT;
  const scored =
    view.measure === 'accuracy'
      ? 'share of images with argmax f(x′) = class'
      : 'mean over images of softmax f(x′)[class]';
  const altered = frame
    ? 'x′ = x inside the frame of width s, fill outside'
    : 'x′(u) = x(u − s), fill where x has no pixel';
  return {
    id: `border-${kind}-${view.measure}`,
    title: frame ? `${measure} without the border` : `${measure} of moved images`,
    settings: [
      ...settings,
      testWords(view),
      seedWords(
        measured,
        points.some(({ low }) => low !== undefined),
      ),
    ],
    parts: [
      {
        kind: 'lines',
        label: measure,
        x: {
          label: frame ? 'Width of the frame in pixels' : `Move ${DIRECTION_WORDS[direction]} in pixels`,
          unit: 'number',
        },
        y: { label: measure, unit: 'share' },
        domain: [Math.min(chance, ...values), Math.max(chance, ...values)],
        series,
        reference: { y: chance, label: `Guessing among ${plural(classes, 'class', 'classes')}` },
      },
    ],
    about: { formula: `y(s) = ${scored}; ${altered}`, what, not: `${not} ${BOTH}` },
  };
}

/** What lines and bands are of. @param bands whether there are any */
function seedWords({ seeds, sampling }: Measured, bands: boolean): string {
  const parts = sampling.kind === 'splits' && sampling.folds !== undefined;
  if (seeds.length === 1) return `${parts ? 'part' : 'seed'} ${seeds[0]!}`;
  const all = `mean over ${plural(seeds.length, parts ? 'part' : 'seed')}`;
  if (seeds.length < 3) return all;
  if (!bands) return `${all}, no band: too little varies, or too few images tell`;
  const corrected = {
    drawn: '',
    splits: parts ? ', corrected for cross-validation' : ', corrected for splits of one set',
    'own-split': ', over seeds and images, as all are judged by the same',
  }[sampling.kind];
  return `${all}, band: 95 % interval of the mean${corrected}`;
}
