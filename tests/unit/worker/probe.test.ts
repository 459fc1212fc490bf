import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../lib/core/result';
import { drawSyntheticFaces } from '../../../lib/data/synthetic';
import type { BatchProtocol } from '../../../lib/results/batch-protocol';
import type { RunResult } from '../../../lib/results/result';
import type { SeedCheckpoint } from '../../../lib/train/checkpoint';
import { datasetParams, runExperiment } from '../../../lib/train/experiment';
import { FeatureStore } from '../../../lib/train/feature-store';
import { Probe } from '../../../lib/worker/probe';
import type { TrainedMoment } from '../../../lib/worker/protocol';
import { alive, use } from '../../gradients/support';
import { pairDocument, TINY } from '../../helpers/documents';
import { deferred } from '../store/fake-worker';

const document = pairDocument({ ...TINY, training: { epochs: 1, batchSize: 6, seeds: [3] } });
const params = datasetParams(document)!;
const images = drawSyntheticFaces({ ...params.synthetic, size: 16, channels: 3, seed: 3 });
const moment: TrainedMoment = { runId: 'r', document, seed: 3, epochs: { pooling: 1, amended: 1 } };
const protocol: BatchProtocol = { batchSize: 2, order: 'shuffled', shuffle: 0, mean: 'batch' };

let result: RunResult;
let kept: SeedCheckpoint | undefined;

beforeAll(async () => {
  await use('wasm');
  const run = await runExperiment({
    document,
    images: () => Promise.resolve(ok(images)),
    keep: (checkpoint) => {
      kept = checkpoint;
      return Promise.resolve();
    },
  });
  if (!run.ok) throw new Error(run.problems[0]?.message);
  result = run.value;
});

function makeProbe() {
  const state = { busy: false, reads: 0, ready: Promise.resolve(undefined) };
  const probe = new Probe({
    weights: ({ seed, epoch }) => {
      state.reads++;
      return Promise.resolve(kept?.seed === seed && kept.epoch === epoch ? kept : undefined);
    },
    images: () => Promise.resolve(ok(images)),
    ready: () => state.ready,
    busy: () => state.busy,
    store: new FeatureStore(),
  });
  return { probe, state };
}

const codes = (of: { ok: boolean; problems?: { code: string }[] }) => of.problems?.map(({ code }) => code);

describe('probe', () => {
  it('keeps the moment that was asked for last, and frees it when it is closed', async () => {
    const before = alive();
    const { probe, state } = makeProbe();
    const found = await probe.predictions(moment, protocol);
    for (const { id, seeds } of result.variants)
      expect(found.ok && found.value[id]!.predicted).toEqual(seeds[0]!.predictions);
    await probe.predictions(moment, { ...protocol, order: 'sorted' });
    expect(state.reads).toBe(1);
    await probe.predictions({ ...moment, runId: 'other' }, protocol);
    expect(state.reads).toBe(2);
    await probe.close();
    expect(alive()).toEqual(before);
  });

  it('says so where the weights of an epoch are gone; pictures are there all the same', async () => {
    const { probe } = makeProbe();
    const before = { ...moment, epochs: { pooling: 1, amended: 2 } };
    expect(codes(await probe.predictions(before, protocol))).toEqual(['weights-gone']);
    const found = await probe.examples(before, { places: [0], classes: { pooling: [0] } });
    if (!found.ok) throw new Error();
    expect(found.value.maps).toEqual({});
    expect(codes({ ok: false, problems: found.value.problems })).toEqual(['weights-gone']);
    expect(found.value.rgba).toHaveLength(4 * 16 * 16);
  });

  it('shows the images that were held out, with maps of the classes that are asked for', async () => {
    const { probe } = makeProbe();
    const { images: held } = result.validation[0]!;
    const found = await probe.examples(moment, { places: [1, 0], classes: { amended: [2, 0] } });
    if (!found.ok) throw new Error();
    expect(found.value.names).toEqual([images.names[held[1]!], images.names[held[0]!]]);
    expect([...found.value.rgba.subarray(0, 3)]).toEqual([
      ...images.pixels.subarray(held[1]! * 768, held[1]! * 768 + 3),
    ]);
    expect(found.value.maps['amended']!.values).toHaveLength(2 * 16);
    expect(found.value.maps['pooling']).toBeUndefined();
    await probe.close();
  });

  it('never works beside a step of training', async () => {
    const { probe, state } = makeProbe();
    state.busy = true;
    expect(codes(await probe.predictions(moment, protocol))).toEqual(['training-under-way']);
    expect(codes(await probe.examples(moment, { places: [], classes: {} }))).toEqual(['training-under-way']);
    state.busy = false;
    // Training begins: what is under way ends first, what comes later is refused.
    const started = deferred<undefined>();
    state.ready = started.promise;
    const asked = probe.predictions(moment, protocol);
    await new Promise((resolve) => setTimeout(resolve));
    const order: string[] = [];
    void asked.then(() => order.push('asked'));
    const closed = probe.close(() => {
      order.push('training');
      state.busy = true;
    });
    const late = probe.predictions(moment, protocol);
    started.resolve(undefined);
    await closed;
    expect(codes(await asked)).toEqual(['probe-interrupted']);
    expect(order).toEqual(['asked', 'training']);
    expect(codes(await late)).toEqual(['probe-interrupted']);
    expect(codes(await probe.predictions(moment, protocol))).toEqual(['training-under-way']);
    state.busy = false;
    expect((await probe.predictions(moment, protocol)).ok).toBe(true);
    await probe.close();
  });
});
