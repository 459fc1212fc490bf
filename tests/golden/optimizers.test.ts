// @covers tests/golden/optimizers.json
import { describe, expect, it } from 'vitest';
import { OPTIMIZERS, type OptimizerSettings } from '../../lib/tensor/optimizers';
import { clipByGlobalNorm } from '../../lib/tensor/optimizers/clip';
import { tf } from '../../lib/tensor/tf';
import { learningRateAt } from '../../lib/train/learning-rate';
import { alive, onBackends } from '../gradients/support';
import { fill, maxDifference, readOwnGolden } from '../helpers/golden';

interface Case extends Omit<OptimizerSettings, 'momentum'> {
  momentum?: number;
  clipNorm: number;
  /** Both parameters after each step. */
  after: [number[], number[]][];
}

const golden = readOwnGolden<{
  cases: Case[];
  schedules: {
    schedule: 'exponential' | 'step' | 'cosine';
    learningRate: number;
    epochs: number;
    gamma: number;
    stepEpochs?: number;
    rates: number[];
  }[];
}>('optimizers');

const SHAPES = [[2, 3], [4]] as const;

describe('optimisers', () => {
  onBackends(() => {
    it.each(golden.cases)(
      '$optimizer takes the steps of PyTorch: momentum $momentum, weight decay $weightDecay, clipped at $clipNorm',
      ({ optimizer, weightDecay, momentum = 0, clipNorm, after }) => {
        const before = alive();
        const variables = SHAPES.map((shape, k) =>
          tf.tidy(() => tf.variable(tf.tensor(fill([...shape], k + 1), [...shape]))),
        );
        const made = OPTIMIZERS[optimizer](variables, { optimizer, weightDecay, momentum });
        after.forEach((expected, i) => {
          const t = i + 1;
          tf.tidy(() => {
            const gradients = Object.fromEntries(
              variables.map(({ name }, k) => {
                const shape = [...SHAPES[k]!];
                return [name, tf.tensor(fill(shape, t + 3 * k, t % 5 === 0 ? 1e-8 : 1), shape)];
              }),
            );
            made.step(clipNorm > 0 ? clipByGlobalNorm(gradients, clipNorm) : gradients, 0.05 * 0.9 ** t);
          });
          variables.forEach((variable, k) =>
            expect(maxDifference(variable.dataSync(), expected[k]!)).toBeLessThan(2e-6),
          );
        });
        made.dispose();
        tf.dispose(variables);
        expect(alive()).toEqual(before);
      },
    );
  });
});

describe('learning rates', () => {
  it.each(golden.schedules)('of $schedule are those of PyTorch', ({ rates, ...settings }) => {
    const found = rates.map((_, epoch) => learningRateAt(settings, epoch));
    expect(maxDifference(found, rates)).toBeLessThan(1e-12);
  });
});
