import { problem } from '../core/problem';
import { fail, ok } from '../core/result';
import { align, distribute } from '../graph/arrange';
import { cornerOf, fragmentOf, paste, type Picked } from '../graph/clipboard';
import { refusal } from '../graph/connections';
import { addControl } from '../graph/controls';
import { LIMITS, trainingSchema, type GraphDocument } from '../graph/document';
import * as edits from '../graph/edits';
import { collapseRow, expandNode } from '../graph/expansion';
import { frameNodes, renameFrame, unframe } from '../graph/frames';
import { insertBetween, wireTo } from '../graph/insert';
import { checkParams, describeIssue, parseDocumentText } from '../graph/parse';
import { nodeSpec } from '../nodes/registry';
import type { DataFacts } from '../nodes/spec';
import type { Edits, Point, Selection } from './document-state';

const TOO_MANY = problem(
  'too-many-nodes',
  `A graph holds at most ${LIMITS.nodes} nodes.`,
  'Remove a node before you add another.',
);

const NOTHING_CHOSEN = problem('nothing-selected', 'No node is selected.', 'Select what you mean first.');

/** From a thing to its copy. */
const BESIDE: Point = { x: 28, y: 28 };

interface Access {
  get: () => { document: GraphDocument; selection: Selection; dataFacts: DataFacts | undefined };
  /**
   * Makes a document the present one.
   * @param key edits under one key that follow each other quickly are one step
   */
  commit: (next: GraphDocument, key?: string | null, selection?: Partial<Selection>) => void;
}

