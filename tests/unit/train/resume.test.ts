import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../lib/core/result';
import { drawSyntheticFaces } from '../../../lib/data/synthetic';
import type { GraphDocument } from '../../../lib/graph/document';
import { tf } from '../../../lib/tensor/tf';
import type { SeedCheckpoint } from '../../../lib/train/checkpoint';
import { RunControl } from '../../../lib/train/control';
import type { TrainEvent } from '../../../lib/train/events';
import { runExperiment, type Experiment } from '../../../lib/train/experiment';
import { use } from '../../gradients/support';
import { wired } from '../../helpers/documents';

beforeAll(() => use('wasm'));

/** Whatever a run remembers is in it: dropout, momenta, running means, augmentation, an own mean of the batch. */
const documentOf = (training: Partial<GraphDocument['training']>): GraphDocument => {
  const document = wired(
    { size: 16, synthetic: { classes: 3, perClass: 4 }, augment: { flip: true, noise: 0.05, erase: 0.5 } },
    {},
    [
      { id: 'bb', type: 'mini-resnet', params: { channels: [4, 8] } },
      { id: 'drop', type: 'dropout', params: { rate: 0.3 } },
      { id: 'arm', type: 'arm', params: { affinity: 'batch', upscale: 2, kernel: 2, stride: 1 } },
      { id: 'pool', type: 'global-average-pool' },
      { id: 'amended', type: 'classifier', params: { dropout: 0.2 } },
      { id: 'dealt', type: 'classifier', params: { control: 'random-labels' } },
    ],
    [
      'data.images -> bb.images',
      'bb.features -> drop.features',
      'drop.features -> arm.features',
      'drop.features -> pool.features',
      'arm.vector -> amended.vector',
      'pool.vector -> dealt.vector',
    ],
  );
  return {
    ...document,
    training: { ...document.training, batchSize: 5, seeds: [1, 2], epochs: 3, ...training },
  };
};

async function run(document: GraphDocument, extra: Partial<Experiment> = {}) {
  const kept: SeedCheckpoint[] = [];
  const events: TrainEvent[] = [];
  const result = await runExperiment({
    document,
    images: ({ synthetic, size, channels }, seed) =>
      Promise.resolve(ok(drawSyntheticFaces({ ...synthetic, size, channels, seed }))),
    keep: (checkpoint) => {
      kept.push(checkpoint);
      return Promise.resolve();
    },
    onEvent: (event) => events.push(event),
    ...extra,
  });
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return { result: result.value, kept, events };
}

const bySeed = (checkpoints: readonly SeedCheckpoint[]) =>
  new Map(checkpoints.map((checkpoint) => [checkpoint.seed, checkpoint]));

const withoutSpeed = ({ result }: Awaited<ReturnType<typeof run>>) => ({ ...result, imagesPerSecond: 0 });

describe('a run that goes on from a checkpoint', () => {
  for (const optimizer of ['adam', 'adamw', 'sgd'] as const)
    it(`ends as one that was never interrupted, to the last digit: ${optimizer}`, async () => {
      const document = documentOf({ optimizer, clipNorm: 1 });
      const whole = await run(document);
      expect(whole.kept.map(({ seed, epoch }) => [seed, epoch])).toEqual([
        [1, 1],
        [1, 2],
        [1, 3],
        [2, 1],
        [2, 2],
        [2, 3],
      ]);
      // In the middle of the second seed, and in the middle of the first.
      for (const end of [4, 2]) {
        const again = await run(document, { from: bySeed(whole.kept.slice(0, end)) });
        expect(withoutSpeed(again)).toEqual(withoutSpeed(whole));
        const trained = again.events.filter(({ type }) => type === 'epoch').length;
        expect(trained).toBe(6 - end);
      }
    });

  it('goes on for more epochs as if it had been asked for them at once, where the schedule allows', async () => {
    const short = await run(documentOf({ epochs: 2, earlyStop: 0 }));
    const long = await run(documentOf({ epochs: 4 }));
    const ended = short.kept.map((checkpoint) => ({ ...checkpoint, ended: false }));
    const longer = await run(documentOf({ epochs: 4 }), { from: bySeed(ended) });
    expect(withoutSpeed(longer)).toEqual(withoutSpeed(long));
  });

  it('refuses other images', async () => {
    const { kept } = await run(documentOf({ epochs: 2 }));
    const document = documentOf({ epochs: 3 });
    const refused = await runExperiment({
      document,
      images: ({ synthetic, size, channels }, seed) =>
        Promise.resolve(ok(drawSyntheticFaces({ ...synthetic, size, channels, seed: seed + 10 }))),
      from: bySeed(kept.map((checkpoint) => ({ ...checkpoint, ended: false }))),
    });
    expect(refused).toMatchObject({ ok: false, problems: [{ code: 'other-images' }] });
  });

  it('leaves no tensors, and keeps their number from epoch to epoch', async () => {
    const before = tf.memory().numTensors;
    const { events, kept } = await run(documentOf({}));
    await run(documentOf({}), { from: bySeed(kept.slice(0, 1)) });
    const counts = events.flatMap((event) => (event.type === 'epoch' ? [event.tensors] : []));
    expect(new Set(counts).size).toBe(1);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('shows what the models were after the last whole epoch, where it is stopped within one', async () => {
    const document = documentOf({ seeds: [1], epochs: 3 });
    const control = new RunControl();
    let batches = 0;
    const stopped = await run(document, {
      control,
      onEvent: (event) => {
        if (event.type === 'epoch') control.step('batch');
        if (event.type === 'paused' && ++batches === 2) control.stop();
        else if (event.type === 'paused') control.step('batch');
      },
    });
    const one = await run(documentOf({ seeds: [1], epochs: 1, schedule: 'constant' }));
    expect(stopped.result.outcome).toBe('stopped');
    expect(stopped.result.variants.map(({ seeds }) => seeds[0]!.epoch)).toEqual([1, 1]);
    expect(stopped.result.variants[0]!.seeds[0]!.protocols).toEqual(
      one.result.variants[0]!.seeds[0]!.protocols,
    );
  });
});

describe('stepping', () => {
  it('pauses after each batch and each epoch, with the scores so far', async () => {
    const document = documentOf({ seeds: [1], epochs: 2 });
    const control = new RunControl();
    control.step('batch');
    const seen: string[] = [];
    const { result } = await run(document, {
      control,
      onEvent: (event) => {
        seen.push(event.type === 'progress' ? `batch ${event.batch}` : event.type);
        if (event.type !== 'paused') return;
        if (seen.filter((type) => type === 'paused').length < 2) control.step('batch');
        else control.step('epoch');
      },
    });
    // 12 training images in batches of 5: the third batch ends with the epoch.
    expect(seen).toEqual([
      'started',
      'batch 1',
      'paused',
      'resumed',
      'batch 2',
      'paused',
      'resumed',
      'epoch',
      'paused',
      'resumed',
      'epoch',
    ]);
    expect(result.outcome).toBe('finished');
  });
});
