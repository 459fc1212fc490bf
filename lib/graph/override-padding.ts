import type { Padding } from '../core/padding';
import { nodeSpec, nodeSpecs } from '../nodes/registry';
import type { GraphDocument, GraphEdge, GraphNode } from './document';
import { addNode, connect, freshId } from './edits';
import { wiresInto } from './lookup';
import { checkParams } from './parse';

type Wired = Pick<GraphEdge, 'source' | 'sourcePort'>;

/** The output of a node that says how borders are filled, where it has one. */
const paddingPort = (node: GraphNode): Wired | undefined => {
  const port = nodeSpec(node.type)?.outputs.find(({ type }) => type === 'padding');
  return port && { source: node.id, sourcePort: port.id };
};

/** Parameters that fill borders in a way; those that cannot be read stay as they are. */
function padded(node: GraphNode, padding: Padding): GraphNode {
  const spec = nodeSpec(node.type);
  const params = spec?.paddedAs && checkParams(node.id, node.type, node.params);
  return params?.ok
    ? { ...node, params: spec!.paddedAs!(params.value, padding) as Record<string, unknown> }
    : node;
}

/** A node that only says how borders are filled, beside the others. */
function withPaddingNode(
  document: GraphDocument,
  padding: Padding,
): { document: GraphDocument; from: Wired } | undefined {
  const spec = nodeSpecs().find(
    ({ inputs, outputs }) => inputs.length === 0 && outputs.some(({ type }) => type === 'padding'),
  );
  if (!spec) return undefined;
  const id = freshId(
    document.nodes.map((node) => node.id),
    spec.type,
  );
  const node = padded({ id, type: spec.type, position: { x: 0, y: 0 }, params: {} }, padding);
  return { document: addNode(document, node), from: paddingPort(node)! };
}

/**
 * The graph whose convolutions all fill their borders in one way, whatever is wired: nodes that say how are set to it,
 * and convolutions that were left to themselves are wired to one of them. What pooling leaves out of its windows is a
 * setting of its own and stays.
 */
export function overridePadding(document: GraphDocument, padding: Padding): GraphDocument {
  let next: GraphDocument = { ...document, nodes: document.nodes.map((node) => padded(node, padding)) };
  let from = next.nodes.map(paddingPort).find((port) => port !== undefined);
  for (const node of document.nodes)
    for (const port of nodeSpec(node.type)?.inputs ?? []) {
      if (!port.optional || !port.accepts.includes('padding')) continue;
      if (wiresInto(document, node.id).some(({ targetPort }) => targetPort === port.id)) continue;
      if (!from) {
        const added = withPaddingNode(next, padding);
        if (!added) return next;
        ({ document: next, from } = added);
      }
      next = connect(next, { ...from, target: node.id, targetPort: port.id });
    }
  return next;
}
