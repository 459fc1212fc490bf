import { beforeAll, expect, it } from 'vitest';
import { ok } from '@/lib/core/result';
import { RandomStream } from '@/lib/core/random';
import { pick } from '@/lib/data/images';
import { drawSyntheticFaces } from '@/lib/data/synthetic';
import type { TrainingSettings } from '@/lib/graph/document';
import { tf } from '@/lib/tensor/tf';
import type { TrainEvent } from '@/lib/train/events';
import { runExperiment } from '@/lib/train/experiment';
import { use } from '../../gradients/support';
import { pairDocument, TINY } from '../../helpers/documents';

/** Twelve of the first class for training, four of the second. */
const images = (() => {
  const options = { classes: 2, perClass: 12, difficulty: 0.2, clutter: 0, offset: 0 };
  const all = drawSyntheticFaces({ ...options, size: 16, channels: 3, seed: 1 });
  const rare = [...all.labels.keys()]
    .filter((i) => all.labels[i] === 1 && all.splits[i] === 'train')
    .slice(4);
  return pick(
    all,
    RandomStream.named(1, 'x').shuffle([...all.labels.keys()].filter((i) => !rare.includes(i))),
  );
})();

beforeAll(() => use('cpu'));

async function run(training: Partial<TrainingSettings>) {
  const events: TrainEvent[] = [];
  const document = pairDocument({
    ...TINY,
    data: { ...TINY.data, source: 'upload' },
    training: { epochs: 1, batchSize: 8, ...training },
  });
  const before = tf.memory().numTensors;
  const result = await runExperiment({
    document,
    images: () => Promise.resolve(ok(images)),
    onEvent: (event) => events.push(event),
  });
  if (!result.ok) throw new Error(result.problems[0]!.message);
  expect(tf.memory().numTensors).toBe(before);
  const started = events.find((event) => event.type === 'started')!;
  return { started, loss: result.value.variants[0]!.seeds[0]!.trainLoss };
}

it('trains on classes as they come, with weights, or with rare ones more often', async () => {
  const plain = await run({});
  const weighted = await run({ balance: 'class-weights' });
  const oversampled = await run({ balance: 'oversample' });
  // 16 images in batches of 8; oversampled, 12 of each class.
  expect([plain, weighted, oversampled].map(({ started }) => started.batchesPerEpoch)).toEqual([2, 2, 3]);
  expect(new Set([plain.loss, weighted.loss, oversampled.loss]).size).toBe(3);
  expect((await run({ balance: 'oversample' })).loss).toBe(oversampled.loss);
  // A cap of 1 changes nothing.
  expect((await run({ balance: 'oversample', balanceCap: 1 })).loss).toBe(plain.loss);
  expect((await run({ balance: 'class-weights', balanceCap: 1 })).loss).toBeCloseTo(plain.loss, 6);
});
