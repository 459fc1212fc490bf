import { describe, expect, it } from 'vitest';
import { outputSize, padAmount, type Padding } from '../../../lib/core/padding';
import { AvgPool2d, Flatten, GemPool, GlobalMaxPool, MaxPool2d } from '../../../lib/tensor/layers';
import { tf } from '../../../lib/tensor/tf';
import { built, onBackends, run, wave } from '../../gradients/support';
import { maxDifference } from '../../helpers/golden';

const SIZE = [5, 6] as const;

/** Max and mean over the taps inside the map, written out. */
function reference(x: tf.Tensor, kernel: number, stride: number, padding: Padding) {
  const value = x.arraySync() as number[][][][];
  const [top] = padAmount(SIZE[0], kernel, stride, padding);
  const [left] = padAmount(SIZE[1], kernel, stride, padding);
  const max: number[] = [];
  const mean: number[] = [];
  for (let y = 0; y < outputSize(SIZE[0], kernel, stride, padding); y++)
    for (let x = 0; x < outputSize(SIZE[1], kernel, stride, padding); x++)
      for (let c = 0; c < 2; c++) {
        const taps: number[] = [];
        for (let i = 0; i < kernel; i++)
          for (let j = 0; j < kernel; j++) {
            const tap = value[0]![y * stride + i - top]?.[x * stride + j - left];
            if (tap) taps.push(tap[c]!);
          }
        max.push(Math.max(...taps));
        mean.push(taps.reduce((a, b) => a + b, 0) / taps.length);
      }
  return { max, mean };
}

onBackends(() => {
  describe.each([
    { mode: 'valid', alignment: 'torch' },
    { mode: 'zeros', alignment: 'torch' },
    { mode: 'zeros', alignment: 'tf' },
  ] as const)('pooling with padding $mode $alignment', (padding) => {
    it.each([
      [1, 1],
      [1, 2],
      [2, 2],
      [2, 3],
      [3, 1],
      [3, 2],
      [5, 2],
      [4, 3],
    ])('of %i by %i leaves out what lies outside the map', (kernel, stride) => {
      // All negative: zeros would win a maximum.
      const x = wave([1, ...SIZE, 2], 3, 1, -2);
      const { max, mean } = reference(x, kernel, stride, padding);
      const config = { kernel, stride, padding };
      expect(maxDifference(run(new MaxPool2d(config), x).dataSync(), max)).toBeLessThan(1e-6);
      expect(maxDifference(run(new AvgPool2d(config), x).dataSync(), mean)).toBeLessThan(1e-6);
    });
  });

  it('global max pooling finds the largest value of every channel', () => {
    const x = tf.tensor4d([-3, 5, -1, 2, -2, 9, -7, 1], [1, 2, 2, 2]);
    expect([...run(new GlobalMaxPool(), x).dataSync()]).toEqual([-1, 9]);
  });

  it.each([
    [1, 3.5],
    [3, 4.641588833612778],
    [20, 5.6],
  ])('GeM of p = %d', (p, mean) => {
    const layer = built(new GemPool({ p }), [2, 2, 1]);
    const x = tf.tensor4d([1, 3, 4, 6], [1, 2, 2, 1]);
    const exact = ((1 + 3 ** p + 4 ** p + 6 ** p) / 4) ** (1 / p);
    const [y] = run(layer, x).dataSync();
    expect(y).toBeCloseTo(exact, 4);
    expect(Math.abs(exact - mean)).toBeLessThan(1);
  });

  it('GeM of nothing but zeros has a finite gradient', () => {
    const layer = built(new GemPool({ p: 12 }), [2, 2, 1]);
    const dx = tf.grad((x: tf.Tensor) => tf.sum(run(layer, x, true)))(tf.zeros([2, 2, 2, 1]));
    expect(dx.dataSync().every(Number.isFinite)).toBe(true);
  });

  it('flattens channel by channel, as PyTorch', () => {
    const x = tf.tensor4d([1, 10, 2, 20, 3, 30, 4, 40], [1, 2, 2, 2]);
    expect([...run(new Flatten(), x).dataSync()]).toEqual([1, 2, 3, 4, 10, 20, 30, 40]);
  });
});
