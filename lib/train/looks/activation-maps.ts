import { compileGraph } from '../../compile/compile';
import type { CompiledGraph } from '../../compile/compiled';
import { interiorMean, overInterior } from '../../explain/interior';
import type { ByVariant } from '../../results/result';
import { tf } from '../../tensor/tf';
import type { RunControl } from '../control';
import type { TrainedModels } from '../trained';
import { imageBatches, meanMagnitude, summed, type FeatureMeans } from './feature-means';
import type { Look } from './look';
import type { ActivationLook, FeatureMaps } from './types';

/** Channels whose maps are given one by one. */
const STRONGEST = 24;

/** Weights of the control are drawn with it; it is no number that a person would give a run. */
const CONTROL_SEED = 4_000_000_007;

/** |F| of one variant, mean over the images, from which all of its maps follow. */
type Measured = Record<'trained' | 'random' | 'constant', FeatureMeans>;

/** Of the images that were asked for last: another channel costs nothing then. */
const measured = new WeakMap<TrainedModels, { places: string; of: ByVariant<Measured> }>();

/** An image of one colour, the mean of the chosen images as the network gets them: [1,size,size,channels]. */
async function meanColour(
  models: TrainedModels,
  places: readonly number[],
  control: RunControl,
): Promise<tf.Tensor4D | undefined> {
  const { size, channels } = models.images;
  const sums = await summed(
    imageBatches(models, places),
    (images) => tf.sum(tf.mean(images, [1, 2]), 0),
    control,
  );
  if (!sums) return undefined;
  return tf.tidy(() =>
    tf.tile(
      tf.tensor4d(
        Float32Array.from(sums, (sum) => sum / places.length),
        [1, 1, 1, channels],
      ),
      [1, size, size, 1],
    ),
  );
}

/** The same graph with weights as they are drawn; those of a file are drawn as well, and statistics are as at the start. */
function drawnAnew({ document, images, source }: TrainedModels): CompiledGraph {
  const seed = source.seed === CONTROL_SEED ? CONTROL_SEED + 1 : CONTROL_SEED;
  const compiled = compileGraph(document, { classes: images.classes }, seed, 'later');
  // It was compiled when the models were opened.
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  return compiled.value;
}

async function measure(
  models: TrainedModels,
  places: readonly number[],
  control: RunControl,
): Promise<ByVariant<Measured> | undefined> {
  const found: ByVariant<Measured> = {};
  const colour = await meanColour(models, places, control);
  if (!colour) return undefined;
  const drawn = drawnAnew(models);
  /** Drawn weights follow from seed and node alone: variants that read the same map share its control. */
  const controls = new Map<string, FeatureMeans>();
  try {
    for (const { variant, body } of models.compiled.variants) {
      const drawnBody = drawn.variants.find((of) => of.variant.id === variant.id)?.body;
      if (!body || !drawnBody) continue;
      const map = `${variant.featureNodeId} ${variant.featurePort}`;
      const trained = await meanMagnitude(body, imageBatches(models, places), places.length, control);
      const random =
        controls.get(map) ??
        (await meanMagnitude(drawnBody, imageBatches(models, places), places.length, control));
      const constant = await meanMagnitude(body, [tf.clone(colour)], 1, control);
      if (!trained || !random || !constant) return undefined;
      controls.set(map, random);
      found[variant.id] = { trained, random, constant };
    }
    return found;
  } finally {
    colour.dispose();
    drawn.dispose();
  }
}

/** One channel, or the mean over all, row-major [height, width]. */
function planeOf({ shape: [height, width, channels], values }: FeatureMeans, channel?: number): Float64Array {
  const plane = new Float64Array(height * width);
  for (let i = 0; i < plane.length; i++) {
    if (channel !== undefined) plane[i] = values[i * channels + channel]!;
    else for (let c = 0; c < channels; c++) plane[i]! += values[i * channels + c]! / channels;
  }
  return plane;
}

function mapOf(means: FeatureMeans, channel?: number): FeatureMaps {
  const [height, width] = means.shape;
  return { shape: [height, width], values: overInterior(planeOf(means, channel), [height, width]) };
}

function answerOf({ trained, random, constant }: Measured, channel?: number): ActivationLook {
  const [height, width, channels] = trained.shape;
  const planes = Array.from({ length: channels }, (_, c) => planeOf(trained, c));
  const perChannel = Float32Array.from(planes, (plane) => interiorMean(plane, [height, width]));
  const answer: ActivationLook = {
    channels,
    trained: mapOf(trained, channel),
    random: mapOf(random, channel),
    constant: mapOf(constant, channel),
    perChannel,
  };
  if (channel !== undefined) return answer;
  const order = [...perChannel.keys()].sort((a, b) => perChannel[b]! - perChannel[a]! || a - b);
  const strongest = order.slice(0, STRONGEST);
  const values = new Float32Array(strongest.length * height * width);
  strongest.forEach((c, i) => values.set(overInterior(planes[c]!, [height, width]), i * height * width));
  return { ...answer, strongest: { channels: strongest, maps: { shape: [height, width], values } } };
}

/** Activation maps beside their two controls; variants whose head reads no feature map alone have none. */
export const activationMaps: Look<'activation-maps'> = async (models, { places, channel }, control) => {
  if (places.length === 0) return {};
  const key = places.join(' ');
  let known = measured.get(models);
  if (known?.places !== key) {
    const of = await measure(models, places, control);
    if (!of) return undefined;
    measured.set(models, (known = { places: key, of }));
  }
  const found: ByVariant<ActivationLook> = {};
  for (const [id, means] of Object.entries(known.of))
    if (channel === undefined || channel < means.trained.shape[2]) found[id] = answerOf(means, channel);
  return found;
};
