import type { Curve, Mark } from '@/components/charts/curve-options';
import { variantColour } from '@/components/charts/variant-colours';
import type { EpochRecord } from '@/lib/results/record';
import type { Scores, VariantInfo } from '@/lib/results/result';
import { mean } from '@/lib/results/statistics';
import type { RunData } from '@/lib/store/run-state';

export interface Lines {
  curves: Curve[];
  /** The best epoch of every line of validation scores of one seed. */
  marks: Mark[];
}

export interface CurveData {
  /** Epochs, ascending; among them a part of one, for the batches since the last. */
  x: number[];
  accuracy: Lines;
  loss: Lines;
  /** Seeds that the bold lines are the mean of; one where they are the lines of a seed. */
  averaged: number[];
}

type Run = Pick<RunData, 'epochs' | 'progress' | 'info'>;
type Kind = 'training' | 'validation';

/** A seed of which there is something to draw. */
interface Drawn {
  seed: number;
  records: EpochRecord[];
  /** Training scores since its last epoch, and where they stand. */
  live?: { x: number; training: Record<string, Scores> };
}

/** In the order of the run; those without a batch are left out. */
function drawnSeeds({ epochs, progress, info }: Run): Drawn[] {
  const bySeed = new Map<number, EpochRecord[]>();
  for (const record of epochs) {
    const known = bySeed.get(record.seed);
    if (known) known.push(record);
    else bySeed.set(record.seed, [record]);
  }
  return (info?.seeds ?? []).flatMap((seed): Drawn[] => {
    const records = bySeed.get(seed) ?? [];
    const live = progress?.seed === seed && progress.epoch > records.length ? progress : undefined;
    if (!live) return records.length > 0 ? [{ seed, records }] : [];
    const x = live.epoch - 1 + live.batch / Math.max(1, info?.batchesPerEpoch ?? 1);
    return [{ seed, records, live: { x, training: live.training } }];
  });
}

/** The epoch of the highest validation accuracy; of several, that of the lowest loss, and of these the first. */
function bestRecord(records: readonly EpochRecord[], variant: string): EpochRecord | undefined {
  let best: EpochRecord | undefined;
  for (const record of records) {
    const scores = record.validation[variant];
    const known = best?.validation[variant];
    if (!scores) continue;
    if (
      !known ||
      scores.accuracy > known.accuracy ||
      (scores.accuracy === known.accuracy && scores.loss < known.loss)
    )
      best = record;
  }
  return best;
}

function valuesOf(
  { records, live }: Drawn,
  x: readonly number[],
  variant: string,
  kind: Kind,
  score: keyof Scores,
): (number | null)[] {
  const at = new Map(records.map((record) => [record.epoch, record[kind][variant]?.[score] ?? null]));
  const line = x.map((epoch) => at.get(epoch) ?? null);
  if (live && kind === 'training') line[x.indexOf(live.x)] = live.training[variant]?.[score] ?? null;
  return line;
}

function meanOf(lines: readonly (number | null)[][]): (number | null)[] {
  return (lines[0] ?? []).map((_, i) => {
    const known = lines.flatMap((line) => (typeof line[i] === 'number' ? [line[i]] : []));
    return known.length > 0 ? mean(known) : null;
  });
}

/**
 * The curves of one seed, or those of all: then bold lines are means over the seeds that came as far as any, so that a
 * seed under way does not bend them, and every seed is a thin line behind them.
 */
export function curveData(run: Run, chosen: number | null): CurveData {
  const drawn = drawnSeeds(run).filter(({ seed }) => chosen === null || seed === chosen);
  const longest = Math.max(0, ...drawn.map(({ records }) => records.length));
  const through = drawn.filter(({ records }) => records.length === longest);
  const x = [
    ...new Set(
      drawn.flatMap(({ records, live }) => [...records.map(({ epoch }) => epoch), ...(live ? [live.x] : [])]),
    ),
  ].sort((a, b) => a - b);
  const variants = run.info?.variants ?? [];
  const single = drawn.length < 2;

  const thin = (variant: VariantInfo, index: number, score: keyof Scores): Curve[] =>
    drawn.flatMap((seed) => {
      const under = seed.records.length < longest;
      const line = (kind: Kind): Curve => ({
        id: `${variant.id} ${kind} ${seed.seed}`,
        label: `${variant.label}, seed ${seed.seed}`,
        colour: variantColour(index),
        thin: under ? 'clear' : 'faint',
        ...(kind === 'training' && { dashed: true }),
        values: valuesOf(seed, x, variant.id, kind, score),
      });
      return under ? [line('validation'), line('training')] : [line('validation')];
    });
  const bold = (variant: VariantInfo, index: number, score: keyof Scores): Curve[] =>
    (['validation', 'training'] as const).map((kind) => ({
      id: `${variant.id} ${kind}`,
      label: kind === 'training' ? `${variant.label} (train)` : variant.label,
      ...(kind === 'training' && { brief: 'train', dashed: true }),
      colour: variantColour(index),
      values: meanOf(through.map((seed) => valuesOf(seed, x, variant.id, kind, score))),
    }));
  const marks = (variant: VariantInfo, index: number, score: keyof Scores): Mark[] =>
    drawn.flatMap(({ records }) => {
      const best = bestRecord(records, variant.id);
      const y = best?.validation[variant.id]?.[score];
      return best && y !== undefined ? [{ x: best.epoch, y, colour: variantColour(index) }] : [];
    });
  const lines = (score: keyof Scores): Lines => ({
    curves: [
      ...(single ? [] : variants.flatMap((variant, index) => thin(variant, index, score))),
      ...variants.flatMap((variant, index) => bold(variant, index, score)),
    ],
    marks: variants.flatMap((variant, index) => marks(variant, index, score)),
  });
  return { x, accuracy: lines('accuracy'), loss: lines('loss'), averaged: through.map(({ seed }) => seed) };
}

/** Best epochs of every variant, in the order of the seeds: of one seed, or of all. */
export function bestEpochs(run: Run, chosen: number | null): { label: string; epochs: number[] }[] {
  const drawn = drawnSeeds(run).filter(({ seed }) => chosen === null || seed === chosen);
  return (run.info?.variants ?? []).flatMap(({ id, label }) => {
    const epochs = drawn.flatMap(({ records }) => bestRecord(records, id)?.epoch ?? []);
    return epochs.length > 0 ? [{ label, epochs }] : [];
  });
}
