import { readFile } from 'node:fs/promises';
import { compileGraph } from '../../compile/compile';
import { readVariant, type VariantFile } from '../../compile/variant-file';
import { loadWeights } from '../../compile/weights';
import { problem } from '../../core/problem';
import { fail, ok, type Result } from '../../core/result';
import type { LabelledImages } from '../../data/images';
import type { GraphDocument } from '../../graph/document';
import { variantsOf } from '../../graph/variants';
import { BatchSource } from '../../train/batches';
import { predict } from '../../train/evaluate';
import { datasetParams, withSource } from '../../train/experiment';
import { readArguments, UsageError } from '../arguments';
import { startBackend } from '../backend';
import type { Command } from '../command';
import { openData } from '../data-set';
import { openGraph } from '../graph';

async function openWeights(path: string, document: GraphDocument): Promise<Result<VariantFile>> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes)
    return fail(
      problem('no-weights', `${path} cannot be read.`, 'Give the path of a weight file.', { file: path }),
    );
  const read = readVariant(bytes, path);
  if (!read.ok) return read;
  const ids = variantsOf(document).map(({ id }) => id);
  if (ids.includes(read.value.variantId)) return read;
  return fail(
    problem(
      'other-graph',
      `${path} is of the variant “${read.value.variantId}”; the graph has ${ids.join(', ')}.`,
      'Give the graph that the weights were saved with.',
      { file: path },
    ),
  );
}

async function predictions(
  document: GraphDocument,
  { variantId, classes, arrays }: VariantFile,
  file: string,
  images: LabelledImages,
): Promise<Result<unknown>> {
  const compiled = compileGraph(document, { classes }, document.training.seeds[0]!, 'later');
  if (!compiled.ok) return compiled;
  const variant = compiled.value.variants.find((other) => other.variant.id === variantId)!;
  const loaded = loadWeights(variant, arrays, file);
  if (!loaded.ok) return loaded;
  const all = Int32Array.from({ length: images.count }, (_, i) => i);
  const source = new BatchSource(images, datasetParams(document)!, 0);
  // Alone, a face is never judged by who else happens to be in its batch.
  const batchSize = variant.batchReaders.length > 0 ? 1 : document.training.batchSize;
  const { probabilities, predicted } = await predict(
    source.modelOf(variant),
    source.evaluation(variant, all, batchSize),
  );
  compiled.value.dispose();
  const found = images.names.map((name, i) => ({
    file: name,
    label: images.classes[images.labels[i]!],
    predicted: classes[predicted[i]!],
    probabilities: Object.fromEntries(
      classes.map((each, k) => [each, probabilities[i * classes.length + k]]),
    ),
  }));
  return ok({ images: found });
}

export const predictCommand: Command = {
  usage: 'GRAPH --weights FILE --data PATH',
  async run(args) {
    const { positional, options } = readArguments(args, ['GRAPH'], {
      weights: { type: 'string' },
      data: { type: 'string' },
    });
    const { weights, data } = options;
    if (weights === undefined) throw new UsageError('--weights is missing.');
    if (data === undefined) throw new UsageError('--data is missing.');
    const opened = await openGraph(positional[0]);
    if (!opened.ok) return opened;
    const document = withSource(opened.value, 'upload');
    const params = datasetParams(document);
    if (!params)
      return fail(problem('no-data-node', 'The graph has no images.', 'Add a Faces node from the palette.'));
    const file = await openWeights(weights, document);
    if (!file.ok) return file;
    const read = await openData(data, { ...params, subset: undefined, corrections: undefined });
    if (!read.ok) return read;
    await startBackend();
    return predictions(document, file.value, weights, read.value.images);
  },
};
