// @covers tests/golden/arm_batches.json
import { expect, it } from 'vitest';
import { tf, type tfl } from '../../lib/tensor/tf';
import { predict } from '../../lib/train/evaluate';
import { fromNchw, onBackends, run } from '../gradients/support';
import { armModule, type ArmCase } from '../helpers/arm-module';
import { fill, maxDifference, readOwnGolden, type GoldenArray } from '../helpers/golden';

interface Case extends ArmCase {
  batch: number;
  probabilities: GoldenArray;
  predicted: number[];
  /** Images that PyTorch takes for something else when each comes by itself. */
  flipped: number;
}

const golden = readOwnGolden<Case>('arm_batches');

onBackends(() => {
  const evaluated = (batch: number) => {
    const { arrangement, deAlbino, affinity, fc } = armModule(golden);
    const head = {
      apply: ([x]: tf.Tensor[]) => run(fc, run(affinity, run(deAlbino, run(arrangement, x!)))),
    } as unknown as tfl.LayersModel;
    const { shape, seed } = golden.input;
    const [count, ...one] = shape;
    const size = tf.util.sizeFromShape(one);
    const values = fill(shape, seed);
    const batches = function* () {
      for (let from = 0; from < count; from += batch) {
        const part = values.subarray(from * size, (from + batch) * size);
        yield [fromNchw(part, [part.length / size, ...one])];
      }
    };
    return predict(head, batches());
  };

  it('130 images in batches of 64, 64 and 2 are taken for what PyTorch takes them for', async () => {
    const { predicted, probabilities } = await evaluated(golden.batch);
    expect(maxDifference(probabilities, golden.probabilities.data)).toBeLessThan(1e-5);
    expect(predicted).toEqual(golden.predicted);
  });

  it('the batches decide: by themselves, as many are taken for something else as in PyTorch', async () => {
    const { predicted } = await evaluated(1);
    expect(predicted.filter((k, i) => k !== golden.predicted[i])).toHaveLength(golden.flipped);
    expect(golden.flipped).toBeGreaterThan(10);
  });
});
