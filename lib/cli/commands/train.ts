import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompiledGraph } from '../../compile/compiled';
import { loadWeightSource } from '../../compile/weight-source';
import { writeVariant } from '../../compile/variant-file';
import type { Problem } from '../../core/problem';
import { fail, ok, type Result } from '../../core/result';
import { RandomStream } from '../../core/random';
import type { LabelledImages } from '../../data/images';
import { groupCount } from '../../data/persons';
import { drawSyntheticFaces } from '../../data/synthetic';
import { checkGraph } from '../../graph/check';
import { trainingSchema, type GraphDocument, type TrainingSettings } from '../../graph/document';
import { memoryEstimate, memoryWords } from '../../graph/memory';
import { planWarnings } from '../../graph/plan-warnings';
import { describeIssue } from '../../graph/parse';
import { documentText } from '../../graph/write';
import type { DatasetParams } from '../../nodes/dataset/spec';
import { compareVariants, optionsOf } from '../../results/compare';
import { scopeOf, scopeWords } from '../../results/scope';
import { mean } from '../../results/statistics';
import { testedVariants } from '../../results/test-part';
import { datasetParams, runExperiment, withDataParams, withSource } from '../../train/experiment';
import type { RunResult, TestEvaluation } from '../../results/result';
import type { TrainEvent } from '../../train/events';
import { readArguments, UsageError, wholeNumber } from '../arguments';
import { predictionsCsv } from '../../io/predictions';
import { startBackend } from '../backend';
import { openData, sayWarnings, withGroups } from '../data-set';
import { openGraph } from '../graph';
import { notWritten, writeProblem } from '../output-file';
import { weightFiles } from '../weight-files';
import { subset } from '../../data/subset';
import type { Command } from '../command';

/** Settings of the graph, changed by --epochs, --seeds and --question. */
function changedSettings(
  document: GraphDocument,
  options: Record<string, string | undefined>,
): GraphDocument {
  const seeds = options['seeds']?.split(',').map((seed) => {
    // An empty one would be 0.
    if (!/^\s*\d+\s*$/.test(seed)) throw new UsageError('--seeds takes whole numbers, as in --seeds 1,2,3.');
    return Number(seed);
  });
  const epochs = wholeNumber(options, 'epochs', 1, 1000);
  const [a, b, ...more] = options['question']?.split(',') ?? [];
  if (options['question'] !== undefined && (!a || !b || more.length > 0))
    throw new UsageError('--question takes the ids of two classifiers, as in --question amended,pooling.');
  const parsed = trainingSchema.safeParse({
    ...document.training,
    ...(epochs && { epochs }),
    ...(seeds && { seeds }),
    ...(a && b && { question: { a, b } }),
  });
  if (!parsed.success) throw new UsageError(parsed.error.issues.map(describeIssue).join('; '));
  return { ...document, training: parsed.data };
}

function progressLine(event: TrainEvent): string | undefined {
  const percent = (scores: Record<string, { accuracy: number }>) =>
    Object.entries(scores)
      .map(([id, { accuracy }]) => `${id} ${(100 * accuracy).toFixed(1)} %`)
      .join(', ');
  if (event.type === 'started')
    return `${event.trainCount} training and ${event.validationCount} validation images${event.testCount ? `, ${event.testCount} test images kept apart` : ''}, ${event.epochs} epochs`;
  if (event.type !== 'epoch') return undefined;
  return `seed ${event.seed} epoch ${event.epoch}: training ${percent(event.training)}; validation ${percent(event.validation)}`;
}

/** Of the epoch that validation chose. */
const printedTest = ({ epoch, loss, accuracy, perClass, confusion }: TestEvaluation) => ({
  epoch,
  loss,
  accuracy,
  perClass,
  confusion,
});

/** What the command prints of a run: what it says of the reported epoch comes first. */
function printed(result: RunResult, { report = 'last' }: TrainingSettings) {
  const { backend, variants, comparison, validation, test, imagesPerSecond } = result;
  const best = () => compareVariants(variants, validation, { ...optionsOf(result), which: 'best' });
  return {
    backend,
    ...(report === 'best' && { report }),
    variants: variants.map(({ id, label, parameters, seeds }) => {
      const evidence = seeds.flatMap((seed) => (seed.evidence ? [seed.evidence.erodedEvidence] : []));
      return {
        id,
        label,
        params: parameters,
        seeds: seeds.map(
          ({
            seed,
            trainLoss,
            trainAccuracy,
            validationAccuracy,
            perClass,
            confusion,
            protocols,
            best,
            test,
          }) => ({
            seed,
            trainLoss,
            trainAccuracy,
            validationAccuracy,
            perClass,
            confusion,
            ...(protocols && { protocols }),
            ...(report === 'best' && {
              best: { epoch: best.epoch, validationAccuracy: best.validationAccuracy },
            }),
            ...(test && { test: printedTest(test) }),
          }),
        ),
        erodedEvidence: evidence.length > 0 ? mean(evidence) : null,
      };
    }),
    ...(report === 'best' ? { comparison: best(), lastEpochs: comparison } : { comparison }),
    ...(test && { testComparison: test.comparison }),
    imagesPerSecond: Math.round(imagesPerSecond),
  };
}

