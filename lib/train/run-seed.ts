import { restoreState, saveState, type VariantState } from '../compile/variant-state';
import type { Problem } from '../core/problem';
import { ok, type Result } from '../core/result';
import { classWeights } from '../data/balance';
import type { LabelledImages } from '../data/images';
import { foldImages, splitImages, type ImageSplit } from '../data/split';
import { BALANCE_CAP } from '../graph/document';
import { evaluationBatches, type EvaluationBatches } from '../graph/evaluation';
import type { ByVariant, Evaluation, Scores, SeedResult, Validation } from '../results/result';
import { tf } from '../tensor/tf';
import { BatchSource } from './batches';
import type { SeedCheckpoint } from './checkpoint';
import type { StepSize } from './control';
import { divergenceProblem } from './divergence';
import { finishEpoch, labelsOf, scoresOn } from './finish-epoch';
import { heldOutOf } from './held-out';
import { keepFeatures } from './keep-features';
import { learningRateAt } from './learning-rate';
import { withBest, withLowest, wornOut } from './progress';
import { inRandomOrder, measureProtocols } from './protocols';
import { randomLabels } from './random-labels';
import type { SeedPlan } from './seed-plan';
import type { SeedRun } from './seed-run';
import { measureTest, withBestStates } from './test-part';
import { VariantTrainer } from './trainer';

export interface SeedOutcome {
  /** By variant id; empty when the run was stopped before its first epoch ended. */
  results: ByVariant<SeedResult>;
  validation: Validation;
  /** Images that were kept apart for the end. */
  test?: Validation;
  /** Warnings. */
  problems: Problem[];
  /** Why it broke off. */
  diverged?: Problem;
  /** Whether the models are those of the results: a run that broke off within an epoch may have moved on. */
  current: boolean;
}

/** Milliseconds between two looks at the numbers: each waits for the backend. */
const PROGRESS_MS = 300;

/**
 * The split of a seed. Images that are evaluated come in the order in which they are: the score of some heads depends on
 * it. Test images have one order for all seeds.
 */
export function orderedSplit(
  images: LabelledImages,
  { seed, dataSeed, fold }: SeedPlan,
  validationShare?: number,
  order: EvaluationBatches['order'] = 'shuffled',
): ImageSplit {
  const { train, validation, test } = fold
    ? foldImages(images, { ...fold, seed: dataSeed })
    : splitImages(images, { seed, ...(validationShare && { validationShare }) });
  const inOrder = (part: Int32Array, by: number) => (order === 'files' ? part : inRandomOrder(part, by));
  return { train, validation: inOrder(validation, seed), test: inOrder(test, 0) };
}

/**
 * Trains all variants on the same batches of one seed, from its first epoch or from a checkpoint; without epochs, they are
 * evaluated as they are.
 */
export async function runSeed(run: SeedRun): Promise<Result<SeedOutcome>> {
  const { order } = evaluationBatches(run.settings);
  const split = orderedSplit(run.images, run.plan, run.validationShare, order);
  const { source, problems } = await openSource(run, split);
  const training = new SeedTraining(run, split, source);
  try {
    const restored = await training.restore(run.from);
    if (!restored.ok) return restored;
    if (run.settings.epochs === 0 && !run.control.stopped) await training.evaluateAsItIs();
    const diverged = await training.train();
    return ok({
      results: training.results,
      validation: training.heldOut,
      ...(training.keptApart && { test: training.keptApart }),
      problems,
      current: training.current,
      ...(diverged && { diverged }),
    });
  } finally {
    training.dispose();
  }
}

/** Where batches come from; the features of frozen nodes are computed first. */
async function openSource(
  { compiled, images, preprocessing, plan: { seed }, store, control, pace, onEvent }: SeedRun,
  split: ImageSplit,
): Promise<{ source: BatchSource; problems: Problem[] }> {
  const from = performance.now();
  const { kept, problems } = await keepFeatures({
    compiled,
    images,
    preprocessing,
    train: split.train,
    evaluated: Int32Array.of(...split.validation, ...split.test),
    store,
    control,
    onProgress: (done, total) => onEvent({ type: 'data', what: 'features', seed, done, total }),
  });
  pace.pause(performance.now() - from);
  const dealt = compiled.variants.some(({ variant }) => variant.control === 'random-labels')
    ? randomLabels(images.labels, split, seed)
    : undefined;
  return { source: new BatchSource(images, preprocessing, seed, kept, dealt), problems };
}

