import { beforeAll, describe, expect, it } from 'vitest';
import { borderMean, interiorMean } from '../../../../lib/explain/interior';
import { RunControl } from '../../../../lib/train/control';
import { activationMaps } from '../../../../lib/train/looks/activation-maps';
import type { TrainedModels } from '../../../../lib/train/trained';
import { alive, use } from '../../../gradients/support';
import { pairDocument, TINY } from '../../../helpers/documents';
import { openedModels } from '../../../helpers/opened';
import { SHALLOW } from '../../../helpers/shallow';
import { imageOf, plainFeatures, type Plain } from './plain';

const SIZE = 16;
const CHANNELS = 5;
/** More than one batch. */
const MANY = Array.from({ length: 70 }, (_, place) => place);

const ask = async (models: TrainedModels, places: number[], channel?: number, control = new RunControl()) =>
  activationMaps(models, { places, ...(channel !== undefined && { channel }) }, control);

/** |F| of one channel or of all, mean over images, over its interior mean. */
function expected(maps: Plain[], channels: number[]): number[] {
  const plane = Array.from({ length: SIZE * SIZE }, (_, p) => {
    const of = maps.flatMap(({ values }) => channels.map((c) => Math.abs(values[CHANNELS * p + c]!)));
    return of.reduce((sum, v) => sum + v, 0) / of.length;
  });
  const mean = interiorMean(plane, [SIZE, SIZE]);
  return plane.map((v) => v / mean);
}

const expectClose = (found: Float32Array, wanted: number[]) =>
  found.forEach((value, p) => expect(value).toBeCloseTo(wanted[p]!, 4));

beforeAll(() => use('wasm'));

describe('activation maps', () => {
  it('are mean |F| over its interior, as written out without a tensor', async () => {
    const models = await openedModels(SHALLOW);
    const found = (await ask(models, MANY))!;
    const single = (await ask(models, MANY, 2))!;
    expect(Object.keys(found).sort()).toEqual(['max-out', 'mean-out']);
    for (const variant of models.compiled.variants.slice(0, 2)) {
      const maps = MANY.map((place) => plainFeatures(variant, imageOf(models, place), 'zeros'));
      const look = found[variant.variant.id]!;
      expect(look.channels).toBe(CHANNELS);
      expectClose(look.trained.values, expected(maps, [0, 1, 2, 3, 4]));
      expectClose(single[variant.variant.id]!.trained.values, expected(maps, [2]));
      expect(single[variant.variant.id]!.strongest).toBeUndefined();
    }
    await models.dispose();
  });

  it('list channels from the strongest to the weakest, with the maps that are given for each alone', async () => {
    const models = await openedModels(SHALLOW);
    const { perChannel, strongest } = (await ask(models, [3, 4]))!['mean-out']!;
    const { channels, maps } = strongest!;
    expect([...channels].sort()).toEqual([0, 1, 2, 3, 4]);
    for (let i = 1; i < channels.length; i++)
      expect(perChannel[channels[i - 1]!]!).toBeGreaterThanOrEqual(perChannel[channels[i]!]!);
    for (const [i, channel] of channels.entries()) {
      const alone = (await ask(models, [3, 4], channel))!['mean-out']!;
      expect(maps.values.slice(i * SIZE * SIZE, (i + 1) * SIZE * SIZE)).toEqual(alone.trained.values);
    }
    await models.dispose();
  });

  it('of one colour keep what the border does alone', async () => {
    const models = await openedModels(SHALLOW);
    const places = [0, 1, 2];
    const { constant } = (await ask(models, places))!['mean-out']!;
    const images = places.map((place) => imageOf(models, place));
    const mean = [0, 1, 2].map((c) => {
      const all = images.flatMap(({ values }) => values.filter((_, i) => i % 3 === c));
      return all.reduce((sum, v) => sum + v, 0) / all.length;
    });
    const colour = { ...images[0]!, values: images[0]!.values.map((_, i) => mean[i % 3]!) };
    const [variant] = models.compiled.variants;
    expectClose(constant.values, expected([plainFeatures(variant!, colour, 'zeros')], [0, 1, 2, 3, 4]));
    // Two convolutions reach two pixels deep; what lies within is all alike.
    const within = constant.values.filter((_, p) => {
      const [y, x] = [Math.floor(p / SIZE), p % SIZE];
      return Math.min(y, x, SIZE - 1 - y, SIZE - 1 - x) >= 2;
    });
    within.forEach((value) => expect(value).toBeCloseTo(1, 5));
    await models.dispose();
  });

  it('have one random control for variants that read one map, with other weights than theirs', async () => {
    const models = await openedModels(SHALLOW);
    const found = (await ask(models, [0, 1]))!;
    const { trained, random, randomBorders } = found['mean-out']!;
    expect(found['max-out']!.random).toEqual(random);
    // Five draws, no two alike, whose mean the map is.
    expect(new Set(randomBorders).size).toBe(5);
    const mean = randomBorders.reduce((sum, border) => sum + border, 0) / 5;
    expect(borderMean(random.values, random.shape)).toBeCloseTo(mean, 5);
    expect(random.values).not.toEqual(trained.values);
    for (const { values, shape } of [trained, random]) expect(interiorMean(values, shape)).toBeCloseTo(1, 5);
    await models.dispose();
  });

  it('are finite behind batch normalisation and several stages', async () => {
    const models = await openedModels(pairDocument(TINY));
    for (const look of Object.values((await ask(models, [0, 1]))!))
      for (const { values } of [look.trained, look.random, look.constant])
        expect([...values].every(Number.isFinite)).toBe(true);
    await models.dispose();
  });

  it('are not there for a head that reads two maps, nor for a channel that is not there', async () => {
    const models = await openedModels(SHALLOW);
    expect(models.compiled.variants.map(({ variant }) => variant.id)).toContain('both-out');
    expect(Object.keys((await ask(models, [0], 4))!).sort()).toEqual(['max-out', 'mean-out']);
    expect(await ask(models, [0], 5)).toEqual({});
    expect(await ask(models, [])).toEqual({});
    await models.dispose();
  });

  it('stop where they are told to, and leave nothing behind', async () => {
    const models = await openedModels(SHALLOW);
    const held = alive();
    const found = await ask(models, [0, 1, 2]);
    expect(alive()).toEqual(held);
    await ask(models, [0, 1, 2], 1);
    await ask(models, [0]);
    expect(await ask(models, [0, 1, 2])).toEqual(found);
    expect(alive()).toEqual(held);
    const stopped = new RunControl();
    stopped.stop();
    expect(await ask(models, [4], undefined, stopped)).toBeUndefined();
    expect(alive()).toEqual(held);
    await models.dispose();
  });
});
