import { compileGraph } from '../compile/compile';
import type { CompiledGraph, CompiledVariant } from '../compile/compiled';
import type { VariantFile } from '../compile/variant-file';
import type { WeightSource } from '../compile/weight-source';
import { problem, type Problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import type { LabelledImages } from '../data/images';
import { fingerprint, hasOwnSplit, mostFolds } from '../data/split';
import { structuralMaps } from '../explain/structure';
import type { GraphDocument, TrainingSettings } from '../graph/document';
import { missingFolds } from '../graph/plan-warnings';
import { evaluationBatches } from '../graph/evaluation';
import { nodeSpec } from '../nodes/registry';
import type { DatasetParams } from '../nodes/dataset/spec';
import { tf } from '../tensor/tf';
import { epochSize } from './batches';
import { assemble, type SeedPart } from '../results/assemble';
import { RunControl } from './control';
import type { RunResult, VariantInfo } from '../results/result';
import type { Sampling } from '../results/sampling';
import type { TrainEvent } from './events';
import { FeatureStore } from './feature-store';
import { loneImage } from './lone-image';
import { tooLarge } from './memory-limit';
import { Pace } from './pace';
import type { SeedCheckpoint } from './checkpoint';
import { orderedSplit, runSeed, type SeedOutcome } from './run-seed';
import { emptyFolds, seedPlans, type SeedPlan } from './seed-plan';
import type { SeedRun } from './seed-run';
import { isSettled } from './settled';
import { compileSaved } from './saved';

export interface Experiment {
  document: GraphDocument;
  /** The images of a seed, at the size and with the channels of the dataset node. */
  images: (params: DatasetParams, seed: number) => Promise<Result<LabelledImages>>;
  /** What the nodes ask for to start from. */
  weights?: WeightSource;
  /** Trained weights to evaluate, in place of training: their variants alone, on the split of their seed. */
  saved?: readonly VariantFile[];
  /** Features of frozen nodes; may outlive the run, so that the next one need not compute them again. */
  store?: FeatureStore;
  control?: RunControl;
  /** Where an interrupted run goes on from, by seed: those that were finished are not trained again. */
  from?: ReadonlyMap<number, SeedCheckpoint>;
  /** What the interrupted run was of, for the case that nothing is left to do. */
  variants?: VariantInfo[];
  classes?: string[];
  /** Takes a checkpoint after every epoch; left out, none is made. */
  keep?: (checkpoint: SeedCheckpoint) => Promise<void>;
  onEvent?: (event: TrainEvent) => void;
  /** Called with the trained models of a seed before they are freed. */
  onTrained?: (seed: number, compiled: CompiledGraph) => Promise<void>;
}

const countOf = (variables: readonly tf.Variable[]): number => variables.reduce((sum, v) => sum + v.size, 0);

const infoOf = ({
  variant: { id, label, control },
  trainable,
}: Pick<CompiledVariant, 'variant' | 'trainable'>): VariantInfo => ({
  id,
  label,
  parameters: countOf(trainable),
  ...(control && { control }),
});

/** Parameters of the graph's source of images. */
export function datasetParams(document: GraphDocument): DatasetParams | undefined {
  const node = document.nodes.find((n) => nodeSpec(n.type)?.category === 'data');
  return node?.params as DatasetParams | undefined;
}

/** The graph with other parameters of its source of images. */
export const withDataParams = (
  document: GraphDocument,
  change: (params: DatasetParams) => DatasetParams,
): GraphDocument => ({
  ...document,
  nodes: document.nodes.map((node) =>
    nodeSpec(node.type)?.category === 'data'
      ? { ...node, params: { ...change(node.params as DatasetParams) } }
      : node,
  ),
});

/** The graph with another source of images. */
export const withSource = (document: GraphDocument, source: DatasetParams['source']): GraphDocument =>
  withDataParams(document, (params) => ({ ...params, source }));

/**
 * Trains every variant of a graph for every seed of its settings, paired: split, order, augmentation and
 * initial weights of a seed are the same for all variants.
 */
export async function runExperiment(experiment: Experiment): Promise<Result<RunResult>> {
  const { document, control = new RunControl(), store = new FeatureStore(), saved } = experiment;
  const params = datasetParams(document);
  if (!params)
    return fail(problem('no-data-node', 'The graph has no images.', 'Add a Faces node from the palette.'));
  const settings = { ...document.training, ...(saved && { seeds: [saved[0]!.seed], epochs: 0 }) };
  return new Run({ ...experiment, control, store }, params, settings).all();
}

const TOO_FEW = problem(
  'too-few-images',
  'There are too few images to train on some and validate on others.',
  'Add images.',
);

const ONE_PERSON = problem(
  'one-person',
  'All images are of one person, and images of one person stay on one side of a split.',
  'Add images of other persons.',
);

const OTHER_IMAGES = problem(
  'other-images',
  'The images are not the ones that this run was trained on, so that it cannot go on.',
  'Bring the same images back, or train again.',
);

class Run {
  readonly #parts: SeedPart[] = [];
  readonly #warnings = new Map<string, Problem>();
  /** Large sets take seconds to be marked, and seeds share theirs. */
  readonly #marks = new WeakMap<LabelledImages, string>();
  #variants: VariantInfo[] = [];
  #classes: string[] = [];
  #pace: Pace | undefined;
  #sampling: Sampling | undefined;

  constructor(
    readonly experiment: Experiment & { control: RunControl; store: FeatureStore },
    readonly params: DatasetParams,
    readonly settings: TrainingSettings,
  ) {}

  async all(): Promise<Result<RunResult>> {
    const { control } = this.experiment;
    const plans = seedPlans(this.settings);
    for (const missing of missingFolds(this.settings)) this.#warnings.set(missing.code, missing);
    for (const [i, plan] of plans.entries()) {
      if (control.stopped) break;
      const kept = this.#finishedBefore(plan);
      if (kept) {
        this.#parts.push(kept);
        continue;
      }
      const outcome = await this.#seed(plan, plans.slice(i));
      if (!outcome.ok) return outcome;
      const { diverged } = outcome.value;
      if (diverged) {
        this.#warnings.set(diverged.code, diverged);
        return ok(this.#result('diverged'));
      }
      if (i < plans.length - 1 && isSettled(this.#result('finished'), this.settings))
        return ok(this.#result('settled'));
    }
    return ok(this.#result(control.stopped ? 'stopped' : 'finished'));
  }

  /** A seed that an earlier part of the run has brought to its end. */
  #finishedBefore({ seed }: SeedPlan): SeedPart | undefined {
    const from = this.experiment.from?.get(seed);
    return from && (from.ended || from.epoch >= this.settings.epochs) ? from : undefined;
  }

  #result(outcome: RunResult['outcome']): RunResult {
    const { folds = 0, earlyStop = 0, question } = this.settings;
    const infos = this.#variants.length > 0 ? this.#variants : this.experiment.variants;
    return assemble(infos ?? [], this.#parts, {
      backend: tf.getBackend(),
      imagesPerSecond: this.#pace?.report().imagesPerSecond ?? 0,
      outcome,
      classes: this.#classes.length > 0 ? this.#classes : (this.experiment.classes ?? []),
      ...(folds >= 2 && { folds }),
      ...(this.#sampling && { sampling: this.#sampling }),
      ...(question && { question }),
      ...(earlyStop > 0 && !this.experiment.saved && { earlyStop: true }),
      problems: [...this.#warnings.values()],
    });
  }

  async #seed(plan: SeedPlan, rest: readonly SeedPlan[]): Promise<Result<SeedOutcome>> {
    const { document, images: load, saved, weights, onTrained } = this.experiment;
    const loaded = await load(this.params, plan.dataSeed);
    if (!loaded.ok) return loaded;
    const images = loaded.value;
    this.#classes = images.classes;
    const { classes } = images;
    const refusal = emptyFolds(images, plan) ?? tooLarge(document, { classes });
    if (refusal) return fail(refusal);
    const compiled = saved
      ? compileSaved(document, images, saved)
      : compileGraph(document, { classes }, plan.seed, weights);
    if (!compiled.ok) return compiled;
    try {
      const run = await this.#seedRun(plan, rest, compiled.value, images);
      if (!run.ok) return run;
      const outcome = await runSeed(run.value);
      if (!outcome.ok) return outcome;
      for (const found of outcome.value.problems) this.#warnings.set(found.code, found);
      this.#parts.push(outcome.value);
      const { current, results } = outcome.value;
      if (current && Object.keys(results).length > 0) await onTrained?.(plan.seed, compiled.value);
      return outcome;
    } finally {
      compiled.value.dispose();
    }
  }

  /** What differs from seed to seed; the seeds of one run are alike in it. */
  #samplingOf(images: LabelledImages, train: number, validation: number): Sampling {
    const { folds = 0 } = this.settings;
    if (folds >= 2) return { kind: 'splits', heldOut: 1 / (folds - 1), folds };
    if (this.params.source === 'synthetic') return { kind: 'drawn' };
    return hasOwnSplit(images) ? { kind: 'own-split' } : { kind: 'splits', heldOut: validation / train };
  }

  async #seedRun(
    plan: SeedPlan,
    rest: readonly SeedPlan[],
    compiled: CompiledGraph,
    images: LabelledImages,
  ): Promise<Result<SeedRun>> {
    const { document, control, onEvent = () => {}, store, keep, from } = this.experiment;
    const { settings, params } = this;
    const validationShare = params.subset?.validationShare;
    const { order } = evaluationBatches(settings);
    const { train, validation, test } = orderedSplit(images, plan, validationShare, order);
    if (train.length === 0 || validation.length === 0)
      return fail(images.groups && mostFolds(images) === 1 ? ONE_PERSON : TOO_FEW);
    const { check } = compiled;
    const lone = loneImage({ document, check, images, settings, validationShare }, rest);
    if (lone) return fail(lone);
    const mark = this.#marks.get(images) ?? (await fingerprint(images));
    this.#marks.set(images, mark);
    const start = from?.get(plan.seed);
    if (start && start.fingerprint !== mark) return fail(OTHER_IMAGES);
    const shown = epochSize(images, train, settings);
    this.#sampling ??= this.#samplingOf(images, train.length, validation.length);
    if (!this.#pace) {
      this.#variants = compiled.variants.map(infoOf);
      const epochs = rest.reduce((sum, { seed }) => sum + settings.epochs - (from?.get(seed)?.epoch ?? 0), 0);
      this.#pace = new Pace(shown * compiled.variants.length * epochs);
      onEvent({
        type: 'started',
        variants: this.#variants,
        seeds: settings.seeds,
        epochs: settings.epochs,
        batchesPerEpoch: Math.ceil(shown / settings.batchSize),
        trainCount: train.length,
        validationCount: validation.length,
        ...(test.length > 0 && { testCount: test.length }),
        classes: images.classes,
        fingerprint: mark,
        sampling: this.#sampling,
      });
    }
    return ok({
      compiled,
      images,
      settings,
      preprocessing: params,
      maps: structuralMaps(document, compiled.check),
      plan,
      ...(validationShare !== undefined && { validationShare }),
      store,
      control,
      pace: this.#pace,
      onEvent,
      fingerprint: mark,
      ...(start && { from: start }),
      ...(keep && { keep }),
      last: rest.length === 1,
    });
  }
}