class SeedTraining {
  results: ByVariant<SeedResult> = {};
  readonly heldOut: Validation;
  readonly keptApart: Validation | undefined;
  /** Whether the models are those of the results. */
  current = true;
  #lowest: SeedCheckpoint['lowest'] = {};
  /** Where images are kept apart for the end: each variant at its best epoch. */
  #best: ByVariant<VariantState> = {};
  #last: SeedCheckpoint | undefined;
  readonly #trainers: VariantTrainer[];
  readonly #weights: tf.Tensor1D | undefined;

  constructor(
    readonly run: SeedRun,
    readonly split: ImageSplit,
    readonly source: BatchSource,
  ) {
    const { settings, images, compiled, plan } = run;
    this.heldOut = heldOutOf(images, plan, split.validation);
    this.keptApart = split.test.length > 0 ? heldOutOf(images, plan, split.test) : undefined;
    const { balance, balanceCap = BALANCE_CAP } = settings;
    this.#weights =
      balance === 'class-weights'
        ? tf.tensor1d(classWeights(split.train, images.labels, images.classes.length, balanceCap))
        : undefined;
    this.#trainers = compiled.variants.map(
      (variant) => new VariantTrainer(variant, settings, source.modelOf(variant), this.#weights),
    );
  }

  /** Models, optimisers and results as they were after the epoch of a checkpoint. */
  async restore(from: SeedCheckpoint | undefined): Promise<Result<true>> {
    if (!from) return ok(true);
    for (const { compiled, optimizer } of this.#trainers) {
      const state = from.variants[compiled.variant.id];
      const restored = state ? await restoreState(compiled, optimizer, state) : ok<true>(true);
      if (!restored.ok) return restored;
    }
    this.results = from.results;
    this.#lowest = from.lowest;
    this.#best = from.best ?? {};
    this.#last = from;
    this.current = true;
    return ok(true);
  }

  async evaluateAsItIs(): Promise<void> {
    const { run, source, split } = this;
    const training = await scoresOn(run, source, split.train);
    this.#take(await finishEpoch(run, source, split.validation, 0, training));
    await this.#keepBest(0);
  }

  /** Trains to the last epoch, or until it is stopped; the reason where a loss is no longer a number. */
  async train(): Promise<Problem | undefined> {
    const diverged = await this.#trainEpochs();
    // Also of a seed that was ended early.
    if (this.current) await this.#measureAtTheEnd();
    return diverged;
  }

  async #trainEpochs(): Promise<Problem | undefined> {
    const { settings, control } = this.run;
    for (let epoch = this.#last?.epoch ?? 0; epoch < settings.epochs && !control.stopped; epoch++) {
      this.#trainers.forEach((trainer) => trainer.startEpoch());
      this.current = false;
      const finished = await this.#trainEpoch(epoch);
      if (finished !== true) {
        // What is kept and shown is of the last epoch that was finished.
        await this.restore(this.#last);
        return finished || undefined;
      }
      if (await this.#finishEpoch(epoch + 1)) return undefined;
    }
    return undefined;
  }

  /** True when no epoch follows. */
  async #finishEpoch(epoch: number): Promise<boolean> {
    const { run, source, split } = this;
    const { settings, last } = run;
    this.#take(await finishEpoch(run, source, split.validation, epoch, await this.#scores()));
    this.#lowest = withLowest(this.#lowest, this.results);
    await this.#keepBest(epoch);
    const ended = epoch === settings.epochs || wornOut(this.#lowest, run.compiled, settings, epoch);
    if (ended) await this.#measureAtTheEnd();
    this.current = true;
    await this.#keep(epoch, ended);
    if (!(ended && last)) await this.#rest('epoch');
    return ended;
  }

  async #keep(epoch: number, ended: boolean): Promise<void> {
    const { keep, plan, fingerprint } = this.run;
    if (!keep) return;
    const variants: SeedCheckpoint['variants'] = {};
    for (const trainer of this.#trainers)
      variants[trainer.compiled.variant.id] = await this.#stateOf(trainer);
    const { results, heldOut: validation, keptApart: test } = this;
    this.#last = {
      seed: plan.seed,
      epoch,
      variants,
      results,
      lowest: this.#lowest,
      validation,
      ...(test && { test, best: this.#best }),
      fingerprint,
      ended,
    };
    await keep(this.#last);
  }

  #stateOf({ compiled, optimizer }: VariantTrainer): Promise<VariantState> {
    const { plan, images } = this.run;
    return saveState(compiled, optimizer, { seed: plan.seed, classes: images.classes });
  }

  async #keepBest(epoch: number): Promise<void> {
    if (!this.keptApart) return;
    const stateOf = (trainer: VariantTrainer) => this.#stateOf(trainer);
    this.#best = await withBestStates(this.#best, epoch, this.#trainers, this.results, stateOf);
  }

  async #measureAtTheEnd(): Promise<void> {
    await this.#measureProtocols();
    if (!this.keptApart) return;
    const { run, source, split, results } = this;
    await measureTest(run, source, split.test, {
      trainers: this.#trainers,
      results,
      best: this.#best,
      stateOf: (trainer) => this.#stateOf(trainer),
    });
  }

