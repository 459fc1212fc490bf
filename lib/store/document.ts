import { createStore } from 'zustand/vanilla';
import { fragmentOf } from '../graph/clipboard';
import type { GraphDocument } from '../graph/document';
import { fixFor } from '../graph/fixes';
import { DEFAULT_TEMPLATE } from '../graph/templates';
import { documentText } from '../graph/write';
import { derive, sameGraph } from './derived';
import { documentEdits } from './document-edits';
import type { DocumentState, Selection } from './document-state';
import { record, startHistory, stepBack, stepForward, type History } from './history';

const NOTHING: Selection = { nodes: [], edges: [], comments: [] };

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id, i) => id === b[i]);

const sameSelection = (a: Selection, b: Selection) =>
  same(a.nodes, b.nodes) && same(a.edges, b.edges) && same(a.comments, b.comments);

/** A selection without what the document no longer has. */
function stillThere(selection: Selection, document: GraphDocument): Selection {
  const left = (ids: readonly string[], things: readonly { id: string }[]) => {
    if (ids.length === 0) return ids;
    const known = new Set(things.map(({ id }) => id));
    return ids.filter((id) => known.has(id));
  };
  const next = {
    nodes: left(selection.nodes, document.nodes),
    edges: left(selection.edges, document.edges),
    comments: left(selection.comments, document.comments),
  };
  return sameSelection(selection, next) ? selection : next;
}

export function createDocumentStore(initial: GraphDocument = DEFAULT_TEMPLATE.document, now = Date.now) {
  return createStore<DocumentState>()((set, get) => {
    const show = (
      history: History<GraphDocument>,
      selection = get().selection,
      extra: Partial<DocumentState> = {},
    ) => {
      const document = history.present;
      const before = get().document;
      const unmoved = sameGraph(before, document) && before.training === document.training;
      const derived = unmoved ? {} : derive(document, get().dataFacts);
      set({ history, document, selection: stillThere(selection, document), ...derived, ...extra });
    };
    const commit = (
      next: GraphDocument,
      key: string | null = null,
      selection?: Partial<Selection>,
      extra: Partial<DocumentState> = {},
    ) => {
      const history = record(get().history, next, key, now());
      if (history !== get().history) show(history, selection && { ...NOTHING, ...selection }, extra);
    };

    return {
      document: initial,
      project: null,
      selection: NOTHING,
      history: startHistory(initial),
      dataFacts: undefined,
      opened: 0,
      ...derive(initial, undefined),
      ...documentEdits({ get, commit }),

      select(selection) {
        const next = { ...NOTHING, ...selection };
        if (!sameSelection(get().selection, next)) set({ selection: next });
      },

      copied() {
        const { document, selection } = get();
        if (selection.nodes.length + selection.comments.length === 0) return null;
        return documentText(fragmentOf(document, selection));
      },

      fixFor: (found) => fixFor(get().document, found, get().dataFacts),

      adopt: (document) => commit({ ...document }, null, NOTHING, { opened: get().opened + 1 }),

      restore(document, history = startHistory(document), project = get().project) {
        show(history, NOTHING, { opened: get().opened + 1, project });
      },

      moveTo: (project) => set({ project }),

      setDataFacts(dataFacts) {
        const { document, dataFacts: old } = get();
        if (same(old?.classes ?? [], dataFacts?.classes ?? []) && !old === !dataFacts) return;
        set({ dataFacts, ...derive(document, dataFacts) });
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
