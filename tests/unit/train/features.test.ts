import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../lib/core/result';
import { drawSyntheticFaces } from '../../../lib/data/synthetic';
import type { GraphDocument } from '../../../lib/graph/document';
import { tf } from '../../../lib/tensor/tf';
import { RunControl } from '../../../lib/train/control';
import type { TrainEvent } from '../../../lib/train/events';
import { runExperiment, type Experiment } from '../../../lib/train/experiment';
import { FeatureStore, VERSIONS } from '../../../lib/train/feature-store';
import { use } from '../../gradients/support';
import { wired } from '../../helpers/documents';

beforeAll(() => use('wasm'));

const TRAIN = 12;
const VALIDATION = 12;

/** Pooling and ARM on one frozen backbone. */
function frozenPair(data: object = {}, epochs = 3, seeds = [1]): GraphDocument {
  const document = wired(
    { size: 64, synthetic: { classes: 3, perClass: TRAIN / 3 }, ...data },
    {},
    [
      { id: 'bb', type: 'resnet18', params: { width: 8, frozen: true } },
      { id: 'pool', type: 'global-average-pool' },
      { id: 'arm', type: 'arm' },
      { id: 'pooling', type: 'classifier' },
      { id: 'amended', type: 'classifier' },
    ],
    [
      'data.images -> bb.images',
      'bb.features -> pool.features',
      'bb.features -> arm.features',
      'pool.vector -> pooling.vector',
      'arm.vector -> amended.vector',
    ],
  );
  return { ...document, training: { ...document.training, epochs, batchSize: 5, seeds } };
}

async function run(document: GraphDocument, extra: Partial<Experiment> = {}) {
  const events: TrainEvent[] = [];
  const result = await runExperiment({
    document,
    images: (params, seed) =>
      Promise.resolve(
        ok(drawSyntheticFaces({ ...params.synthetic, size: params.size, channels: params.channels, seed })),
      ),
    onEvent: (event) => events.push(event),
    ...extra,
  });
  if (!result.ok) throw new Error(result.problems[0]?.message);
  const computed = events.filter((event) => event.type === 'data' && event.what === 'features');
  const losses = events.flatMap((event) =>
    event.type === 'epoch'
      ? ['pooling', 'amended'].flatMap((id) => [event.training[id]!.loss, event.validation[id]!.loss])
      : [],
  );
  return { result: result.value, events, computed, losses };
}

describe('features of frozen nodes', () => {
  it('give the losses that computing them in every step gives', async () => {
    const kept = await run(frozenPair());
    const anew = await run(frozenPair(), { store: new FeatureStore(0) });
    expect(kept.losses).toHaveLength(12);
    kept.losses.forEach((loss, i) => expect(Math.abs(loss - anew.losses[i]!)).toBeLessThan(1e-5));
    expect(anew.computed).toEqual([]);
    expect(anew.result.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['features-too-large', 'warning'],
    ]);
    expect(kept.result.problems).toEqual([]);
  });

  it('are computed once for each version of an image, whatever the variants, epochs and later runs', async () => {
    const store = new FeatureStore();
    const first = await run(frozenPair(), { store });
    expect(first.computed.at(-1)).toEqual({
      type: 'data',
      what: 'features',
      seed: 1,
      done: 2 * TRAIN + VALIDATION,
      total: 2 * TRAIN + VALIDATION,
    });
    expect((await run(frozenPair({}, 1), { store })).computed).toEqual([]);
    expect((await run(frozenPair({ normalise: 'unit' }, 1), { store })).computed).not.toEqual([]);
  });

  it('have no mirrored version without the flip', async () => {
    const { computed } = await run(frozenPair({ augment: { flip: false } }, 1));
    expect(computed.at(-1)).toMatchObject({ total: TRAIN + VALIDATION });
  });

  it.each([{ noise: 0.1 }, { erase: 0.5 }])('are not kept under %o, and the run says so', async (augment) => {
    const { computed, result } = await run(frozenPair({ augment }, 1));
    expect(computed).toEqual([]);
    expect(result.problems.map(({ code }) => code)).toEqual(['features-not-kept']);
  });

  it('are those of each seed, whose drawn weights and images are others', async () => {
    const { computed } = await run(frozenPair({}, 1, [1, 2]));
    expect(computed.filter((event) => event.type === 'data' && event.done === event.total)).toHaveLength(2);
  });

  it('leave no tensors behind, also when they are stopped', async () => {
    const before = tf.memory().numTensors;
    const { events } = await run(frozenPair({}, 4));
    const tensors = events.flatMap((event) => (event.type === 'epoch' ? [event.tensors] : []));
    expect(new Set(tensors).size).toBe(1);
    const control = new RunControl();
    const stopped = await run(frozenPair(), {
      control,
      onEvent: (event) => event.type === 'data' && control.stop(),
    });
    expect(stopped.result.outcome).toBe('stopped');
    expect(stopped.result.variants).toEqual([]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('FeatureStore', () => {
  const BYTES = 4 * VERSIONS * 10 * 5;

  it('gives a table again, and forgets the one used longest ago where a new one needs the room', () => {
    const store = new FeatureStore(2 * BYTES);
    const a = store.table('a', 10, [3, 2]);
    expect(a.rows.map(({ length }) => length)).toEqual([VERSIONS * 30, VERSIONS * 20]);
    const b = store.table('b', 10, [5]);
    expect(store.table('a', 10, [3, 2])).toBe(a);
    store.table('c', 10, [5]);
    expect(store.table('a', 10, [3, 2])).toBe(a);
    expect(store.table('b', 10, [5])).not.toBe(b);
  });

  it('refuses what does not fit at all', () => {
    const store = new FeatureStore(BYTES);
    expect(store.fits(10, [5])).toBe(true);
    expect(store.fits(10, [5, 1])).toBe(false);
    expect(() => store.table('a', 10, [6])).toThrow(RangeError);
  });
});