  #take(evaluations: ByVariant<Evaluation>): void {
    const labels = (id: string): number[] | undefined => {
      const variant = this.run.compiled.variants.find((compiled) => compiled.variant.id === id)!;
      const own = this.source.labelsFor(variant);
      return own === this.source.images.labels ? undefined : labelsOf(own, this.split.validation);
    };
    this.results = withBest(this.run.plan.seed, this.results, evaluations, labels);
  }

  #measureProtocols(): Promise<void> {
    return measureProtocols(this.run, this.source, this.split.validation, this.results);
  }

  /** True once the epoch is through; false when it was stopped before, or why it broke off. */
  async #trainEpoch(epoch: number): Promise<boolean | Problem> {
    const { settings, plan, control, pace, onEvent } = this.run;
    const { train } = this.split;
    const batches = this.source.batchCount(train, settings);
    let index = 0;
    let shown = performance.now();
    const report = async () => {
      const waiting = performance.now();
      const training = await this.#scores();
      pace.wait(performance.now() - waiting);
      onEvent({
        type: 'progress',
        seed: plan.seed,
        epoch: epoch + 1,
        batch: index,
        training,
        ...pace.report(),
      });
      shown = performance.now();
    };
    for (const batch of this.source.training(train, settings, epoch)) {
      const from = performance.now();
      const learningRate = learningRateAt(settings, epoch, ++index / batches);
      for (const trainer of this.#trainers)
        trainer.step(batch.inputsOf(trainer.compiled), batch.labelsOf(trainer.compiled), learningRate);
      pace.step(batch.count * this.#trainers.length, performance.now() - from);
      batch.dispose();
      const isLast = index === batches;
      if (isLast || performance.now() - shown > PROGRESS_MS) {
        const diverged = await this.#divergence(epoch, learningRate);
        if (diverged) return diverged;
      }
      // The end of the last batch is the end of the epoch, once it was evaluated.
      if (isLast) break;
      if (performance.now() - shown > PROGRESS_MS) await report();
      shown += await this.#rest('batch', report);
      if (control.stopped) return false;
    }
    return true;
  }

  /** Waits out a pause and tells of it; the milliseconds that it took. */
  async #rest(through: StepSize, report?: () => Promise<void>): Promise<number> {
    const { control, onEvent, pace } = this.run;
    const paused = await control.checkpoint(through, {
      onPause: async () => {
        await report?.();
        onEvent({ type: 'paused' });
      },
      onResume: () => onEvent({ type: 'resumed' }),
    });
    pace.pause(paused);
    return paused;
  }

  async #divergence(epoch: number, learningRate: number): Promise<Problem | undefined> {
    for (const trainer of this.#trainers) {
      const step = await trainer.divergedAt();
      if (step === undefined) continue;
      const { label } = trainer.compiled.variant;
      const { settings, plan } = this.run;
      const clipped = (settings.clipNorm ?? 0) > 0;
      return divergenceProblem({ label, epoch: epoch + 1, step, seed: plan.seed, learningRate, clipped });
    }
    return undefined;
  }

  async #scores(): Promise<ByVariant<Scores>> {
    const scores: ByVariant<Scores> = {};
    for (const trainer of this.#trainers) scores[trainer.compiled.variant.id] = await trainer.scores();
    return scores;
  }

  dispose(): void {
    this.#trainers.forEach((trainer) => trainer.dispose());
    this.#weights?.dispose();
  }
}
