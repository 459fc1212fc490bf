import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isParameterOwner, type Parameter } from '../../lib/tensor/parameters';
import { tf } from '../../lib/tensor/tf';
import { expectGradients, use, wave } from '../gradients/support';
import { buildNode, infer } from '../helpers/build-node';
import { arrivingAt, PARAMS } from '../helpers/node-arbitraries';

/**
 * Nodes that are smooth in all their inputs, and whether they are more than linear in one of them. Maxima and ReLU have
 * kinks, where differences say nothing: they are compared on fixed inputs elsewhere.
 */
const SMOOTH: Record<string, { curved: boolean }> = {
  pad: { curved: false },
  conv: { curved: false },
  'depthwise-conv': { curved: false },
  'avg-pool': { curved: false },
  'batch-norm': { curved: true },
  'global-average-pool': { curved: false },
  'central-pool': { curved: false },
  'coverage-pool': { curved: false },
  flatten: { curved: false },
  'feature-arrangement': { curved: false },
  'de-albino': { curved: true },
  'sharing-affinity': { curved: false },
  arm: { curved: true },
};

/** Values whose derivatives are worth their time: each costs two or four evaluations. */
const MOST = 220;

beforeAll(() => use('cpu'));

/**
 * Behind a normalisation the size of a kernel does not matter, but its curvature does: a step is small beside larger
 * weights.
 */
function widen(parameters: Parameter[]): void {
  for (const { variable } of parameters)
    if (variable.shape.length > 1) tf.tidy(() => void variable.write(tf.mul(variable.read(), 16)));
}

describe.each(Object.entries(SMOOTH))('%s', (type, { curved }) => {
  it('has the gradients that finite differences give, for random sizes, paddings and strides', () => {
    let checked = 0;
    fc.assert(
      fc.property(PARAMS[type]!, arrivingAt(type), (params, arriving) => {
        const size = arriving['features']!.shape.reduce((a, b) => a * b, 1);
        const { problems, outputs } = infer(type, params, arriving);
        // Statistics of a single value have no slope worth measuring.
        const positions = outputs['features']?.shape.slice(0, 2).reduce((a, b) => a * b, 1) ?? 9;
        fc.pre(problems.length === 0 && size <= MOST && (!curved || positions > 2));
        const { models, layers, dispose } = buildNode(type, params, arriving);
        const [model] = Object.values(models);
        const before = tf.memory().numTensors;
        const at = wave([3, ...arriving['features']!.shape], 3);
        const parameters = layers.flatMap((layer) => (isParameterOwner(layer) ? layer.parameters() : []));
        if (curved) widen(parameters);
        expectGradients((x) => model!.apply(x, { training: true }) as tf.Tensor, at, parameters, { curved });
        at.dispose();
        expect(tf.memory().numTensors).toBe(before);
        dispose();
        checked++;
      }),
      { numRuns: 8, maxSkipsPerRun: 2000 },
    );
    expect(checked).toBeGreaterThanOrEqual(8);
  });
});
