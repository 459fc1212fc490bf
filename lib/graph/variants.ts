import { nodeSpec } from '../nodes/registry';
import type { GraphDocument, GraphNode } from './document';
import { ancestors, topologicalOrder } from './order';

/** One classifier and what leads to it. */
export interface Variant {
  /** Id of the classifier node. */
  id: string;
  label: string;
  /** Its nodes, sources first, the classifier last. */
  nodes: GraphNode[];
  /** The node that turns a feature map into a vector. */
  head?: GraphNode;
  /** The node whose feature map the head reads. */
  featureNodeId?: string;
}

const turnsFeaturesIntoVector = (node: GraphNode): boolean => {
  const spec = nodeSpec(node.type);
  return (
    !!spec?.inputs.some((port) => port.accepts.includes('features')) &&
    spec.outputs.some((port) => port.type === 'vector')
  );
};

/** The variants of a comparison, in the order of the document. */
export function variantsOf(document: GraphDocument): Variant[] {
  const { ordered } = topologicalOrder(document);
  return document.nodes
    .filter((node) => nodeSpec(node.type)?.category === 'output')
    .map((classifier) => {
      const needed = ancestors(document, classifier.id);
      const nodes = ordered.filter((node) => needed.has(node.id));
      const head = nodes.findLast(turnsFeaturesIntoVector);
      const feeding = head && document.edges.find((edge) => edge.target === head.id);
      const given = classifier.params['label'];
      const label = (typeof given === 'string' && given) || head?.label || classifier.label || classifier.id;
      return {
        id: classifier.id,
        label,
        nodes,
        ...(head && { head }),
        ...(feeding && { featureNodeId: feeding.source }),
      };
    });
}
