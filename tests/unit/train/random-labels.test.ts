import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '../../../lib/core/result';
import { drawSyntheticFaces } from '../../../lib/data/synthetic';
import { independentMean, intervalOf } from '../../../lib/results/estimates';
import { mean } from '../../../lib/results/statistics';
import { runExperiment } from '../../../lib/train/experiment';
import { randomLabels } from '../../../lib/train/random-labels';
import { use } from '../../gradients/support';
import { wired } from '../../helpers/documents';

beforeAll(() => use('wasm'));

const HEADS = ['global-average-pool', 'flatten', 'coverage-pool', 'central-pool', 'arm'] as const;
const CLASSES = 4;

describe('random labels', () => {
  it('keep the classes of each side and say nothing of the images', () => {
    const labels = Uint8Array.from({ length: 400 }, (_, i) => i % CLASSES);
    const side = (from: number) => Int32Array.from({ length: 200 }, (_, i) => from + i);
    const [train, validation] = [side(0), side(200)];
    const dealt = randomLabels(labels, { train, validation }, 1);
    for (const indices of [train, validation]) {
      const counts = new Array<number>(CLASSES).fill(0);
      indices.forEach((i) => counts[dealt[i]!]!++);
      expect(counts).toEqual([50, 50, 50, 50]);
    }
    const same = labels.filter((label, i) => label === dealt[i]).length;
    // 100 are expected; the standard deviation is below 9.
    expect(Math.abs(same - 100)).toBeLessThan(36);
    expect(randomLabels(labels, { train, validation }, 1)).toEqual(dealt);
    expect(randomLabels(labels, { train, validation }, 2)).not.toEqual(dealt);
  });

  it('leave every variant within its 95 % interval of chance on ten seeds, where true labels are learned', async () => {
    const document = wired(
      { size: 24, synthetic: { classes: CLASSES, perClass: 20, difficulty: 0 } },
      {},
      [
        { id: 'bb', type: 'plain-cnn', params: { channels: [8, 16] } },
        ...HEADS.flatMap((type) => [
          { id: type, type, params: type === 'arm' ? { affinity: 'batch' } : {} },
          { id: `${type}-dealt`, type: 'classifier', params: { control: 'random-labels' } },
        ]),
        { id: 'true', type: 'classifier' },
      ],
      [
        'data.images -> bb.images',
        ...HEADS.flatMap((type) => [
          `bb.features -> ${type}.features`,
          `${type}.vector -> ${type}-dealt.vector`,
        ]),
        'flatten.vector -> true.vector',
      ],
    );
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const result = await runExperiment({
      document: {
        ...document,
        training: { ...document.training, epochs: 10, batchSize: 16, learningRate: 0.005, seeds },
      },
      images: ({ synthetic, size, channels }, seed) =>
        Promise.resolve(ok(drawSyntheticFaces({ ...synthetic, size, channels, seed }))),
    });
    if (!result.ok) throw new Error(result.problems[0]?.message);
    for (const { id, control, seeds: of } of result.value.variants) {
      const accuracies = of.map((seed) => seed.validationAccuracy);
      const [low, high] = intervalOf(independentMean(accuracies));
      if (control) {
        expect(low, id).toBeLessThanOrEqual(1 / CLASSES);
        expect(high, id).toBeGreaterThanOrEqual(1 / CLASSES);
        // They were learned all the same: what is dealt out can only be learned by heart.
        expect(mean(of.map((seed) => seed.trainAccuracy)), id).toBeGreaterThan(0.3);
      } else expect(low, id).toBeGreaterThan(0.4);
    }
  });
});
