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

interface BuiltNode {
  /** Ports that tensors arrive at, in the order of the models' inputs. */
  ports: string[];
  /** By output port. */
  models: Record<string, tfl.LayersModel>;
  layers: tfl.layers.Layer[];
  dispose(): void;
}

/** Builds one node by itself. */
export function buildNode(type: string, given: Record<string, unknown>, arriving: PortValues): BuiltNode {
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
  const models = Object.entries(built.outputs).map(([port, outputs]) => {
    return [port, tfl.model({ inputs: Object.values(inputs), outputs })] as const;
  });
  return {
    ports: Object.keys(inputs),
    models: Object.fromEntries(models),
    layers,
    dispose: () => layers.forEach((layer) => layer.weights.forEach((weight) => weight.dispose())),
  };
}

/** The shapes, without the batch, that TensorFlow.js produces for one node, by output port, and the sizes of its parameters. */
export function builtSizes(
  type: string,
  given: Record<string, unknown>,
  arriving: PortValues,
): { shapes: Record<string, number[]>; parameters: number[]; statistics: number[] } {
  const { ports, models, layers, dispose } = buildNode(type, given, arriving);
  const shapes = tf.tidy(() => {
    const x = ports.map((port) => tf.ones([1, ...arriving[port]!.shape]));
    return Object.entries(models).map(([port, model]) => {
      const y = model.apply(x, { training: false }) as tf.Tensor;
      return [port, y.shape.slice(1)] as const;
    });
  });
  const all = layers.flatMap((layer) => (isParameterOwner(layer) ? layer.parameters() : []));
  const sizes = (trainable: boolean) =>
    all.filter((p) => p.trainable === trainable).map((p) => variableOf(p.variable).size);
  const [parameters, statistics] = [sizes(true), sizes(false)];
  dispose();
  return { shapes: Object.fromEntries(shapes), parameters, statistics };
}
