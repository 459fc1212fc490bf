import { normalisation } from '../../lib/core/normalise';
import { hasErrors, type Problem } from '../../lib/core/problem';
import { nodeBuilder } from '../../lib/nodes/builders';
import { nodeSpec } from '../../lib/nodes/registry';
import type { PortValue, PortValues } from '../../lib/nodes/spec';
import { seededInit } from '../../lib/tensor/init';
import { isParameterOwner, variableOf } from '../../lib/tensor/parameters';
import { tf, tfl } from '../../lib/tensor/tf';

const specOf = (type: string) => {
  const spec = nodeSpec(type);
  if (!spec) throw new Error(`No node ${type}`);
  return spec;
};

/** What the shape rule of a type says of its inputs. */
export function infer(
  type: string,
  given: Record<string, unknown>,
  inputs: PortValues,
): { outputs: PortValues; problems: Problem[] } {
  const spec = specOf(type);
  const { outputs, problems = [] } = spec.infer(spec.params.parse(given), inputs, {});
  return { outputs, problems };
}

export const features = (...shape: number[]): PortValue => ({ type: 'features', shape });
export const images = (...shape: number[]): PortValue => ({
  type: 'images',
  shape,
  normalisation: normalisation('centered', shape[2]!),
});

/**
 * Builds one node by itself: the shapes, without the batch, that TensorFlow.js produces by output port, and the sizes
 * of its parameters.
 */
export function builtNode(
  type: string,
  given: Record<string, unknown>,
  arriving: PortValues,
): { shapes: Record<string, number[]>; weights: number[] } {
  const { outputs: leaving, problems } = infer(type, given, arriving);
  if (hasErrors(problems)) throw new Error(problems[0]!.message);
  const entries = Object.entries(arriving).filter(([, value]) => value.type !== 'padding');
  const inputs = Object.fromEntries(
    entries.map(([port, value]) => [port, tfl.input({ shape: [...value.shape] })]),
  );
  const layers: tfl.layers.Layer[] = [];
  const built = nodeBuilder(type)!.build(specOf(type).params.parse(given), inputs, {
    nodeId: 'n',
    arriving,
    leaving,
    seed: 1,
    layer: (_, make) => {
      const layer = make(seededInit(1, 'n'));
      layers.push(layer);
      return layer;
    },
  });
  const shapes = tf.tidy(() => {
    const x = entries.map(([, value]) => tf.ones([1, ...value.shape]));
    return Object.entries(built.outputs).map(([port, output]) => {
      const model = tfl.model({ inputs: Object.values(inputs), outputs: output });
      const y = model.apply(x.length === 1 ? x[0]! : x, { training: false }) as tf.Tensor;
      return [port, y.shape.slice(1)] as const;
    });
  });
  const weights = layers.flatMap((layer) =>
    isParameterOwner(layer) ? layer.parameters().map((p) => variableOf(p.variable).size) : [],
  );
  for (const layer of layers) for (const weight of layer.weights) weight.dispose();
  return { shapes: Object.fromEntries(shapes), weights };
}
