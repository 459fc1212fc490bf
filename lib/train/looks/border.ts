import { stepOf, withBorder, type BorderTest } from '../../core/border';
import { bytesOf, pixelsOf, type LabelledImages } from '../../data/images';
import { evaluationBatches } from '../../graph/evaluation';
import { tf } from '../../tensor/tf';
import { predict, type Predictions } from '../evaluate';
import { imageTensor } from '../image-tensor';
import type { TrainedModels } from '../trained';
import type { Look } from './look';
import type { BorderLook } from './types';

/** Images between two turns of the event loop. */
const CHUNK = 64;

/** Some images, altered; their pixels are copies. */
function altered(images: LabelledImages, chosen: Int32Array, test: BorderTest): LabelledImages {
  const bytes = bytesOf(images);
  const pixels = new Uint8Array(chosen.length * bytes);
  chosen.forEach((image, k) =>
    pixels.set(withBorder(pixelsOf(images, image), images.size, test, image), k * bytes),
  );
  const { rows: _, ...rest } = images;
  return { ...rest, count: chosen.length, pixels };
}

/** What a whole model takes, in batches of the run: the same for all variants. The taker disposes them. */
function batchesOf(
  { source: { images, preprocessing }, document }: TrainedModels,
  chosen: Int32Array,
  test: BorderTest,
): tf.Tensor4D[] {
  const { batch: batchSize } = evaluationBatches(document.training);
  const { normalise } = preprocessing;
  const made = altered(images, chosen, test);
  const all = Int32Array.from(chosen, (_, k) => k);
  return Array.from({ length: Math.ceil(all.length / batchSize) }, (_, k) =>
    imageTensor(made, all.subarray(k * batchSize, (k + 1) * batchSize), { normalise, seed: 0, epoch: 0 }),
  );
}

/** What the variants make of some images, in the order of the variants. */
async function predictions(
  models: TrainedModels,
  chosen: Int32Array,
  test: BorderTest,
): Promise<Predictions[]> {
  const { compiled, source, document } = models;
  const found: Predictions[] = [];
  // Images as they are: as the run evaluated them, kept features included, so that its accuracy comes out to the last digit.
  if (stepOf(test) === 0) {
    const { batch } = evaluationBatches(document.training);
    for (const variant of compiled.variants) {
      const batches = source.evaluation(variant, chosen, batch);
      found.push(await predict(source.modelOf(variant), batches));
    }
    return found;
  }
  const batches = batchesOf(models, chosen, test);
  try {
    for (const { model } of compiled.variants)
      found.push(
        await predict(
          model,
          batches.map((batch) => [batch.clone()]),
        ),
      );
  } finally {
    tf.dispose(batches);
  }
  return found;
}

/** Writes for each image whether it is taken for what it is, and the softmax probability of its true class. */
function note(
  { predicted, probabilities }: Predictions,
  labels: readonly number[],
  { accuracy, probability }: BorderLook['byImage'],
  from: number,
): void {
  const classes = probabilities.length / predicted.length;
  labels.forEach((label, i) => {
    accuracy[from + i] = predicted[i] === label ? 1 : 0;
    probability[from + i] = probabilities[i * classes + label]!;
  });
}

const meanOf = (values: Uint8Array | Float32Array): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Accuracy and mean probability of the true class on all validation images after a test of their border, in the batches of
 * the run's own evaluation.
 */
export const border: Look<'border'> = async (models, test, control) => {
  const { compiled, source, validation, document } = models;
  const { batch: batchSize } = evaluationBatches(document.training);
  const atOnce = batchSize * Math.ceil(CHUNK / batchSize);
  const noted = compiled.variants.map(() => ({
    accuracy: new Uint8Array(validation.length),
    probability: new Float32Array(validation.length),
  }));
  for (let from = 0; from < validation.length; from += atOnce) {
    await control.checkpoint();
    if (control.stopped) return undefined;
    const chosen = validation.subarray(from, from + atOnce);
    const found = await predictions(models, chosen, test);
    found.forEach((of, k) => {
      const all = source.labelsFor(compiled.variants[k]!);
      const labels = Array.from(chosen, (image) => all[image]!);
      note(of, labels, noted[k]!, from);
    });
  }
  return Object.fromEntries(
    noted.map((byImage, k): [string, BorderLook] => [
      compiled.variants[k]!.variant.id,
      { accuracy: meanOf(byImage.accuracy), probability: meanOf(byImage.probability), byImage },
    ]),
  );
};
