import type { CompiledVariant } from '../../compile/compiled';
import { withRunningMean } from '../../compile/fixed-mean';
import { isExplained, type Explained } from '../../explain/class-activation';
import { erodedEvidence, normalised } from '../../explain/evidence';
import { erosion, structuralMaps } from '../../explain/structure';
import { tf } from '../../tensor/tf';
import type { RunControl } from '../control';
import { imageTensor } from '../image-tensor';
import type { TrainedModels } from '../trained';
import type { Look } from './look';
import type { ImageEvidence } from './types';

/** Images between two turns of the event loop. */
const CHUNK = 64;

/** Values of the maps of one variant that are kept, 4 bytes each: the page holds answers of several epochs. */
export const MOST_VALUES = 4_000_000;

interface Chunk {
  predicted: Int32Array;
  probabilities: Float32Array;
  /** CAM of the predicted class, row-major [images, height, width]. */
  maps: Float32Array;
}

/**
 * Predictions and maps of one pass: both are of the same F. Layers that read the batch take their running mean, as the
 * gradients do, so that an image does not depend on those beside it.
 */
async function chunkOf(
  variant: CompiledVariant & Explained,
  gradients: tf.Tensor4D,
  x: tf.Tensor4D,
): Promise<Chunk> {
  const tensors = await withRunningMean(variant, async () =>
    tf.tidy(() => {
      const F = variant.body.apply(x, { training: false }) as tf.Tensor4D;
      const logits = variant.head.apply(F, { training: false }) as tf.Tensor2D;
      const predicted = tf.argMax<tf.Tensor1D>(logits, 1);
      const maps = tf.sum(tf.mul(F, tf.gather(gradients, predicted)), 3);
      return [predicted, tf.softmax(logits), maps] as const;
    }),
  );
  try {
    const [predicted, probabilities, maps] = await Promise.all(tensors.map((tensor) => tensor.data()));
    return {
      predicted: predicted as Int32Array,
      probabilities: probabilities as Float32Array,
      maps: maps as Float32Array,
    };
  } finally {
    tf.dispose([...tensors]);
  }
}

/** @param E of the feature map, row-major [height, width] */
async function evidenceOf(
  models: TrainedModels,
  variant: CompiledVariant & Explained,
  E: Float64Array,
  control: RunControl,
): Promise<ImageEvidence | undefined> {
  const { validation, source } = models;
  const { images, preprocessing } = source;
  const gradients = await models.gradients(variant);
  const [classes, height, width] = gradients.shape;
  const pixels = height * width;
  const kept = validation.length * pixels <= MOST_VALUES;
  const predictions: number[] = [];
  const probabilities = new Float32Array(validation.length * classes);
  const eroded = new Float32Array(validation.length);
  const values = new Float32Array(kept ? validation.length * pixels : 0);
  for (let from = 0; from < validation.length; from += CHUNK) {
    await control.checkpoint();
    if (control.stopped) return undefined;
    const chosen = validation.subarray(from, from + CHUNK);
    const x = imageTensor(images, chosen, { normalise: preprocessing.normalise, seed: 0, epoch: 0 });
    let found: Chunk;
    try {
      found = await chunkOf(variant, gradients, x);
    } finally {
      x.dispose();
    }
    predictions.push(...found.predicted);
    probabilities.set(found.probabilities, from * classes);
    for (let i = 0; i < chosen.length; i++) {
      const map = normalised(found.maps.subarray(i * pixels, (i + 1) * pixels).map(Math.abs));
      eroded[from + i] = map.some((share) => share > 0) ? erodedEvidence(E, map) : NaN;
      if (kept) values.set(map, (from + i) * pixels);
    }
  }
  return {
    predictions,
    probabilities,
    eroded,
    ...(kept && { maps: { shape: [height, width], values } }),
  };
}

/** What each validation image is decided by. */
export const imageEvidence: Look<'image-evidence'> = async (models, _query, control) => {
  const { document, compiled } = models;
  const structures = structuralMaps(document, compiled.check);
  const found: Record<string, ImageEvidence> = {};
  for (const variant of compiled.variants) {
    const structure = structures[variant.variant.featureNodeId ?? ''];
    if (!isExplained(variant) || !structure) continue;
    const evidence = await evidenceOf(models, variant, erosion(structure.output), control);
    if (!evidence) return undefined;
    found[variant.variant.id] = evidence;
  }
  return found;
};
