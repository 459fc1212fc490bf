import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../lib/core/result';
import { drawSyntheticFaces } from '../../../lib/data/synthetic';
import { compileGraph } from '../../../lib/compile/compile';
import { variableOf } from '../../../lib/tensor/parameters';
import { tf } from '../../../lib/tensor/tf';
import { RunControl } from '../../../lib/train/control';
import type { TrainEvent } from '../../../lib/train/events';
import { runExperiment, type Experiment } from '../../../lib/train/experiment';
import { use } from '../../gradients/support';
import { pairDocument, TINY, type Parts } from '../../helpers/documents';

const images: Experiment['images'] = (params, seed) =>
  Promise.resolve(
    ok(drawSyntheticFaces({ ...params.synthetic, size: params.size, channels: params.channels, seed })),
  );

async function run(parts: Parts, extra: Partial<Experiment> = {}) {
  const events: TrainEvent[] = [];
  const result = await runExperiment({
    document: pairDocument({ ...TINY, ...parts }),
    images,
    onEvent: (event) => events.push(event),
    ...extra,
  });
  if (!result.ok) throw new Error(result.problems[0]?.message);
  const epochs = events.filter((event) => event.type === 'epoch');
  return { result: result.value, events, epochs };
}

beforeAll(() => use('wasm'));

describe('runExperiment', () => {
  it('keeps the number of tensors from epoch to epoch and frees all of them', async () => {
    const before = tf.memory().numTensors;
    const { epochs } = await run({ training: { epochs: 4, batchSize: 5, seeds: [1, 2] } });
    expect(epochs).toHaveLength(8);
    expect(new Set(epochs.map((event) => event.tensors)).size).toBe(1);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('gives the same losses to the last digit for the same seed, and others for another', async () => {
    const augment = { flip: true, noise: 0.05, erase: 0.5 };
    const parts = { data: { ...TINY.data, augment }, training: { epochs: 2, batchSize: 6 } };
    const first = await run(parts);
    const again = await run(parts);
    const other = await run({ ...parts, training: { epochs: 2, batchSize: 6, seeds: [2] } });
    const losses = (of: typeof first) => of.epochs.map((event) => event.training);
    expect(losses(again)).toEqual(losses(first));
    expect(losses(other)).not.toEqual(losses(first));
  });

  it('trains a variant alike beside another head and alone', async () => {
    const both = await run({});
    const document = pairDocument(TINY);
    const alone = await run(
      {},
      {
        document: {
          ...document,
          nodes: document.nodes.filter((n) => !['arm', 'amended'].includes(n.id)),
          edges: document.edges.filter((e) => !['e4', 'e6'].includes(e.id)),
        },
      },
    );
    expect(alone.result.variants[0]!.seeds).toEqual(both.result.variants[0]!.seeds);
  });

  it('reports what it did', async () => {
    const { result, events } = await run({});
    expect(events[0]).toMatchObject({
      type: 'started',
      trainCount: 12,
      validationCount: 12,
      batchesPerEpoch: 2,
    });
    expect(result.outcome).toBe('finished');
    expect(result.variants.map((v) => v.id)).toEqual(['pooling', 'amended']);
    const [seed] = result.variants[0]!.seeds;
    expect(seed!.confusion.flat().reduce((a, b) => a + b)).toBe(12);
    expect(seed!.evidence!.erodedEvidence).toBeGreaterThan(0);
    expect(result.comparison[0]).toMatchObject({ a: 'amended', b: 'pooling' });
  });

  it('stops between two batches and keeps the epochs that were finished', async () => {
    const control = new RunControl();
    const before = tf.memory().numTensors;
    const { result, epochs } = await run(
      { training: { epochs: 50, batchSize: 6 } },
      { control, onEvent: (event) => event.type === 'epoch' && event.epoch === 2 && control.stop() },
    );
    expect(result.outcome).toBe('stopped');
    expect(result.variants[0]!.seeds).toHaveLength(1);
    expect(epochs).toHaveLength(0);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('waits while it is paused', async () => {
    const control = new RunControl();
    control.pause();
    let finished = false;
    const running = run({}, { control }).then((outcome) => {
      finished = true;
      return outcome;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(finished).toBe(false);
    control.resume();
    expect((await running).result.outcome).toBe('finished');
  });

  it('names a graph that cannot be compiled', async () => {
    const document = pairDocument(TINY);
    const result = await runExperiment({ document: { ...document, edges: document.edges.slice(1) }, images });
    expect(result.ok).toBe(false);
    expect(!result.ok && result.problems[0]).toMatchObject({ code: 'missing-wire', nodeId: 'bb' });
  });
});

describe('compileGraph', () => {
  it('gives shared nodes the same initial weights in every variant, and heads their own', async () => {
    const compiled = compileGraph(pairDocument(TINY), undefined, 7);
    if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
    const [pooling, amended] = compiled.value.variants.map(
      ({ parameters }) =>
        new Map(parameters.map((p) => [p.fullName, Array.from(variableOf(p.variable).dataSync())])),
    );
    const shared = [...pooling!.keys()].filter((name) => name.startsWith('bb.'));
    expect(shared).toContain('bb.stage1.conv1.weight');
    for (const name of shared) expect(amended!.get(name)).toEqual(pooling!.get(name));
    expect([...amended!.keys()].filter((name) => name.startsWith('arm.')).sort()).toEqual([
      'arm.alpha',
      'arm.bn.bias',
      'arm.bn.running_mean',
      'arm.bn.running_var',
      'arm.bn.weight',
      'arm.de_albino.weight',
      'arm.generic',
    ]);
    compiled.value.dispose();
  });
});
