// @covers tests/golden/arm.json
import { describe, expect, it } from 'vitest';
import { seededInit } from '../../lib/tensor/init';
import {
  DeAlbino,
  FeatureArrangement,
  Linear,
  SharingAffinity,
  type AffinityMode,
} from '../../lib/tensor/layers';
import { softmaxCrossEntropy } from '../../lib/tensor/loss';
import { variableOf, type Parameter } from '../../lib/tensor/parameters';
import { tf } from '../../lib/tensor/tf';
import { built, fromNchw, inTorch, load, onBackends, run, toNchw } from '../gradients/support';
import { fill, maxDifference, readGolden, type GoldenArray } from '../helpers/golden';

interface Filled {
  seed: number;
  scale: number;
  offset?: number;
}

interface Case {
  name: string;
  affinity: AffinityMode;
  input: { shape: [number, number, number, number]; seed: number };
  maps: number;
  upscale: number;
  kernel: number;
  stride: number;
  classes: number;
  labels: number[];
  parameters: Record<string, Filled | number>;
  eval: Record<'logits' | 'unique' | 'generic' | 'expression', GoldenArray>;
  train: Record<string, GoldenArray | number>;
}

const { cases } = readGolden<{ cases: Case[] }>('arm');
const TOLERANCE = 1e-4;

/** The module as a chain of layers, with the parameters that the case prescribes. */
function module({ input, upscale, kernel, stride, classes, affinity, parameters }: Case) {
  const [, channels, height, width] = input.shape;
  const init = seededInit(1, 'arm');
  const layers = {
    arrangement: new FeatureArrangement({ upscale }),
    deAlbino: new DeAlbino({ kernel, stride, init }),
    affinity: new SharingAffinity({ mode: affinity, alpha: 1, alphaTrainable: true }),
    fc: new Linear({ units: classes, init }),
  };
  let shape = [height, width, channels];
  for (const layer of Object.values(layers)) {
    const outShape = layer.computeOutputShape([null, ...shape]);
    built(layer, shape);
    shape = outShape.slice(1) as number[];
  }
  const named = (prefix: string, owned: Parameter[]) => owned.map((p) => [prefix + p.name, p] as const);
  const owned = new Map([
    ...named('', layers.deAlbino.parameters()),
    ...named('', layers.affinity.parameters()),
    ...named('fc.', layers.fc.parameters()),
  ]);
  for (const [name, how] of Object.entries(parameters)) {
    const p = owned.get(name)!;
    load(
      p,
      typeof how === 'number' ? Float32Array.of(how) : fill(p.torchShape, how.seed, how.scale, how.offset),
    );
  }
  return { ...layers, owned };
}

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
        const { arrangement, deAlbino, affinity, fc, owned } = module(golden);
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
        const { arrangement, deAlbino, affinity, fc, owned } = module(golden);
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
