import { compileGraph } from '../../compile/compile';
import { borderMean, interiorMean, overInterior } from '../../explain/interior';
import type { Variant } from '../../graph/variants';
import type { ByVariant } from '../../results/result';
import { tf } from '../../tensor/tf';
import type { RunControl } from '../control';
import type { TrainedModels } from '../trained';
import { imageBatches, meanMagnitude, summed, type FeatureMeans } from './feature-means';
import type { Look } from './look';
import type { ActivationLook, FeatureMaps } from './types';

/** Channels whose maps are given one by one. */
const STRONGEST = 24;

/** Weights of the control are drawn with these; they are no numbers that a person would give a run. */
const CONTROL_SEEDS = [0, 1, 2, 3, 4].map((draw) => 4_000_000_007 + draw);

/** Images of the control: its draws differ far more than images do. */
const CONTROL_IMAGES = 100;

/** |F|, mean over the images, from which all maps of a variant follow. */
interface Measured {
  trained: FeatureMeans;
  constant: FeatureMeans;
  /** Of each draw. */
  random: FeatureMeans[];
}

/** Of the images that were asked for last: another channel costs nothing then. */
const measured = new WeakMap<TrainedModels, { places: string; of: ByVariant<Measured> }>();

/** The map that the head of a variant reads. Drawn weights follow from seed and node: variants that read one map share them. */
const mapOf = ({ featureNodeId, featurePort }: Variant): string => `${featureNodeId} ${featurePort}`;

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

/** Evenly spaced ones, so that no class is preferred. */
function some(places: readonly number[], most: number): number[] {
  const step = Math.ceil(places.length / most);
  return places.filter((_, i) => i % step === 0);
}

/**
 * The same graph with weights drawn anew, by the map that heads read. Weights of files are drawn as well, and the statistics of
 * batch normalisation are those of the start.
 */
async function drawnAnew(
  { document, images, source, validation }: TrainedModels,
  places: readonly number[],
  seed: number,
  control: RunControl,
): Promise<Map<string, FeatureMeans> | undefined> {
  const compiled = compileGraph(document, { classes: images.classes }, seed, 'later');
  // It was compiled when the models were opened.
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  const found = new Map<string, FeatureMeans>();
  try {
    for (const { variant, body } of compiled.value.variants) {
      if (!body || found.has(mapOf(variant))) continue;
      const batches = imageBatches({ source, validation }, places);
      const means = await meanMagnitude(body, batches, places.length, control);
      if (!means) return undefined;
      found.set(mapOf(variant), means);
    }
    return found;
  } finally {
    compiled.value.dispose();
  }
}

async function measure(
  models: TrainedModels,
  places: readonly number[],
  control: RunControl,
): Promise<ByVariant<Measured> | undefined> {
  const draws: ReadonlyMap<string, FeatureMeans>[] = [];
  for (const seed of CONTROL_SEEDS) {
    const draw = await drawnAnew(models, some(places, CONTROL_IMAGES), seed, control);
    if (!draw) return undefined;
    draws.push(draw);
  }
  const colour = await meanColour(models, places, control);
  if (!colour) return undefined;
  const found: ByVariant<Measured> = {};
  try {
    for (const { variant, body } of models.compiled.variants) {
      if (!body) continue;
      const trained = await meanMagnitude(body, imageBatches(models, places), places.length, control);
      const constant = await meanMagnitude(body, [tf.clone(colour)], 1, control);
      if (!trained || !constant) return undefined;
      found[variant.id] = { trained, constant, random: draws.map((draw) => draw.get(mapOf(variant))!) };
    }
    return found;
  } finally {
    colour.dispose();
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

function normalised(means: FeatureMeans, channel?: number): FeatureMaps {
  const [height, width] = means.shape;
  return { shape: [height, width], values: overInterior(planeOf(means, channel), [height, width]) };
}

/** Mean of maps of one shape; those that are silent in the interior say nothing. */
function meanOf(maps: readonly FeatureMaps[]): Pick<ActivationLook, 'random' | 'randomBorders'> {
  const there = maps.filter(({ values }) => !values.includes(NaN));
  const { shape, values } = maps[0]!;
  return {
    random: {
      shape,
      values: values.map((_, p) => there.reduce((sum, map) => sum + map.values[p]!, 0) / there.length),
    },
    randomBorders: there.map((map) => borderMean(map.values, shape)),
  };
}

function answerOf({ trained, random, constant }: Measured, channel?: number): ActivationLook {
  const [height, width, channels] = trained.shape;
  const planes = Array.from({ length: channels }, (_, c) => planeOf(trained, c));
  const perChannel = Float32Array.from(planes, (plane) => interiorMean(plane, [height, width]));
  const answer: ActivationLook = {
    channels,
    trained: normalised(trained, channel),
    ...meanOf(random.map((draw) => normalised(draw, channel))),
    constant: normalised(constant, channel),
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