/** The actions of the store that change the document, each as one step to undo. */
export function documentEdits({ get, commit }: Access): Edits {
  const chosen = () => {
    const { document, selection } = get();
    return document.nodes.filter(({ id }) => selection.nodes.includes(id));
  };
  const add = (fragment: GraphDocument, by: Point) => {
    const made = paste(get().document, fragment, by);
    if (!made.ok) return made;
    const { document, pasted }: { document: GraphDocument; pasted: Picked } = made.value;
    commit(document, null, pasted);
    return ok(document);
  };
  const committed = (next: GraphDocument, key: string | null, selection?: Partial<Selection>) => {
    commit(next, key, selection);
    return ok(get().document);
  };

  return {
    addNode(type, position, joint) {
      const { document } = get();
      const id = edits.freshId(
        document.nodes.map((node) => node.id),
        type,
      );
      const params = checkParams(id, type, {});
      if (!params.ok) return params;
      if (document.nodes.length >= LIMITS.nodes) return fail(TOO_MANY);
      const label = nodeSpec(type)!.title;
      const node = { id, type, label, position: edits.placed(position), params: params.value };
      const added = edits.addNode(document, node);
      const edge = joint && 'edgeId' in joint && document.edges.find((other) => other.id === joint.edgeId);
      const wire = joint && 'end' in joint && wireTo(added, joint.end, node);
      const joined =
        (edge && insertBetween(document, edge, node)) ||
        (wire && !refusal(added, wire) && edits.connect(added, wire)) ||
        added;
      commit(joined, null, { nodes: [id] });
      return ok(id);
    },

    addControl(control) {
      const { document, dataFacts } = get();
      const added = addControl(document, control, dataFacts);
      if (!added.ok) return added;
      const before = new Set(document.nodes.map(({ id }) => id));
      const nodes = added.value.nodes.map(({ id }) => id).filter((id) => !before.has(id));
      return committed(added.value, null, { nodes });
    },

    remove(nodes, edges) {
      if (nodes.length > 0 || edges.length > 0) commit(edits.remove(get().document, nodes, edges));
    },

    removeSelection() {
      const { nodes, edges, comments } = get().selection;
      if (nodes.length + edges.length + comments.length > 0)
        commit(edits.remove(get().document, nodes, edges, comments));
    },

    move(positions, nudge = false, comments = {}) {
      const names = [...Object.keys(positions), ...Object.keys(comments)];
      commit(edits.moveNodes(get().document, positions, comments), nudge ? `move ${names.join(' ')}` : null);
    },

    align(alignment, sizeOf) {
      commit(edits.moveNodes(get().document, align(chosen(), alignment, sizeOf)));
    },

    distribute(direction, sizeOf) {
      commit(edits.moveNodes(get().document, distribute(chosen(), direction, sizeOf)));
    },

    connect(wire) {
      const { document } = get();
      const exists = document.edges.some(
        (e) =>
          e.source === wire.source &&
          e.sourcePort === wire.sourcePort &&
          e.target === wire.target &&
          e.targetPort === wire.targetPort,
      );
      if (exists) return ok(document);
      const why = refusal(document, wire);
      if (why)
        return fail(
          problem('wire-refused', why, 'Connect it to another port.', {
            nodeId: wire.target,
            portId: wire.targetPort,
          }),
        );
      return committed(edits.connect(document, wire), null);
    },

    setParam(id, path, value) {
      const next = edits.setParam(get().document, id, path, value);
      const node = next.nodes.find((other) => other.id === id);
      const checked = node && checkParams(id, node.type, node.params);
      if (!checked?.ok) return checked ?? ok(get().document);
      return committed(next, `param ${id} ${path.join('.')}`);
    },

    setParams(id, values) {
      const { document } = get();
      const node = document.nodes.find((other) => other.id === id);
      if (!node) return ok(document);
      const checked = checkParams(id, node.type, { ...node.params, ...values });
      if (!checked.ok) return checked;
      const nodes = document.nodes.map((other) =>
        other.id === id ? { ...other, params: checked.value } : other,
      );
      return committed({ ...document, nodes }, null);
    },

    setTraining(path, value) {
      const { document } = get();
      const checked = trainingSchema.safeParse(edits.withValueAt(document.training, path, value));
      if (!checked.success)
        return fail(
          ...checked.error.issues.map((issue) =>
            problem('bad-training', `${describeIssue(issue)}.`, 'Correct the value.'),
          ),
        );
      return committed({ ...document, training: checked.data }, `training ${path.join('.')}`);
    },

    expand(id) {
      const expanded = expandNode(get().document, id);
      if (!expanded)
        return fail(
          problem('no-expansion', 'This node stands for itself.', 'Select an ARM node.', { nodeId: id }),
        );
      if (expanded.document.nodes.length > LIMITS.nodes) return fail(TOO_MANY);
      // One of the row, so that the next click is not taken for one of a group.
      return committed(expanded.document, null, { nodes: [id] });
    },

    collapse(id) {
      const collapsed = collapseRow(get().document, id);
      if (!collapsed.ok) return collapsed;
      return committed(collapsed.value.document, null, { nodes: [collapsed.value.id] });
    },

    rename: (id, label) => commit(edits.renameNode(get().document, id, label.slice(0, 80)), `rename ${id}`),
    setName: (name) => commit({ ...get().document, name: name.slice(0, 120) }, 'name'),

    duplicate() {
      const { document, selection } = get();
      if (selection.nodes.length + selection.comments.length === 0) return fail(NOTHING_CHOSEN);
      return add(fragmentOf(document, selection), BESIDE);
    },

    paste(text, at) {
      const parsed = parseDocumentText(text, 'The clipboard');
      if (!parsed.ok) return parsed;
      const corner = cornerOf(parsed.value);
      return add(parsed.value, { x: at.x - corner.x, y: at.y - corner.y });
    },

    frame(name) {
      const { document, selection } = get();
      if (selection.nodes.length === 0) return fail(NOTHING_CHOSEN);
      const framed = frameNodes(document, selection.nodes, name.slice(0, 80));
      if (framed.document.frames.length > LIMITS.frames)
        return fail(
          problem(
            'too-many-frames',
            `A graph holds at most ${LIMITS.frames} frames.`,
            'Remove a frame first.',
          ),
        );
      commit(framed.document);
      return ok(framed.id);
    },

    unframe: (id) => commit(unframe(get().document, id)),
    renameFrame: (id, name) => commit(renameFrame(get().document, id, name.slice(0, 80)), `frame ${id}`),

    addComment(position) {
      const { document } = get();
      const id = edits.freshId(
        document.comments.map((comment) => comment.id),
        'comment',
      );
      if (document.comments.length >= LIMITS.comments)
        return fail(
          problem(
            'too-many-comments',
            `A graph holds at most ${LIMITS.comments} comments.`,
            'Remove a comment first.',
          ),
        );
      const comments = [...document.comments, { id, text: '', position: edits.placed(position) }];
      commit({ ...document, comments }, null, { comments: [id] });
      return ok(id);
    },

    setComment: (id, text) =>
      commit(edits.changeComment(get().document, id, { text: text.slice(0, 2000) }), `comment ${id}`),

    mend: ({ document }) => commit(document),
  };
}
