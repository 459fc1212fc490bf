import type { GraphCheck } from '../graph/check';
import type { GraphDocument } from '../graph/document';
import type { Variant } from '../graph/variants';
import type { LossSettings } from '../nodes/builder';
import { nodeBuilder } from '../nodes/builders';
import { nodeSpec } from '../nodes/registry';
import type { Init } from '../tensor/init';
import { seededInit } from '../tensor/init';
import { isRemembering } from '../tensor/layers/base';
import { readsBatch } from '../tensor/layers/affinity';
import { isParameterOwner, variableOf } from '../tensor/parameters';
import { tfl } from '../tensor/tf';
import type { CompiledVariant, FrozenPart, NamedParameter } from './compiled';
import { frozenCut, type FrozenCut } from './frozen';

type Key = `${string} ${string}`;
const keyOf = (nodeId: string, port: string): Key => `${nodeId} ${port}`;

interface BuiltLayer {
  nodeId: string;
  layer: tfl.layers.Layer;
  /** Of the full names of its parameters. */
  prefix: string;
}

/** Builds one variant; its layers are remembered, so that parts can be built again on other inputs. */
class VariantBuilder {
  readonly #layers = new Map<string, BuiltLayer>();
  loss: LossSettings = { labelSmoothing: 0 };

  constructor(
    readonly document: GraphDocument,
    readonly check: GraphCheck,
    readonly seed: number,
  ) {}

  /**
   * The logits of a classifier as a function of the tensors that are given; nothing where they do not lead
   * there by themselves.
   */
  resolve(nodeId: string, port: string, known: Map<Key, tfl.SymbolicTensor>): tfl.SymbolicTensor | undefined {
    const given = known.get(keyOf(nodeId, port));
    if (given) return given;
    const node = this.document.nodes.find((n) => n.id === nodeId)!;
    const builder = nodeBuilder(node.type);
    if (!builder) return undefined;
    const inputs: Record<string, tfl.SymbolicTensor> = {};
    for (const edge of this.document.edges.filter((e) => e.target === nodeId)) {
      if (this.check.inputs[nodeId]![edge.targetPort]?.type === 'padding') continue;
      const tensor = this.resolve(edge.source, edge.sourcePort, known);
      if (!tensor) return undefined;
      inputs[edge.targetPort] = tensor;
    }
    const built = builder.build(node.params, inputs, {
      nodeId,
      arriving: this.check.inputs[nodeId]!,
      leaving: this.check.nodes[nodeId]!,
      seed: this.seed,
      layer: (name, make, prefix) => this.#layer(nodeId, name, make, prefix),
    });
    if (nodeSpec(node.type)!.frozen?.(node.params)) this.#freeze(nodeId);
    if (built.loss) this.loss = built.loss;
    for (const [id, tensor] of Object.entries(built.outputs)) known.set(keyOf(nodeId, id), tensor);
    return known.get(keyOf(nodeId, port));
  }

