import { expect, it } from 'vitest';
import { Adam } from '../../../../lib/tensor/optimizers/adam';
import { tf } from '../../../../lib/tensor/tf';
import { alive, onBackends } from '../../../gradients/support';
import { fill, maxDifference } from '../../../helpers/golden';

/** torch.optim.Adam in plain numbers, one step of one array. */
function reference(
  p: number[],
  g: number[],
  m: number[],
  v: number[],
  t: number,
  rate: number,
  decay: number,
): void {
  for (let i = 0; i < p.length; i++) {
    const gi = g[i]! + decay * p[i]!;
    m[i] = 0.9 * m[i]! + 0.1 * gi;
    v[i] = 0.999 * v[i]! + 0.001 * gi * gi;
    const denominator = Math.sqrt(v[i]!) / Math.sqrt(1 - 0.999 ** t) + 1e-8;
    p[i] = p[i]! - ((rate / (1 - 0.9 ** t)) * m[i]!) / denominator;
  }
}

onBackends(() => {
  it.each([0, 0.1])('takes the steps of torch.optim.Adam, weight decay %f', (weightDecay) => {
    const start = alive();
    const variable = tf.tidy(() => tf.variable(tf.tensor(fill([2, 3], 1), [2, 3])));
    const adam = new Adam([variable], { weightDecay });
    const p = Array.from(variable.dataSync());
    const [m, v] = [p.map(() => 0), p.map(() => 0)];
    for (let t = 1; t <= 20; t++) {
      const rate = 0.05 * 0.9 ** t;
      // Tiny and zero gradients, where the place of ε shows.
      const g = fill([2, 3], t + 1, t % 3 === 0 ? 1e-8 : 1);
      g[0] = 0;
      tf.tidy(() => adam.step({ [variable.name]: tf.tensor(g, [2, 3]) }, rate));
      reference(p, Array.from(g), m, v, t, rate, weightDecay);
      expect(maxDifference(variable.dataSync(), p)).toBeLessThan(2e-6);
    }
    adam.dispose();
    variable.dispose();
    expect(alive()).toEqual(start);
  });

  it('leaves a variable without a gradient as it is, and its step count too', () => {
    const [a, b] = [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(1))];
    const adam = new Adam([a, b], { weightDecay: 0.5 });
    tf.tidy(() => adam.step({ [a.name]: tf.scalar(1) }, 0.1));
    expect(b.dataSync()[0]).toBe(1);
    tf.tidy(() => adam.step({ [b.name]: tf.scalar(1) }, 0.1));
    // The first step of Adam has the size of the learning rate.
    expect(b.dataSync()[0]).toBeCloseTo(0.9, 5);
    adam.dispose();
    tf.dispose([a, b]);
  });
});
