// @covers tests/golden/arm.json
import { describe, expect, it } from 'vitest';
import { softmaxCrossEntropy } from '../../lib/tensor/loss';
import { variableOf } from '../../lib/tensor/parameters';
import { tf } from '../../lib/tensor/tf';
import { fromNchw, inTorch, onBackends, run, toNchw } from '../gradients/support';
import { armModule, type ArmCase } from '../helpers/arm-module';
import { fill, maxDifference, readGolden, type GoldenArray } from '../helpers/golden';

interface Case extends ArmCase {
  name: string;
  maps: number;
  labels: number[];
  eval: Record<'logits' | 'unique' | 'generic' | 'expression', GoldenArray>;
  train: Record<string, GoldenArray | number>;
}

const { cases } = readGolden<{ cases: Case[] }>('arm');
const TOLERANCE = 1e-4;

const norm = (values: Iterable<number>) => Math.sqrt([...values].reduce((sum, v) => sum + v * v, 0));
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
/** Sums and norms of many numbers are compared relative to the size of what was summed. */
const close = (got: number, wanted: number, scale = Math.abs(wanted)) =>
  expect(Math.abs(got - wanted) / Math.max(1, scale)).toBeLessThan(TOLERANCE);

onBackends(() => {
  describe.each(cases.map((c) => [`${c.name}, affinity ${c.affinity}`, c] as const))(
    '%s',
    (_name, golden) => {
      const expectGolden = (got: ArrayLike<number>, wanted: GoldenArray | number) =>
        expect(maxDifference(got, (wanted as GoldenArray).data)).toBeLessThan(TOLERANCE);

      it('evaluates as PyTorch does', () => {
        const { arrangement, deAlbino, affinity, fc, owned } = armModule(golden);
        const x = fromNchw(fill(golden.input.shape, golden.input.seed), golden.input.shape);
        const maps = run(arrangement, x);
        expect(maps.shape[3]).toBe(golden.maps);
        const z = run(deAlbino, maps);
        const expression = run(affinity, z);
        const logits = run(fc, expression);
        affinity.mode = 'none';
        const unique = run(affinity, z);
        expectGolden(logits.dataSync(), golden.eval.logits);
        expectGolden(unique.dataSync(), golden.eval.unique);
        expectGolden(expression.dataSync(), golden.eval.expression);
        const alpha = inTorch(owned.get('alpha')!)[0]!;
        const first = tf.slice(tf.div(tf.sub(expression, unique), alpha), [0, 0], [1, -1]);
        expectGolden(first.dataSync(), golden.eval.generic);
      });

      it('trains as PyTorch does: loss, every gradient, running statistics', () => {
        const { arrangement, deAlbino, affinity, fc, owned } = armModule(golden);
        const x = tf.variable(fromNchw(fill(golden.input.shape, golden.input.seed), golden.input.shape));
        const labels = tf.tensor1d(golden.labels, 'int32');
        let logits!: Float32Array;
        const { value, grads } = tf.variableGrads(() => {
          const f = run(affinity, run(deAlbino, run(arrangement, x), true), true);
          const y = run(fc, f, true) as tf.Tensor2D;
          logits = y.dataSync() as Float32Array;
          return softmaxCrossEntropy(y, labels);
        });
        const gradient = (name: string) => {
          const p = owned.get(name)!;
          const of = grads[variableOf(p.variable).name];
          return of ? inTorch(p, of) : new Float32Array(tf.util.sizeFromShape(p.torchShape));
        };
        const { train } = golden;
        expectGolden(logits, train['logits']!);
        close(value.dataSync()[0]!, train['loss'] as number);
        expectGolden(gradient('alpha'), train['d_alpha']!);
        const filterNorm = train['d_de_albino.weight_norm'] as number;
        close(norm(gradient('de_albino.weight')), filterNorm);
        close(sum(gradient('de_albino.weight')), train['d_de_albino.weight_sum'] as number, filterNorm);
        expectGolden(gradient('bn.weight'), train['d_bn.weight']!);
        expectGolden(gradient('bn.bias'), train['d_bn.bias']!);
        close(norm(gradient('fc.weight')), train['d_fc.weight_norm'] as number);
        expectGolden(gradient('fc.bias'), train['d_fc.bias']!);
        const dx = toNchw(grads[x.name]!);
        close(norm(dx), train['d_input_norm'] as number);
        expectGolden(
          dx.subarray(0, (train['d_input_first16'] as GoldenArray).data.length),
          train['d_input_first16']!,
        );
        expectGolden(inTorch(owned.get('bn.running_mean')!), train['running_mean_after']!);
        expectGolden(inTorch(owned.get('bn.running_var')!), train['running_var_after']!);
        expectGolden(inTorch(owned.get('generic')!), train['generic_after']!);
      });
    },
  );
});
