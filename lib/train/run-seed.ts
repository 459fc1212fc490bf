import type { Problem } from '../core/problem';
import { RandomStream } from '../core/random';
import type { LabelledImages } from '../data/images';
import { classWeights } from '../data/balance';
import { splitImages } from '../data/split';
import { tf } from '../tensor/tf';
import { BatchSource } from './batches';
import type { ByVariant, Evaluation, Scores, SeedResult } from '../results/result';
import { finishEpoch, labelsOf, scoresOn } from './finish-epoch';
import { keepFeatures } from './keep-features';
import { BALANCE_CAP } from '../graph/document';
import type { SeedRun } from './seed-run';
import { randomLabels } from './random-labels';
import { learningRateAt, VariantTrainer } from './trainer';

export interface SeedOutcome {
  /** By variant id; empty when the run was stopped before its first epoch ended. */
  results: ByVariant<SeedResult>;
  /** Labels of the validation images, in the order of the predictions. */
  labels: number[];
  /** Which images of the run these are. */
  validation: number[];
  /** Warnings. */
  problems: Problem[];
}

/** Milliseconds between two looks at the numbers: each waits for the backend. */
const PROGRESS_MS = 300;

/** The split of a seed. The validation images are shuffled, as the score of some heads depends on their order. */
export function orderedSplit(
  images: LabelledImages,
  seed: number,
  validationShare?: number,
): { train: Int32Array; validation: Int32Array } {
  const { train, validation } = splitImages(images, { seed, ...(validationShare && { validationShare }) });
  return { train, validation: RandomStream.named(seed, 'validation-order').shuffle(validation.slice()) };
}

/** Trains all variants on the same batches of one seed; without epochs, they are evaluated as they are. */
export async function runSeed(run: SeedRun): Promise<SeedOutcome> {
  const { compiled, images, settings, seed, control } = run;
  const { train, validation } = orderedSplit(images, seed, run.validationShare);
  const labels = labelsOf(images.labels, validation);
  const { source, problems } = await openSource(run, train, validation);
  const weights =
    settings.balance === 'class-weights'
      ? tf.tensor1d(
          classWeights(train, images.labels, images.classes.length, settings.balanceCap ?? BALANCE_CAP),
        )
      : undefined;
  const trainers = compiled.variants.map(
    (variant) => new VariantTrainer(variant, settings, source.modelOf(variant), weights),
  );
  let results: ByVariant<SeedResult> = {};
  try {
    if (settings.epochs === 0 && !control.stopped)
      results = withBest(
        seed,
        results,
        await finishEpoch(run, source, validation, 0, await scoresOn(run, source, train)),
      );
    for (let epoch = 0; epoch < settings.epochs && !control.stopped; epoch++) {
      trainers.forEach((trainer) => trainer.startEpoch());
      const finished = await trainEpoch(run, source, trainers, train, epoch);
      if (!finished) break;
      results = withBest(
        seed,
        results,
        await finishEpoch(run, source, validation, epoch + 1, await scoresOf(trainers)),
      );
    }
  } finally {
    trainers.forEach((trainer) => trainer.dispose());
    weights?.dispose();
  }
  return { results, labels, validation: [...validation], problems };
}

/** The results after one more epoch. */
function withBest(
  seed: number,
  before: ByVariant<SeedResult>,
  after: ByVariant<Evaluation & Pick<SeedResult, 'protocols'>>,
): ByVariant<SeedResult> {
  return Object.fromEntries(
    Object.entries(after).map(([id, { protocols, ...evaluation }]) => {
      const best = before[id]?.best;
      const kept = best && !isBetter(evaluation, best) ? best : evaluation;
      return [id, { ...evaluation, seed, best: kept, ...(protocols && { protocols }) }];
    }),
  );
}

const isBetter = (a: Evaluation, b: Evaluation): boolean =>
  a.validationAccuracy > b.validationAccuracy ||
  (a.validationAccuracy === b.validationAccuracy && a.validationLoss < b.validationLoss);

/** Where batches come from; the features of frozen nodes are computed first. */
async function openSource(
  { compiled, images, preprocessing, seed, store, control, pace, onEvent }: SeedRun,
  train: Int32Array,
  validation: Int32Array,
): Promise<{ source: BatchSource; problems: Problem[] }> {
  const from = performance.now();
  const { kept, problems } = await keepFeatures({
    compiled,
    images,
    preprocessing,
    train,
    validation,
    store,
    control,
    onProgress: (done, total) => onEvent({ type: 'data', what: 'features', seed, done, total }),
  });
  pace.pause(performance.now() - from);
  const dealt = compiled.variants.some(({ variant }) => variant.control === 'random-labels')
    ? randomLabels(images.labels, { train, validation }, seed)
    : undefined;
  return { source: new BatchSource(images, preprocessing, seed, kept, dealt), problems };
}

/** False when the run was stopped before the epoch was through. */
async function trainEpoch(
  { settings, seed, control, pace, onEvent }: SeedRun,
  source: BatchSource,
  trainers: VariantTrainer[],
  train: Int32Array,
  epoch: number,
): Promise<boolean> {
  const learningRate = learningRateAt(settings, epoch);
  let index = 0;
  let shown = performance.now();
  for (const batch of source.training(train, settings, epoch)) {
    const from = performance.now();
    for (const trainer of trainers)
      trainer.step(batch.inputsOf(trainer.compiled), batch.labelsOf(trainer.compiled), learningRate);
    pace.step(batch.count * trainers.length, performance.now() - from);
    batch.dispose();
    index++;
    if (performance.now() - shown > PROGRESS_MS) {
      const waiting = performance.now();
      const training = await scoresOf(trainers);
      pace.wait(performance.now() - waiting);
      onEvent({ type: 'progress', seed, epoch: epoch + 1, batch: index, training, ...pace.report() });
      shown = performance.now();
    }
    const paused = await control.checkpoint();
    pace.pause(paused);
    shown += paused;
    if (control.stopped) return false;
  }
  return true;
}

async function scoresOf(trainers: VariantTrainer[]): Promise<ByVariant<Scores>> {
  const scores: ByVariant<Scores> = {};
  for (const trainer of trainers) scores[trainer.compiled.variant.id] = await trainer.scores();
  return scores;
}
