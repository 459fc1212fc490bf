import { controlLabel, type ControlKind } from '../core/controls';
import { Remembered } from '../core/remember';
import { nodeSpec } from '../nodes/registry';
import type { GraphDocument, GraphEdge, GraphNode } from './document';
import { nodeById, wiresInto } from './lookup';
import { ancestors, topologicalOrder } from './order';

/** One classifier and what leads to it. */
export interface Variant {
  /** Id of the classifier node. */
  id: string;
  label: string;
  /** Left out for an ordinary variant. */
  control?: ControlKind;
  /** Its nodes, sources first, the classifier last. */
  nodes: GraphNode[];
  /** The node that turns a feature map into a vector; it names the variant. */
  head?: GraphNode;
  /** The node whose feature map the head reads: the last one that has a structural map. */
  featureNodeId?: string;
  featurePort?: string;
  /** All that lies between that feature map and the logits, the classifier included: ARM, or its blocks in a row. */
  headNodes: GraphNode[];
}

const turnsFeaturesIntoVector = (node: GraphNode): boolean => {
  const spec = nodeSpec(node.type);
  return (
    !!spec?.inputs.some((port) => port.accepts.includes('features')) &&
    spec.outputs.some((port) => port.type === 'vector')
  );
};

const tensorEdgesOf = new Remembered<GraphEdge[]>();

/** Wires that carry tensors: all but those of settings, such as padding. */
export const tensorEdges = (document: GraphDocument): GraphEdge[] =>
  tensorEdgesOf.get(document, [], () =>
    document.edges.filter(
      ({ source, sourcePort }) =>
        nodeSpec(nodeById(document, source)?.type ?? '')?.outputs.find((port) => port.id === sourcePort)
          ?.type !== 'padding',
    ),
  );

/** Ids of the nodes whose pixels are still pixels of the images: the sources, and what has a structural rule behind them. */
function mappedNodes(ordered: readonly GraphNode[], edges: GraphEdge[]): Set<string> {
  const mapped = new Set<string>();
  for (const node of ordered) {
    const spec = nodeSpec(node.type);
    const arriving = wiresInto({ edges }, node.id);
    const isSource = spec?.inputs.length === 0 && spec.outputs.some((port) => port.type === 'images');
    if (
      isSource ||
      (spec?.structure && arriving.length > 0 && arriving.every((edge) => mapped.has(edge.source)))
    )
      mapped.add(node.id);
  }
  return mapped;
}

/** The one output that all wires into the head come from; nothing where it reads several. */
function featuresOf(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  mapped: ReadonlySet<string>,
): Pick<Variant, 'featureNodeId' | 'featurePort'> {
  const ids = new Set(nodes.map((node) => node.id));
  const entering = edges.filter(
    ({ source, target }) => ids.has(source) && ids.has(target) && mapped.has(source) && !mapped.has(target),
  );
  const [first] = entering;
  const one = entering.every(
    ({ source, sourcePort }) => source === first!.source && sourcePort === first!.sourcePort,
  );
  return first && one ? { featureNodeId: first.source, featurePort: first.sourcePort } : {};
}

const variantsBefore = new Remembered<readonly Variant[]>();

/** The variants of a comparison, in the order of the document. */
export const variantsOf = (document: GraphDocument): readonly Variant[] =>
  variantsBefore.get(document, [], () => findVariants(document));

function findVariants(document: GraphDocument): Variant[] {
  const { ordered } = topologicalOrder(document);
  const edges = tensorEdges(document);
  const mapped = mappedNodes(ordered, edges);
  const carriesTensors = (node: GraphNode): boolean => wiresInto({ edges }, node.id).length > 0;
  return document.nodes
    .filter((node) => nodeSpec(node.type)?.category === 'output')
    .map((classifier) => {
      const needed = ancestors(document, classifier.id);
      const nodes = ordered.filter((node) => needed.has(node.id));
      const head = nodes.findLast(turnsFeaturesIntoVector);
      const given = classifier.params['label'];
      const name = head?.label || classifier.label || classifier.id;
      const control = nodeSpec(classifier.type)?.control?.(classifier.params);
      const label = (typeof given === 'string' && given) || (control ? controlLabel(name, control) : name);
      return {
        id: classifier.id,
        label,
        ...(control && { control }),
        nodes,
        ...(head && { head, ...featuresOf(nodes, edges, mapped) }),
        headNodes: nodes.filter((node) => !mapped.has(node.id) && carriesTensors(node)),
      };
    });
}
