// @covers tests/golden/resnet18_width8.json
import { expect, it } from 'vitest';
import { compileGraph } from '../../lib/compile/compile';
import { loadWeights } from '../../lib/compile/weights';
import { tf, tfl } from '../../lib/tensor/tf';
import { fromNchw, onBackends, toNchw } from '../gradients/support';
import { chain } from '../helpers/documents';
import { fill, maxDifference, readGolden, type GoldenArray } from '../helpers/golden';

const golden = readGolden<{
  input: { shape: [number, number, number, number]; seed: number };
  state: { name: string; shape: number[]; seed: number; scale: number; offset: number }[];
  layer4: GoldenArray;
  logits: GoldenArray;
}>('resnet18_width8');

onBackends(() => {
  it('ResNet-18 computes what torchvision computes, with weights of its names', () => {
    const [, channels, size] = golden.input.shape;
    const document = chain(
      { size, channels },
      { id: 'bb', type: 'resnet18', params: { width: 8 } },
      { id: 'pool', type: 'global-average-pool' },
      { id: 'out', type: 'classifier', params: { classes: golden.logits.shape[1]! } },
    );
    const compiled = compileGraph(document, undefined, 1);
    if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
    const [variant] = compiled.value.variants;
    const state = golden.state.map(({ name, shape, seed, scale, offset }) => ({
      name: name.startsWith('fc.') ? `out.${name}` : `bb.${name}`,
      shape,
      values: fill(shape, seed, scale, offset),
    }));
    expect(variant!.parameters.map((p) => p.fullName).sort()).toEqual(state.map(({ name }) => name).sort());
    expect(loadWeights(variant!, state, 'golden').ok).toBe(true);

    const x = fromNchw(fill(golden.input.shape, golden.input.seed), golden.input.shape);
    const features = variant!.model.layers.find((layer) => layer.getClassName() === 'GlobalAveragePool')!;
    const both = tfl.model({
      inputs: variant!.model.inputs,
      outputs: [features.getInputAt(0) as tfl.SymbolicTensor, ...variant!.model.outputs],
    });
    const [layer4, logits] = both.apply(x, { training: false }) as [tf.Tensor, tf.Tensor];
    expect(maxDifference(toNchw(layer4), golden.layer4.data)).toBeLessThan(1e-4);
    expect(maxDifference(logits.dataSync(), golden.logits.data)).toBeLessThan(1e-4);
    tf.dispose([x, layer4, logits]);
    compiled.value.dispose();
  });
});
