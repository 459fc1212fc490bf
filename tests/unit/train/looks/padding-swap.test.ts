import { beforeAll, describe, expect, it } from 'vitest';
import { borderMean } from '../../../../lib/explain/interior';
import { RunControl } from '../../../../lib/train/control';
import { paddingSwap } from '../../../../lib/train/looks/padding-swap';
import { alive, use } from '../../../gradients/support';
import { chain, pairDocument, TINY } from '../../../helpers/documents';
import { openedModels } from '../../../helpers/opened';
import { SHALLOW } from '../../../helpers/shallow';
import { imageOf, plainFeatures } from './plain';

const REFLECT = { mode: 'reflect', alignment: 'torch' } as const;
const ZEROS = { mode: 'zeros', alignment: 'torch' } as const;
const SIZE = 16;

beforeAll(() => use('wasm'));

describe('padding swap', () => {
  it('is the change of the map over its size, as written out without a tensor', async () => {
    const models = await openedModels(SHALLOW);
    const places = [0, 5, 7];
    const found = (await paddingSwap(models, { places, padding: REFLECT }, new RunControl()))!;
    // A head that reads two maps has none of its own.
    expect(Object.keys(found).sort()).toEqual(['max-out', 'mean-out']);
    for (const variant of models.compiled.variants.slice(0, 2)) {
      const { values, shape } = found[variant.variant.id]!;
      expect(shape).toEqual([SIZE, SIZE]);
      const expected = new Float64Array(SIZE * SIZE);
      for (const place of places) {
        const image = imageOf(models, place);
        const [b, a] = (['zeros', 'reflect'] as const).map((mode) => plainFeatures(variant, image, mode));
        for (let p = 0; p < expected.length; p++) {
          const pixel = (of: number[]) => of.slice(5 * p, 5 * p + 5);
          const before = pixel(b!.values);
          const change = pixel(a!.values).map((v, c) => v - before[c]!);
          expected[p]! += Math.hypot(...change) / (Math.hypot(...before) + 1e-8) / places.length;
        }
      }
      values.forEach((value, p) => expect(value).toBeCloseTo(expected[p]!, 4));
    }
    await models.dispose();
  });

  it('is nothing where no convolution reaches the border, and something at the border', async () => {
    const models = await openedModels(SHALLOW);
    const places = Array.from({ length: 70 }, (_, place) => place);
    const found = (await paddingSwap(models, { places, padding: REFLECT }, new RunControl()))!;
    const { values } = found['mean-out']!;
    values.forEach((value, p) => {
      const [y, x] = [Math.floor(p / SIZE), p % SIZE];
      const reached = Math.min(y, x, SIZE - 1 - y, SIZE - 1 - x) < 2;
      if (reached) expect(value, `${y}, ${x}`).toBeGreaterThan(1e-3);
      else expect(value, `${y}, ${x}`).toBeLessThan(1e-5);
    });
    expect(borderMean(values, [SIZE, SIZE])).toBeGreaterThan(0.05);
    await models.dispose();
  });

  it('with the padding that was trained is 0 everywhere', async () => {
    for (const document of [SHALLOW, pairDocument(TINY)]) {
      const models = await openedModels(document);
      const found = (await paddingSwap(models, { places: [0, 1], padding: ZEROS }, new RunControl()))!;
      expect(Object.keys(found).length).toBeGreaterThan(1);
      for (const { values } of Object.values(found)) expect([...new Set(values)]).toEqual([0]);
      await models.dispose();
    }
  });

  it('has no answer where the map changes its size, or the graph cannot have the padding', async () => {
    const models = await openedModels(SHALLOW);
    const valid = { mode: 'valid', alignment: 'torch' } as const;
    expect(await paddingSwap(models, { places: [0], padding: valid }, new RunControl())).toEqual({});
    await models.dispose();
    // 16 → 8 → 4 → 2 → 1: a map of one pixel has nothing to reflect.
    const deep = await openedModels(
      chain(
        TINY.data!,
        { id: 'bb', type: 'plain-cnn', params: { channels: [4, 4, 4, 4, 4] } },
        { id: 'pool', type: 'global-average-pool' },
        { id: 'out', type: 'classifier' },
      ),
    );
    expect(await paddingSwap(deep, { places: [0], padding: REFLECT }, new RunControl())).toEqual({});
    await deep.dispose();
  });

  it('stops where it is told to, and leaves nothing behind', async () => {
    const models = await openedModels(SHALLOW);
    const ask = (control = new RunControl()) =>
      paddingSwap(models, { places: [0, 1, 2], padding: REFLECT }, control);
    const found = await ask();
    const held = alive();
    expect(await ask()).toEqual(found);
    expect(alive()).toEqual(held);
    const stopped = new RunControl();
    stopped.stop();
    expect(await ask(stopped)).toBeUndefined();
    expect(alive()).toEqual(held);
    await models.dispose();
  });
});
