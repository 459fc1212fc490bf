import { expect, it } from 'vitest';
import { countCorrect, softmaxCrossEntropy } from '../../../lib/tensor/loss';
import { tf } from '../../../lib/tensor/tf';
import { expectNoLeak, onBackends } from '../../gradients/support';
import { fill, maxDifference } from '../../helpers/golden';

const LABELS = [2, 0, 3, 1, 1];
const CLASSES = 4;

/** torch.nn.CrossEntropyLoss in float64: its value and its gradient. */
function reference(logits: ArrayLike<number>, smoothing: number) {
  let loss = 0;
  const gradient: number[] = [];
  LABELS.forEach((label, b) => {
    const row = Array.from({ length: CLASSES }, (_, k) => logits[b * CLASSES + k]!);
    const top = Math.max(...row);
    const total = row.reduce((sum, z) => sum + Math.exp(z - top), 0);
    row.forEach((z, k) => {
      const logP = z - top - Math.log(total);
      const q = (k === label ? 1 - smoothing : 0) + smoothing / CLASSES;
      loss -= (q * logP) / LABELS.length;
      gradient.push((Math.exp(logP) - q) / LABELS.length);
    });
  });
  return { loss, gradient };
}

/**
 * torch.nn.CrossEntropyLoss(weight, label_smoothing = ε) as its documentation has it, in float64:
 * Σ_b [(1 − ε) · w_y · (−log p_y) + ε/K · Σ_k w_k · (−log p_k)] / Σ_b w_y
 */
function weightedLoss(logits: readonly number[], smoothing: number, weights: readonly number[]): number {
  let sum = 0;
  let divisor = 0;
  LABELS.forEach((label, b) => {
    const row = logits.slice(b * CLASSES, (b + 1) * CLASSES);
    const logTotal = Math.log(row.reduce((total, z) => total + Math.exp(z), 0));
    const surprise = row.map((z) => logTotal - z);
    sum += (1 - smoothing) * weights[label]! * surprise[label]!;
    sum += (smoothing / CLASSES) * surprise.reduce((all, s, k) => all + weights[k]! * s, 0);
    divisor += weights[label]!;
  });
  return sum / divisor;
}

onBackends(() => {
  it.each([
    [0, 1],
    [0.1, 1],
    [0, 300],
    [0.3, 300],
  ])('is the cross-entropy of PyTorch: smoothing %f, logits up to ±%i', (smoothing, scale) => {
    const values = fill([LABELS.length, CLASSES], 3, scale);
    const wanted = reference(values, smoothing);
    const labels = tf.tensor1d(LABELS, 'int32');
    const logits = tf.tensor2d(values, [LABELS.length, CLASSES]);
    const forward = (x: tf.Tensor) => softmaxCrossEntropy(x as tf.Tensor2D, labels, smoothing);
    const { value, grad } = tf.valueAndGrad(forward)(logits);
    expect(Math.abs(value.dataSync()[0]! - wanted.loss) / scale).toBeLessThan(1e-6);
    expect(maxDifference(grad.dataSync(), wanted.gradient)).toBeLessThan(1e-6);
    expectNoLeak(() => tf.dispose(tf.grad(forward)(logits)));
  });

  it.each([
    [0, [1, 1, 1, 1]],
    [0, [0.5, 3, 1, 2]],
    [0.1, [0.5, 3, 1, 2]],
    [1, [0.5, 3, 1, 2]],
    [0.1, [1, 5, 1, 0]],
  ])('weighs classes as PyTorch does: smoothing %f, weights %j', (smoothing, weights) => {
    const shape: [number, number] = [LABELS.length, CLASSES];
    const values = fill(shape, 3, 2);
    const labels = tf.tensor1d(LABELS, 'int32');
    const logits = tf.tensor2d(values, shape);
    const weight = tf.tensor1d(weights);
    const forward = (x: tf.Tensor) => softmaxCrossEntropy(x as tf.Tensor2D, labels, smoothing, weight);
    const { value, grad } = tf.valueAndGrad(forward)(logits);
    const at = Array.from(values, Number);
    expect(Math.abs(value.dataSync()[0]! - weightedLoss(at, smoothing, weights))).toBeLessThan(1e-6);
    const h = 1e-5;
    const slopes = at.map((z, i) => {
      const [up, down] = [h, -h].map((by) => weightedLoss(at.with(i, z + by), smoothing, weights));
      return (up! - down!) / (2 * h);
    });
    expect(maxDifference(grad.dataSync(), slopes)).toBeLessThan(1e-6);
    expectNoLeak(() => tf.dispose(tf.grad(forward)(logits)));
  });

  it('with weights of 1 is the loss without them, and no weight changes with the scale of all', () => {
    const logits = tf.tensor2d(fill([LABELS.length, CLASSES], 5, 3), [LABELS.length, CLASSES]);
    const labels = tf.tensor1d(LABELS, 'int32');
    const of = (weights?: number[]) =>
      softmaxCrossEntropy(logits, labels, 0.1, weights && tf.tensor1d(weights)).dataSync()[0]!;
    expect(of([1, 1, 1, 1])).toBeCloseTo(of(), 6);
    expect(of([2, 4, 6, 1])).toBeCloseTo(of([1, 2, 3, 0.5]), 6);
    expect(of([2, 4, 6, 1])).not.toBeCloseTo(of(), 3);
  });

  it('with weights, by hand: the divisor is the weight of the labels, not the number of images', () => {
    const logits = tf.tensor2d([0, 0, 0, 0], [2, 2]);
    const loss = (labels: number[], smoothing: number) =>
      softmaxCrossEntropy(
        logits,
        tf.tensor1d(labels, 'int32'),
        smoothing,
        tf.tensor1d([1, 2]),
      ).dataSync()[0]!;
    expect(loss([0, 1], 0)).toBeCloseTo(Math.LN2, 6);
    // (0.9 · 1 + 0.05 · 1 + 0.05 · 2) · ln 2, twice, over 1 + 1
    expect(loss([0, 0], 0.1)).toBeCloseTo(1.05 * Math.LN2, 6);
    // (0.9 · 2 + 0.05 · 1 + 0.05 · 2) · ln 2, over 2
    expect(loss([1, 1], 0.1)).toBeCloseTo(0.975 * Math.LN2, 6);
  });

  it('passes a gradient from above on', () => {
    const logits = tf.tensor2d(fill([LABELS.length, CLASSES], 3), [LABELS.length, CLASSES]);
    const labels = tf.tensor1d(LABELS, 'int32');
    const grad = tf.grad((x) => tf.mul(softmaxCrossEntropy(x as tf.Tensor2D, labels), 2))(logits);
    const wanted = reference(logits.dataSync(), 0).gradient.map((g) => 2 * g);
    expect(maxDifference(grad.dataSync(), wanted)).toBeLessThan(1e-6);
  });

  it('counts rows whose largest logit is at the label', () => {
    const logits = tf.tensor2d([0, 3, 1, -1, -2, -3, 5, 5, 6], [3, 3]);
    const count = (labels: number[]) => countCorrect(logits, tf.tensor1d(labels, 'int32')).dataSync()[0];
    expect(count([1, 0, 2])).toBe(3);
    expect(count([0, 0, 1])).toBe(1);
    expect(count([2, 1, 0])).toBe(0);
  });
});
