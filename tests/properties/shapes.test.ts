import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ACTIVATIONS } from '../../lib/core/activations';
import { ALIGNMENTS, PADDING_MODES } from '../../lib/core/padding';
import { StructuralMap } from '../../lib/core/structural';
import { nodeSpec, nodeSpecs } from '../../lib/nodes/registry';
import type { PortValue } from '../../lib/nodes/spec';
import { wiredPadding } from '../../lib/nodes/wired-padding';
import { use } from '../gradients/support';
import { builtNode, features, images, infer } from '../helpers/build-node';

const int = (min: number, max: number) => fc.integer({ min, max });
const side = int(0, 4);
const auto = (arbitrary: fc.Arbitrary<number>) => fc.oneof(fc.constant('auto'), arbitrary);
const window = { kernel: int(1, 7), stride: int(1, 4) };
const pool = fc.record({ ...window, padding: fc.constantFrom('none', 'torch', 'tf') });
const geometry = { upscale: auto(int(1, 4)), kernel: auto(int(1, 12)), stride: auto(int(1, 5)) };
const channelLists = fc.array(fc.constantFrom(4, 8), { minLength: 1, maxLength: 3 });

/** Random parameters of every type that makes tensors. */
const PARAMS: Record<string, fc.Arbitrary<Record<string, unknown>>> = {
  pad: fc.record({
    mode: fc.constantFrom('zeros', 'reflect', 'replicate', 'circular', 'symmetric'),
    top: side,
    right: side,
    bottom: side,
    left: side,
  }),
  'plain-cnn': fc.record({
    channels: channelLists,
    kernel: int(1, 5),
    downsample: fc.constantFrom('stride', 'max-pool'),
  }),
  'mini-resnet': fc.record({ channels: channelLists }),
  resnet18: fc.record({ width: fc.constant(4), frozen: fc.boolean() }),
  'fer-densenet': fc.record({ pretrained: fc.boolean(), frozen: fc.boolean() }),
  conv: fc.record({ ...window, filters: int(1, 5), bias: fc.boolean() }),
  'depthwise-conv': fc.record({ ...window, filters: auto(int(1, 12)), bias: fc.boolean() }),
  'batch-norm': fc.constant({}),
  activation: fc.record({ kind: fc.constantFrom(...ACTIVATIONS) }),
  dropout: fc.record({ rate: fc.constantFrom(0, 0.5) }),
  add: fc.constant({}),
  concat: fc.constant({}),
  'max-pool': pool,
  'avg-pool': pool,
  'global-average-pool': fc.constant({}),
  'global-max-pool': fc.constant({}),
  'gem-pool': fc.record({ p: fc.constantFrom(1, 3, 8) }),
  'central-pool': fc.record({ margin: int(0, 3) }),
  'coverage-pool': fc.record(geometry),
  flatten: fc.constant({}),
  dense: fc.record({ units: int(1, 9), activation: fc.constantFrom('none', ...ACTIVATIONS) }),
  arm: fc.record({ ...geometry, affinity: fc.constantFrom('ema', 'batch', 'none') }),
  'feature-arrangement': fc.record({ upscale: geometry.upscale }),
  'de-albino': fc.record({ kernel: geometry.kernel, stride: geometry.stride }),
  'sharing-affinity': fc.record({ affinity: fc.constantFrom('ema', 'batch', 'none') }),
  classifier: fc.record({ dropout: fc.constantFrom(0, 0.3) }),
};

const padding: fc.Arbitrary<PortValue> = fc
  .record({ mode: fc.constantFrom(...PADDING_MODES), alignment: fc.constantFrom(...ALIGNMENTS) })
  .map((padding) => ({ type: 'padding', shape: [], padding }));

/** Values that may arrive at each port of a type; `a` and `b` of two shapes now and then. */
function arrivingAt(type: string): fc.Arbitrary<Record<string, PortValue>> {
  const backbone = nodeSpec(type)!.category === 'backbone';
  const size = backbone ? int(5, 40) : int(1, 12);
  const map = fc.tuple(size, size, backbone ? fc.constant(3) : fc.constantFrom(1, 2, 3, 4, 8, 16));
  return map.chain((shape) => {
    const ports = nodeSpec(type)!.inputs.map(({ id, accepts, optional }) => {
      const own: fc.Arbitrary<PortValue> =
        accepts[0] === 'padding'
          ? padding
          : accepts[0] === 'vector'
            ? int(1, 9).map((n): PortValue => ({ type: 'vector', shape: [n] }))
            : id === 'b'
              ? fc.oneof({ weight: 3, arbitrary: fc.constant(shape) }, map).map((other) => features(...other))
              : fc.constantFrom(...accepts).map((kind) => (kind === 'images' ? images : features)(...shape));
      return [id, optional ? fc.option(own, { nil: undefined }) : own] as const;
    });
    return fc
      .record(Object.fromEntries(ports))
      .map((values) =>
        Object.fromEntries(Object.entries(values).flatMap(([id, value]) => (value ? [[id, value]] : []))),
      );
  });
}

const types = nodeSpecs()
  .map((spec) => spec.type)
  .filter((type) => !['dataset', 'padding'].includes(type));

beforeAll(() => use('wasm'));

describe.each(types)('%s', (type) => {
  it('has the shape and the weights that TensorFlow.js makes, and structural maps of that size', () => {
    let fitting = 0;
    fc.assert(
      fc.property(PARAMS[type]!, arrivingAt(type), (params, arriving) => {
        const { outputs, problems } = infer(type, params, arriving);
        if (problems.length > 0) {
          for (const { message, hint } of problems) expect(message && hint).toBeTruthy();
          return;
        }
        fitting++;
        const shapes = Object.fromEntries(
          Object.entries(outputs).map(([port, { shape }]) => [port, [...shape]]),
        );
        const built = builtNode(type, params, arriving);
        expect(built.shapes).toEqual(shapes);

        const spec = nodeSpec(type)!;
        const stated = spec.footprint?.(spec.params.parse(params), arriving, outputs).weights ?? [];
        expect([...stated].sort()).toEqual(built.weights.sort());
        const maps = Object.fromEntries(
          Object.entries(arriving).flatMap(([port, { type, shape }]) =>
            type === 'padding' ? [] : [[port, new StructuralMap(shape[0]!, shape[1] ?? 1)]],
          ),
        );
        const checked = spec.params.parse(params);
        const map = spec.structure?.(checked, maps, wiredPadding(arriving, spec.defaultPadding)).output;
        if (map) {
          expect([map.height, map.width]).toEqual(outputs['features']!.shape.slice(0, 2));
          for (const retained of map.data) expect(retained).toBeLessThanOrEqual(1 + 1e-12);
        }
        const [height = 0, width = 0] = arriving['features']?.shape ?? [];
        const visits = spec.coverage?.(checked, arriving['features']!);
        if (visits) expect(visits).toHaveLength(height * width);
      }),
      { numRuns: ['resnet18', 'fer-densenet'].includes(type) ? 12 : 60 },
    );
    expect(fitting).toBeGreaterThan(0);
  });
});
