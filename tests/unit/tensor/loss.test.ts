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
