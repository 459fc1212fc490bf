import { compileGraph } from '../compile/compile';
import type { CompiledGraph, CompiledVariant } from '../compile/compiled';
import type { VariantFile } from '../compile/variant-file';
import type { WeightSource } from '../compile/weight-source';
import { problem, type Problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import type { LabelledImages } from '../data/images';
import { fingerprint } from '../data/split';
import { structuralMaps } from '../explain/structure';
import type { GraphDocument } from '../graph/document';
import { nodeSpec } from '../nodes/registry';
import type { DatasetParams } from '../nodes/dataset/spec';
import { tf } from '../tensor/tf';
import { epochSize } from './batches';
import { compareVariants } from '../results/compare';
import { RunControl } from './control';
import type { RunResult, VariantInfo, VariantResult } from '../results/result';
import type { TrainEvent } from './events';
import { FeatureStore } from './feature-store';
import { tooLarge } from './memory-limit';
import { Pace } from './pace';
import { orderedSplit, runSeed } from './run-seed';
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

/** The graph with another source of images. */
export const withSource = (document: GraphDocument, source: DatasetParams['source']): GraphDocument => ({
  ...document,
  nodes: document.nodes.map((node) =>
    nodeSpec(node.type)?.category === 'data' ? { ...node, params: { ...node.params, source } } : node,
  ),
});

/**
 * Trains every variant of a graph for every seed of its settings, paired: split, order, augmentation and
 * initial weights of a seed are the same for all variants.
 */
export async function runExperiment(experiment: Experiment): Promise<Result<RunResult>> {
  const { document, control = new RunControl(), onEvent = () => {}, onTrained } = experiment;
  const { store = new FeatureStore(), saved } = experiment;
  const params = datasetParams(document);
  if (!params)
    return fail(problem('no-data-node', 'The graph has no images.', 'Add a Faces node from the palette.'));
  const settings = { ...document.training, ...(saved && { seeds: [saved[0]!.seed], epochs: 0 }) };

  const variants = new Map<string, VariantResult>();
  let classes: string[] = [];
  let firstLabels: number[] = [];
  const validated: RunResult['validation'] = [];
  const warnings = new Map<string, Problem>();
  let pace: Pace | undefined;
  for (const seed of settings.seeds) {
    if (control.stopped) break;
    const loaded = await experiment.images(params, seed);
    if (!loaded.ok) return loaded;
    const images = loaded.value;
    ({ classes } = images);
    const refusal = tooLarge(document, { classes });
    if (refusal) return fail(refusal);
    const compiled = saved
      ? compileSaved(document, images, saved)
      : compileGraph(document, { classes }, seed, experiment.weights);
    if (!compiled.ok) return compiled;
    try {
      const validationShare = params.subset?.validationShare;
      const { train, validation } = orderedSplit(images, seed, validationShare);
      const shown = epochSize(images, train, settings);
      if (train.length === 0 || validation.length === 0)
        return fail(
          problem(
            'too-few-images',
            'There are too few images to train on some and validate on others.',
            'Add images.',
          ),
        );
      const count = compiled.value.variants.length;
      if (!pace) {
        pace = new Pace(shown * count * settings.epochs * settings.seeds.length);
        onEvent({
          type: 'started',
          variants: compiled.value.variants.map(infoOf),
          seeds: settings.seeds,
          epochs: settings.epochs,
          batchesPerEpoch: Math.ceil(shown / settings.batchSize),
          trainCount: train.length,
          validationCount: validation.length,
          classes,
          fingerprint: await fingerprint(images),
        });
      }
      const maps = structuralMaps(document, compiled.value.check);
      const run = {
        compiled: compiled.value,
        images,
        settings,
        preprocessing: params,
        maps,
        seed,
        ...(validationShare !== undefined && { validationShare }),
        store,
        control,
        pace,
        onEvent,
      };
      const { results, labels, validation: held, problems } = await runSeed(run);
      validated.push({ seed, images: held, labels });
      for (const found of problems) warnings.set(found.code, found);
      if (seed === settings.seeds[0]) firstLabels = labels;
      for (const { variant, trainable } of compiled.value.variants) {
        const result = results[variant.id];
        if (!result) continue;
        const known = variants.get(variant.id) ?? { ...infoOf({ variant, trainable }), seeds: [] };
        known.seeds.push(result);
        variants.set(variant.id, known);
      }
      await onTrained?.(seed, compiled.value);
    } finally {
      compiled.value.dispose();
    }
  }

  const all = [...variants.values()];
  return ok({
    backend: tf.getBackend(),
    variants: all,
    comparison: compareVariants(all, firstLabels),
    imagesPerSecond: pace?.report().imagesPerSecond ?? 0,
    outcome: control.stopped ? 'stopped' : 'finished',
    classes,
    validation: validated,
    problems: [...warnings.values()],
  });
}
