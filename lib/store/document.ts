import { createStore } from 'zustand/vanilla';
import { problem } from '../core/problem';
import { fail, ok } from '../core/result';
import { refusal } from '../graph/connections';
import { LIMITS, trainingSchema, type GraphDocument } from '../graph/document';
import * as edits from '../graph/edits';
import { collapseRow, expandNode } from '../graph/expansion';
import { checkParams, describeIssue, parseDocumentText } from '../graph/parse';
import { DEFAULT_TEMPLATE, templates } from '../graph/templates';
import { nodeSpec } from '../nodes/registry';
import { derive, sameGraph } from './derived';
import type { DocumentState, Point, Selection } from './document-state';
import { record, startHistory, stepBack, stepForward, type History } from './history';

const NOTHING: Selection = { nodes: [], edges: [] };

const TOO_MANY = problem(
  'too-many-nodes',
  `A graph holds at most ${LIMITS.nodes} nodes.`,
  'Remove a node before you add another.',
);

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id, i) => id === b[i]);

const within = (value: number) => Math.min(1e6, Math.max(-1e6, Math.round(value)));

/** A selection without what the document no longer has. */
function stillThere(selection: Selection, document: GraphDocument): Selection {
  const nodes = selection.nodes.filter((id) => document.nodes.some((node) => node.id === id));
  const edges = selection.edges.filter((id) => document.edges.some((edge) => edge.id === id));
  const whole = nodes.length === selection.nodes.length && edges.length === selection.edges.length;
  return whole ? selection : { nodes, edges };
}

export function createDocumentStore(initial: GraphDocument = DEFAULT_TEMPLATE.document, now = Date.now) {
  return createStore<DocumentState>()((set, get) => {
    const show = (history: History<GraphDocument>, extra: Partial<DocumentState> = {}) => {
      const { document: old, dataFacts, check, maps, evidence, cards, selection } = get();
      const document = history.present;
      const derived = sameGraph(old, document)
        ? {}
        : derive(document, dataFacts, { check, maps, evidence, cards });
      set({ history, document, selection: stillThere(selection, document), ...derived, ...extra });
    };
    const commit = (next: GraphDocument, key: string | null = null, extra: Partial<DocumentState> = {}) => {
      const history = record(get().history, next, key, now());
      if (history !== get().history) show(history, extra);
    };
    const open = (document: GraphDocument) =>
      commit({ ...document }, null, { selection: NOTHING, opened: get().opened + 1 });

    return {
      document: initial,
      selection: NOTHING,
      history: startHistory(initial),
      dataFacts: undefined,
      opened: 0,
      ...derive(initial, undefined),

      addNode(type, position) {
        const { document } = get();
        const id = edits.freshId(
          document.nodes.map((node) => node.id),
          type,
        );
        const params = checkParams(id, type, {});
        if (!params.ok) return params;
        if (document.nodes.length >= LIMITS.nodes) return fail(TOO_MANY);
        const label = nodeSpec(type)!.title;
        const at = { x: within(position.x), y: within(position.y) };
        commit(edits.addNode(document, { id, type, label, position: at, params: params.value }), null, {
          selection: { nodes: [id], edges: [] },
        });
        return ok(id);
      },

      select(selection) {
        const old = get().selection;
        if (!same(old.nodes, selection.nodes) || !same(old.edges, selection.edges)) set({ selection });
      },

      remove(nodes, edges) {
        if (nodes.length > 0 || edges.length > 0) commit(edits.remove(get().document, nodes, edges));
      },

      removeSelection() {
        const { nodes, edges } = get().selection;
        get().remove(nodes, edges);
      },

      move(positions, nudge = false) {
        const { document } = get();
        const moved = document.nodes.filter(({ id, position }) => {
          const to = positions[id];
          return to && (within(to.x) !== position.x || within(to.y) !== position.y);
        });
        if (moved.length === 0) return;
        const to = moved.map(({ id }) => [id, { x: within(positions[id]!.x), y: within(positions[id]!.y) }]);
        const key = nudge ? `move ${moved.map((node) => node.id).join(' ')}` : null;
        commit(edits.moveNodes(document, Object.fromEntries(to) as Record<string, Point>), key);
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
        commit(edits.connect(document, wire));
        return ok(get().document);
      },

      setParam(id, path, value) {
        const next = edits.setParam(get().document, id, path, value);
        const node = next.nodes.find((other) => other.id === id);
        const checked = node && checkParams(id, node.type, node.params);
        if (!checked?.ok) return checked ?? ok(get().document);
        commit(next, `param ${id} ${path.join('.')}`);
        return ok(get().document);
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
        commit({ ...document, training: checked.data }, `training ${path.join('.')}`);
        return ok(get().document);
      },

      expand(id) {
        const { document } = get();
        const expanded = expandNode(document, id);
        if (!expanded)
          return fail(
            problem('no-expansion', 'This node stands for itself.', 'Select an ARM node.', { nodeId: id }),
          );
        if (expanded.document.nodes.length > LIMITS.nodes) return fail(TOO_MANY);
        // One of the row, so that the next click is not taken for one of a group.
        commit(expanded.document, null, { selection: { nodes: [id], edges: [] } });
        return ok(get().document);
      },

      collapse(id) {
        const collapsed = collapseRow(get().document, id);
        if (!collapsed.ok) return collapsed;
        commit(collapsed.value.document, null, { selection: { nodes: [collapsed.value.id], edges: [] } });
        return ok(get().document);
      },

      rename: (id, label) => commit(edits.renameNode(get().document, id, label.slice(0, 80)), `rename ${id}`),
      setName: (name) => commit({ ...get().document, name: name.slice(0, 120) }, 'name'),

      loadTemplate(name) {
        const template = templates.find((known) => known.name === name);
        if (!template)
          return fail(
            problem('unknown-template', `There is no template “${name}”.`, 'Choose one from the menu.'),
          );
        open(template.document);
        return ok(get().document);
      },

      openText(text, file) {
        const parsed = parseDocumentText(text, file);
        if (parsed.ok) open(parsed.value);
        return parsed;
      },

      restore(document) {
        show(startHistory(document), { selection: NOTHING, opened: get().opened + 1 });
      },

      setDataFacts(dataFacts) {
        const { document, check, maps, evidence, cards, dataFacts: old } = get();
        if (same(old?.classes ?? [], dataFacts?.classes ?? []) && !old === !dataFacts) return;
        set({ dataFacts, ...derive(document, dataFacts, { check, maps, evidence, cards }) });
      },

      undo() {
        const history = stepBack(get().history);
        if (history) show(history);
      },
      redo() {
        const history = stepForward(get().history);
        if (history) show(history);
      },
    };
  });
}

export type DocumentStore = ReturnType<typeof createDocumentStore>;

/** The document on the page. */
export const documentStore = createDocumentStore();