  #layer<L extends tfl.layers.Layer>(
    nodeId: string,
    name: string,
    make: (init: Init) => L,
    prefix = `${name}.`,
  ): L {
    const key = `${nodeId} ${name}`;
    const known = this.#layers.get(key);
    if (known) return known.layer as L;
    const init = seededInit(this.seed, nodeId);
    const layer = make((parameter, bound) => init(prefix + parameter, bound));
    this.#layers.set(key, { nodeId, layer, prefix: `${nodeId}.${prefix}` });
    return layer;
  }

  /** Only of use once the layers have their weights, which follow from the first inputs. */
  #freeze(nodeId: string): void {
    for (const built of this.#layers.values()) if (built.nodeId === nodeId) built.layer.trainable = false;
  }

  layers(): tfl.layers.Layer[] {
    return [...this.#layers.values()].map(({ layer }) => layer);
  }

  parameters(): NamedParameter[] {
    return [...this.#layers.values()].flatMap(({ nodeId, layer, prefix }) =>
      isParameterOwner(layer)
        ? layer.parameters().map((p) => ({ ...p, nodeId, fullName: prefix + p.name }))
        : [],
    );
  }

  dispose(): void {
    for (const { layer } of this.#layers.values()) for (const weight of layer.weights) weight.dispose();
    this.#layers.clear();
  }
}

export function compileVariant(
  document: GraphDocument,
  check: GraphCheck,
  variant: Variant,
  seed: number,
): CompiledVariant {
  const builder = new VariantBuilder(document, check, seed);
  const source = variant.nodes.find((node) => check.nodes[node.id]?.['images'] && !nodeBuilder(node.type))!;
  const input = tfl.input({ shape: [...check.nodes[source.id]!['images']!.shape] });
  const known = new Map([[keyOf(source.id, 'images'), input]]);
  const logitsPort = Object.keys(check.nodes[variant.id]!)[0]!;
  const model = tfl.model({ inputs: input, outputs: builder.resolve(variant.id, logitsPort, known)! });
  const head = compileHead(builder, check, variant, logitsPort);
  const features = known.get(keyOf(variant.featureNodeId ?? '', variant.featurePort ?? ''));
  const parameters = builder.parameters();
  const cut = frozenCut(document, variant);
  return {
    variant,
    model,
    ...(head && { head }),
    ...(features && { body: tfl.model({ inputs: input, outputs: features }) }),
    ...(cut && {
      frozen: compileFrozen(builder, check, cut, input, known, [variant.id, logitsPort], parameters),
    }),
    parameters,
    batchReaders: builder.layers().filter(readsBatch),
    remembering: builder.layers().filter(isRemembering),
    trainable: parameters.filter((p) => learns(variant, p)).map((p) => variableOf(p.variable)),
    loss: builder.loss,
    dispose: () => builder.dispose(),
  };
}

/** With random weights only the classifier learns; batch normalisation before it goes on normalising. */
const learns = ({ id, control }: Variant, { trainable, nodeId }: NamedParameter): boolean =>
  trainable && (control !== 'random-weights' || nodeId === id);

/** The two halves of a variant, with the layers of the whole. */
function compileFrozen(
  builder: VariantBuilder,
  check: GraphCheck,
  cut: FrozenCut,
  input: tfl.SymbolicTensor,
  whole: ReadonlyMap<Key, tfl.SymbolicTensor>,
  logits: [nodeId: string, port: string],
  parameters: readonly NamedParameter[],
): FrozenPart {
  const crossing = cut.crossings.map(({ nodeId, port }) => whole.get(keyOf(nodeId, port))!);
  const inputs = cut.crossings.map(({ nodeId, port }) =>
    tfl.input({ shape: [...check.nodes[nodeId]![port]!.shape] }),
  );
  const known = new Map(cut.crossings.map(({ nodeId, port }, i) => [keyOf(nodeId, port), inputs[i]!]));
  return {
    ...cut,
    before: tfl.model({ inputs: input, outputs: crossing }),
    behind: tfl.model({ inputs, outputs: builder.resolve(...logits, known)! }),
    parameters: parameters.filter(({ nodeId }) => cut.nodes.has(nodeId)),
  };
}

/** The head of a variant on a feature map of its own; only where it is affine, since its weight is meant for all images. */
function compileHead(
  builder: VariantBuilder,
  check: GraphCheck,
  { id, featureNodeId, featurePort, headNodes }: Variant,
  logitsPort: string,
): tfl.LayersModel | undefined {
  if (featureNodeId === undefined || featurePort === undefined) return undefined;
  if (headNodes.some((node) => nodeSpec(node.type)?.curved?.(node.params))) return undefined;
  const features = tfl.input({ shape: [...check.nodes[featureNodeId]![featurePort]!.shape] });
  const logits = builder.resolve(id, logitsPort, new Map([[keyOf(featureNodeId, featurePort), features]]));
  return logits && tfl.model({ inputs: features, outputs: logits });
}
