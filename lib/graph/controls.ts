import { CONTROL_REASONS, CONTROL_WORDS, controlLabel, type ControlKind } from '../core/controls';
import { problem, type Problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { nodeSpec, nodeSpecs } from '../nodes/registry';
import type { DataFacts, NodeSpec } from '../nodes/spec';
import { checkGraph } from './check';
import { LIMITS, type GraphDocument, type GraphNode } from './document';
import { addNode, connect, freshId, placed } from './edits';
import { wireTo } from './insert';
import { nodeById, wiresInto } from './lookup';
import { checkParams } from './parse';
import { variantsOf, type Variant } from './variants';

/** Variants that are trained beside the others to find out what a score means. */
export interface Control {
  /** The type of a head, or a kind of control. */
  id: string;
  title: string;
  /** In a sentence. */
  why: string;
  /** Every ordinary variant is trained once more in this way; left out for a head. */
  kind?: ControlKind;
}

/** All controls: heads whose spec offers itself as one, in the order of the palette, and the kinds of control. */
export const CONTROLS: readonly Control[] = [
  ...nodeSpecs().flatMap(({ type, title, offeredAsControl }) =>
    offeredAsControl === undefined ? [] : [{ id: type, title, why: offeredAsControl }],
  ),
  ...(Object.keys(CONTROL_WORDS) as ControlKind[]).map((kind) => ({
    id: kind,
    title: CONTROL_WORDS[kind].charAt(0).toUpperCase() + CONTROL_WORDS[kind].slice(1),
    why: CONTROL_REASONS[kind],
    kind,
  })),
];

/** Cards are up to 200 × 220 pixels; from the corner of one to that of the next. */
const CARD_WIDTH = 200;
const COLUMN = 240;
const ROW = 240;

/** The first place at or below `from` where something of a width, and as high as a card, covers nothing. */
function clearBelow(
  { nodes, comments }: GraphDocument,
  from: GraphNode['position'],
  width = CARD_WIDTH,
): GraphNode['position'] {
  const column = [...nodes, ...comments]
    .map(({ position }) => position)
    .filter(({ x }) => x < from.x + width && x + CARD_WIDTH > from.x)
    .map(({ y }) => y)
    .sort((a, b) => a - b);
  let { y } = from;
  for (const other of column) if (Math.abs(other - y) < ROW) y = other + ROW;
  return { x: from.x, y };
}

const ordinary = (document: GraphDocument): Variant[] =>
  variantsOf(document).filter(({ control }) => control === undefined);

const newId = (document: GraphDocument, word: string): string =>
  freshId(
    document.nodes.map(({ id }) => id),
    word,
  );

/** A copy of a classifier with other parameters; those that the schema refuses are a mistake of the code. */
function copyOf(
  classifier: GraphNode,
  params: Record<string, unknown>,
  rest: Pick<GraphNode, 'id' | 'label' | 'position'>,
): GraphNode {
  const checked = checkParams(rest.id, classifier.type, params);
  if (!checked.ok) throw new Error(checked.problems[0]?.message);
  return { ...rest, type: classifier.type, position: placed(rest.position), params: checked.value };
}

/** The very head on the very map, with a classifier right behind it. */
const stands = (document: GraphDocument, type: string, at: Variant): boolean =>
  ordinary(document).some(
    ({ head, headNodes, featureNodeId, featurePort }) =>
      head?.type === type &&
      headNodes.length === 2 &&
      featureNodeId === at.featureNodeId &&
      featurePort === at.featurePort,
  );

/** A head beside that of the first ordinary variant, with a classifier like its own. */
function addHead(document: GraphDocument, spec: NodeSpec): GraphDocument | undefined {
  const variant = ordinary(document).find(({ featureNodeId }) => featureNodeId !== undefined);
  const classifier = variant && nodeById(document, variant.id);
  if (!variant?.head || !classifier || stands(document, spec.type, variant)) return undefined;
  const id = newId(document, spec.type);
  const params = checkParams(id, spec.type, {});
  if (!params.ok) return undefined;
  const [{ x: left, y }, right] = [variant.head.position, classifier.position.x];
  const across = Math.max(right - left, COLUMN);
  const position = placed(clearBelow(document, { x: left, y }, across + CARD_WIDTH));
  const head: GraphNode = { id, type: spec.type, label: spec.title, position, params: params.value };
  const { label: _, ...like } = classifier.params;
  const copy = copyOf(classifier, like, {
    id: newId(document, `${spec.type}-${classifier.type}`),
    label: `${nodeSpec(classifier.type)!.title} (${spec.title})`,
    position: { x: position.x + across, y: position.y },
  });
  const next = addNode(addNode(document, head), copy);
  const { featureNodeId: nodeId = '', featurePort: portId = '' } = variant;
  const into = wireTo(next, { nodeId, portId, side: 'out' }, head);
  const on = wireTo(next, { nodeId: id, portId: spec.outputs[0]!.id, side: 'out' }, copy);
  return into && on && connect(connect(next, into), on);
}

/** What a classifier is, but for its name and what it is a control for. */
const recipeOf = ({ type, params: { label: _, control: __, ...params } }: GraphNode): string =>
  JSON.stringify([type, Object.entries(params).sort()]);

/** Whether two classifiers learn alike from the same vector. */
function alike(document: GraphDocument, a: GraphNode, b: GraphNode): boolean {
  const from = ({ id }: GraphNode) =>
    wiresInto(document, id).map(({ source, sourcePort, targetPort }) => [source, sourcePort, targetPort]);
  return recipeOf(a) === recipeOf(b) && JSON.stringify(from(a)) === JSON.stringify(from(b));
}

/** Classifiers of ordinary variants that have no control of a kind yet, but could have one. */
function withoutControl(document: GraphDocument, kind: ControlKind): Variant[] {
  const controls = variantsOf(document).filter(({ control }) => control === kind);
  return ordinary(document).filter(({ id }) => {
    const classifier = nodeById(document, id)!;
    const can = nodeSpec(classifier.type)?.control?.({ ...classifier.params, control: kind }) === kind;
    return can && !controls.some((control) => alike(document, nodeById(document, control.id)!, classifier));
  });
}

/** The classifier of a variant once more, as a control, on the same vector. */
function addCopy(document: GraphDocument, { id, label, head }: Variant, kind: ControlKind): GraphDocument {
  const classifier = nodeById(document, id)!;
  // Without a name of its own it is called after its head, as the variant is, and follows it.
  const named = Boolean(classifier.params['label']) || !head?.label;
  const copy = copyOf(
    classifier,
    { ...classifier.params, control: kind, ...(named && { label: controlLabel(label, kind) }) },
    {
      id: newId(document, `${id}-${kind}`),
      label: controlLabel(label, kind),
      position: clearBelow(document, classifier.position),
    },
  );
  return wiresInto(document, id).reduce(
    (next, { source, sourcePort, targetPort }) =>
      connect(next, { source, sourcePort, target: copy.id, targetPort }),
    addNode(document, copy),
  );
}

function addKind(document: GraphDocument, kind: ControlKind): GraphDocument | undefined {
  const variants = withoutControl(document, kind);
  if (variants.length === 0) return undefined;
  return variants.reduce((next, variant) => addCopy(next, variant, kind), document);
}

const errorsOf = (document: GraphDocument, facts: DataFacts | undefined): Problem[] =>
  checkGraph(document, facts).problems.filter(({ severity }) => severity === 'error');

const keyOf = ({ code, nodeId, portId, edgeId }: Problem): string =>
  JSON.stringify([code, nodeId, portId, edgeId]);

/**
 * The graph with a control. It has no errors that it had not before.
 * @param facts about the images that are loaded, as for checkGraph
 */
export function addControl(
  document: GraphDocument,
  { id, title, kind }: Control,
  facts?: DataFacts,
): Result<GraphDocument> {
  const spec = nodeSpec(id);
  const next = kind ? addKind(document, kind) : spec && addHead(document, spec);
  if (!next)
    return fail(
      problem(
        'no-control',
        `“${title}” cannot be added here.`,
        'It is there already, or the graph has no classifier behind a feature map.',
      ),
    );
  if (next.nodes.length > LIMITS.nodes || next.edges.length > LIMITS.edges)
    return fail(
      problem(
        'too-many-nodes',
        `A graph holds at most ${LIMITS.nodes} nodes and ${LIMITS.edges} wires.`,
        'Remove something first.',
      ),
    );
  const known = new Set(errorsOf(document, facts).map(keyOf));
  const found = errorsOf(next, facts).filter((error) => !known.has(keyOf(error)));
  return found.length > 0 ? fail(...found) : ok(next);
}

/** The controls that can be added now; each was tried. */
export const controlsFor = (document: GraphDocument, facts?: DataFacts): Control[] =>
  CONTROLS.filter((control) => addControl(document, control, facts).ok);
