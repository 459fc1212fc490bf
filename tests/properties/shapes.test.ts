import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { StructuralMap } from '../../lib/core/structural';
import { nodeSpec, nodeSpecs } from '../../lib/nodes/registry';
import { wiredPadding } from '../../lib/nodes/wired-padding';
import { use } from '../gradients/support';
import { builtSizes, infer } from '../helpers/build-node';
import { arrivingAt, PARAMS } from '../helpers/node-arbitraries';

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
        const built = builtSizes(type, params, arriving);
        expect(built.shapes).toEqual(shapes);

        const spec = nodeSpec(type)!;
        const stated = spec.footprint?.(spec.params.parse(params), arriving, outputs);
        expect([...(stated?.parameters ?? [])].sort()).toEqual(built.parameters.sort());
        expect([...(stated?.statistics ?? [])].sort()).toEqual(built.statistics.sort());
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