async function keepWeights(folder: string, seed: number, compiled: CompiledGraph): Promise<void> {
  const { classes = [] } = compiled.check;
  for (const variant of compiled.variants)
    await writeFile(
      join(folder, `${variant.variant.id}-seed${seed}.safetensors`),
      await writeVariant(variant, { seed, classes }),
    );
}

async function writePredictions(path: string, result: RunResult): Promise<Problem | undefined> {
  try {
    await writeFile(path, predictionsCsv(result));
    return undefined;
  } catch (thrown) {
    return notWritten(path, thrown);
  }
}

export const train: Command = {
  usage:
    'GRAPH [--data PATH] [--groups PATTERN] [--epochs N] [--seeds 1,2,3] [--question A,B] [--limit N] [--out DIR] [--predictions FILE]',
  async run(args): Promise<Result<unknown>> {
    const text = { type: 'string' } as const;
    const { positional, options } = readArguments(args, ['GRAPH'], {
      data: text,
      groups: text,
      epochs: text,
      seeds: text,
      question: text,
      limit: text,
      out: text,
      predictions: text,
    });
    const limit = wholeNumber(options, 'limit', 2, 1_000_000);
    const opened = await openGraph(positional[0]);
    if (!opened.ok) return opened;
    let document = changedSettings(opened.value, options);
    const path = options['data'];
    if (path !== undefined) document = withSource(document, 'upload');
    if (options['groups'] !== undefined && datasetParams(document)?.source !== 'upload')
      throw new UsageError('--groups is about images of your own; give their --data as well.');
    document = withDataParams(document, (params) => withGroups(params, options['groups']));

    const graph = checkGraph(document);
    if (!graph.ok) return fail(...graph.problems);
    const table = options['predictions'];
    const unwritable = table === undefined ? undefined : await writeProblem(table);
    if (unwritable) return fail(unwritable);
    let read: LabelledImages | undefined;
    const images = async (params: DatasetParams, seed: number): Promise<Result<LabelledImages>> => {
      if (params.source === 'upload' && !read) {
        const data = await openData(path ?? '', params);
        if (!data.ok) return data;
        read = data.value.images;
        process.stderr.write(
          `${read.count} images in ${read.classes.length} classes, ${data.value.skipped.length} skipped\n`,
        );
        const persons = groupCount(read);
        if (persons)
          process.stderr.write(`${persons.count} persons, kept on one side of each split that is drawn\n`);
      }
      const all =
        read ??
        drawSyntheticFaces({ ...params.synthetic, size: params.size, channels: params.channels, seed });
      return ok(limit === undefined ? all : subset(all, limit, RandomStream.named(seed, 'limit')));
    };

    const out = options['out'];
    if (out !== undefined) {
      await mkdir(out, { recursive: true });
      await writeFile(join(out, 'graph.armgraph.json'), documentText(document));
    }
    await startBackend();
    const plan = planWarnings(document.training);
    sayWarnings(plan);
    process.stderr.write(`Memory: ${memoryWords(memoryEstimate(document, graph))}\n`);
    const run = await runExperiment({
      document,
      weights: await loadWeightSource(document, weightFiles(positional[0])),
      images,
      onEvent: (event) => {
        const line = progressLine(event);
        if (line) process.stderr.write(`${line}\n`);
      },
      ...(out !== undefined && { onTrained: (seed, compiled) => keepWeights(out, seed, compiled) }),
    });
    if (!run.ok) return run;
    const { outcome, problems } = run.value;
    if (outcome === 'diverged') return fail(...problems);
    sayWarnings(problems.filter(({ code }) => !plan.some((said) => said.code === code)));
    const { variants, validation, test } = run.value;
    process.stderr.write(
      `Numbers of the ${scopeWords(scopeOf(variants, validation, document.training.report ?? 'last'))}\n`,
    );
    const tested = testedVariants(variants);
    if (test && tested.length > 0) {
      const scope = { ...scopeOf(tested, test.images, 'last'), split: 'test', which: 'best' as const };
      process.stderr.write(`Numbers of the test: ${scopeWords(scope)}, by validation\n`);
    }
    const unwritten = table === undefined ? undefined : await writePredictions(table, run.value);
    // What was trained is printed all the same.
    return ok({
      ...printed(run.value, document.training),
      ...(unwritten && { ok: false, problems: [unwritten] }),
    });
  },
};
