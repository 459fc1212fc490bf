import type { CompiledGraph, CompiledVariant } from '../compile/compiled';
import { RandomStream } from '../core/random';
import type { LabelledImages } from '../data/images';
import { splitImages } from '../data/split';
import { evidenceOf, type Evidence } from '../explain/evidence';
import { headWeight } from '../explain/head-weight';
import type { NodeStructure } from '../explain/structure';
import type { TrainingSettings } from '../graph/document';
import { tf } from '../tensor/tf';
import { evaluationBatches, trainingBatches, type Preprocessing } from './batches';
import type { RunControl } from './control';
import { confusionMatrix, predict, recallByClass, score, type Predictions } from './evaluate';
import type { ByVariant, Scores, SeedResult, TrainEvent } from './events';
import { learningRateAt, VariantTrainer } from './trainer';
import type { Pace } from './pace';

export interface SeedRun {
  compiled: CompiledGraph;
  images: LabelledImages;
  settings: TrainingSettings;
  preprocessing: Preprocessing;
  maps: Readonly<Record<string, NodeStructure>>;
  seed: number;
  control: RunControl;
  pace: Pace;
  onEvent: (event: TrainEvent) => void;
}

export interface SeedOutcome {
  /** By variant id; empty when the run was stopped before its first epoch ended. */
  results: ByVariant<SeedResult>;
  /** Labels of the validation images, in the order of the predictions. */
  labels: number[];
}

/** Milliseconds between two looks at the numbers: each waits for the backend. */
const PROGRESS_MS = 300;

/** Images of a batch in evaluation; small enough that a GPU can hold the features of a wide network. */
const EVALUATION_BATCH = 64;

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
  const trainers = compiled.variants.map((variant) => new VariantTrainer(variant, settings));
  let results: ByVariant<SeedResult> = {};
  try {
    for (let epoch = 0; epoch < settings.epochs && !control.stopped; epoch++) {
      const learningRate = learningRateAt(settings, epoch);
      trainers.forEach((trainer) => trainer.startEpoch());
      const finished = await trainEpoch(run, trainers, train, epoch, learningRate);
      if (!finished) break;
      const training = await scoresOf(trainers);
      results = {};
      const evidence: Evidence[] = [];
      const validationScores: ByVariant<Scores> = {};
      for (const { compiled: variant } of trainers) {
        const found = await evaluateVariant(run, variant, validation);
        const { id } = variant.variant;
        const scores = score(found.predictions, labels);
        const { predicted } = found.predictions;
        const confusion = confusionMatrix(predicted, labels, images.classes.length);
        validationScores[id] = scores;
        if (found.evidence) evidence.push(found.evidence);
        results[id] = {
          seed,
          trainLoss: training[id]!.loss,
          trainAccuracy: training[id]!.accuracy,
          validationLoss: scores.loss,
          validationAccuracy: scores.accuracy,
          perClass: recallByClass(confusion, images.classes),
          confusion,
          predictions: predicted,
          ...(found.evidence && { evidence: found.evidence }),
        };
      }
      onEvent({
        type: 'epoch',
        seed,
        epoch: epoch + 1,
        learningRate,
        training,
        validation: validationScores,
        evidence,
        tensors: tf.memory().numTensors,
        bytes: tf.memory().numBytes,
      });
    }
  } finally {
    trainers.forEach((trainer) => trainer.dispose());
  }
  return { results, labels };
}

/** False when the run was stopped before the epoch was through. */
async function trainEpoch(
  { images, settings, preprocessing, seed, control, pace, onEvent }: SeedRun,
  trainers: VariantTrainer[],
  train: Int32Array,
  epoch: number,
  learningRate: number,
): Promise<boolean> {
  let batch = 0;
  let shown = performance.now();
  for (const { images: x, labels } of trainingBatches(
    images,
    train,
    settings.batchSize,
    preprocessing,
    seed,
    epoch,
  )) {
    const from = performance.now();
    for (const trainer of trainers) trainer.step(x, labels, learningRate);
    pace.step(x.shape[0] * trainers.length, performance.now() - from);
    tf.dispose([x, labels]);
    batch++;
    if (performance.now() - shown > PROGRESS_MS) {
      const waiting = performance.now();
      const training = await scoresOf(trainers);
      pace.wait(performance.now() - waiting);
      onEvent({ type: 'progress', seed, epoch: epoch + 1, batch, training, ...pace.report() });
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

async function evaluateVariant(
  { images, preprocessing, maps }: SeedRun,
  { variant, model, head }: CompiledVariant,
  validation: Int32Array,
): Promise<{ predictions: Predictions; evidence?: Evidence | undefined }> {
  const batches = evaluationBatches(images, validation, EVALUATION_BATCH, preprocessing);
  const predictions = await predict(model, batches);
  return { predictions, evidence: head && evidenceOf(variant, maps, await headWeight(head)) };
}
