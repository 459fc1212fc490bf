import type { CompiledGraph, CompiledVariant } from '../compile/compiled';
import { RandomStream } from '../core/random';
import type { LabelledImages } from '../data/images';
import { splitImages } from '../data/split';
import { evidenceOf } from '../explain/evidence';
import { headWeight } from '../explain/head-weight';
import type { NodeStructure } from '../explain/structure';
import type { TrainingSettings } from '../graph/document';
import { tf } from '../tensor/tf';
import { BatchSource } from './batches';
import type { Preprocessing } from './image-tensor';
import type { Problem } from '../core/problem';
import type { RunControl } from './control';
import { confusionMatrix, predict, recallByClass, score } from './evaluate';
import type { ByVariant, Scores, SeedResult, TrainEvent } from './events';
import type { FeatureStore } from './feature-store';
import { keepFeatures } from './keep-features';
import { learningRateAt, VariantTrainer } from './trainer';
import type { Pace } from './pace';
import { evaluateProtocols } from './protocols';

export interface SeedRun {
  compiled: CompiledGraph;
  images: LabelledImages;
  settings: TrainingSettings;
  preprocessing: Preprocessing;
  maps: Readonly<Record<string, NodeStructure>>;
  seed: number;
  /** Features of frozen nodes. */
  store: FeatureStore;
  control: RunControl;
  pace: Pace;
  onEvent: (event: TrainEvent) => void;
}

export interface SeedOutcome {
  /** By variant id; empty when the run was stopped before its first epoch ended. */
  results: ByVariant<SeedResult>;
  /** Labels of the validation images, in the order of the predictions. */
  labels: number[];
  /** Warnings. */
  problems: Problem[];
}

/** Milliseconds between two looks at the numbers: each waits for the backend. */
const PROGRESS_MS = 300;

/** The split of a seed. The validation images are shuffled, as the score of some heads depends on their order. */
export function orderedSplit(
  images: LabelledImages,
  seed: number,
): { train: Int32Array; validation: Int32Array } {
  const { train, validation } = splitImages(images, { seed });
  return { train, validation: RandomStream.named(seed, 'validation-order').shuffle(validation.slice()) };
}

/** Trains all variants on the same batches of one seed. */
export async function runSeed(run: SeedRun): Promise<SeedOutcome> {
  const { compiled, images, settings, seed, control, onEvent } = run;
  const { train, validation } = orderedSplit(images, seed);
  const labels = Array.from(validation, (i) => images.labels[i]!);
  const { source, problems } = await openSource(run, train, validation);
  const trainers = compiled.variants.map(
    (variant) => new VariantTrainer(variant, settings, source.modelOf(variant)),
  );
  const readsBatches = compiled.variants.some(({ batchReaders }) => batchReaders.length > 0);
  let results: ByVariant<SeedResult> = {};
  try {
    for (let epoch = 0; epoch < settings.epochs && !control.stopped; epoch++) {
      const learningRate = learningRateAt(settings, epoch);
      trainers.forEach((trainer) => trainer.startEpoch());
      const finished = await trainEpoch(run, source, trainers, train, epoch, learningRate);
      if (!finished) break;
      const training = await scoresOf(trainers);
      const last = epoch === settings.epochs - 1;
      results = {};
      for (const { compiled: variant } of trainers) {
        const { id } = variant.variant;
        const found = await evaluateVariant(run, source, variant, validation, labels);
        const { loss, accuracy } = training[id]!;
        results[id] = { seed, trainLoss: loss, trainAccuracy: accuracy, ...found };
        if (last && readsBatches)
          results[id].protocols = await evaluateProtocols(source, variant, validation, settings.batchSize);
      }
      onEvent({
        type: 'epoch',
        seed,
        epoch: epoch + 1,
        learningRate,
        training,
        validation: mapValues(results, ({ validationLoss: loss, validationAccuracy: accuracy }) => ({
          loss,
          accuracy,
        })),
        evidence: Object.values(results).flatMap(({ evidence }) => (evidence ? [evidence] : [])),
        tensors: tf.memory().numTensors,
      });
    }
  } finally {
    trainers.forEach((trainer) => trainer.dispose());
  }
  return { results, labels, problems };
}

const mapValues = <A, B>(of: Record<string, A>, map: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [key, map(value)]));

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
  return { source: new BatchSource(images, preprocessing, seed, kept), problems };
}

/** False when the run was stopped before the epoch was through. */
async function trainEpoch(
  { settings, seed, control, pace, onEvent }: SeedRun,
  source: BatchSource,
  trainers: VariantTrainer[],
  train: Int32Array,
  epoch: number,
  learningRate: number,
): Promise<boolean> {
  let index = 0;
  let shown = performance.now();
  for (const batch of source.training(train, settings.batchSize, epoch)) {
    const from = performance.now();
    for (const trainer of trainers)
      trainer.step(batch.inputsOf(trainer.compiled), batch.labels, learningRate);
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

type Evaluation = Omit<SeedResult, 'seed' | 'trainLoss' | 'trainAccuracy'>;

async function evaluateVariant(
  { images, settings, maps }: SeedRun,
  source: BatchSource,
  compiled: CompiledVariant,
  validation: Int32Array,
  labels: number[],
): Promise<Evaluation> {
  const predictions = await predict(
    source.modelOf(compiled),
    source.evaluation(compiled, validation, settings.batchSize),
  );
  const { loss, accuracy } = score(predictions, labels);
  const confusion = confusionMatrix(predictions.predicted, labels, images.classes.length);
  const { variant, head } = compiled;
  const evidence = head && evidenceOf(variant, maps, await headWeight(head));
  return {
    validationLoss: loss,
    validationAccuracy: accuracy,
    perClass: recallByClass(confusion, images.classes),
    confusion,
    predictions: predictions.predicted,
    ...(evidence && { evidence }),
  };
}
