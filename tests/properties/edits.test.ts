import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ALIGNMENTS } from '../../lib/graph/arrange';
import { parseDocumentText } from '../../lib/graph/parse';
import { templates } from '../../lib/graph/templates';
import { documentText } from '../../lib/graph/write';
import { nodeSpec, nodeSpecs } from '../../lib/nodes/registry';
import { createDocumentStore } from '../../lib/store/document';
import type { DocumentState } from '../../lib/store/document-state';
import { HISTORY_LIMIT } from '../../lib/store/history';

const CARD = () => ({ width: 180, height: 120 });

/** One of a list, by any number; nothing of an empty list. */
const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

const numbers = fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000));

type Edit = (state: DocumentState, [a, b, c]: [number, number, number]) => void;

/** Everything that a person can do to a document. */
const EDITS: Record<string, Edit> = {
  add: (s, [a, b, c]) => void s.addNode(pick(nodeSpecs(), a)!.type, { x: b, y: c }),
  insert(s, [a, b]) {
    const edge = pick(s.document.edges, b);
    if (edge) s.addNode(pick(nodeSpecs(), a)!.type, { x: a, y: b }, { edgeId: edge.id });
  },
  addTo(s, [a, b]) {
    const node = pick(s.document.nodes, b);
    const port = pick(nodeSpec(node?.type ?? '')?.outputs ?? [], a);
    if (node && port)
      s.addNode(
        pick(nodeSpecs(), a)!.type,
        { x: a, y: b },
        {
          end: { nodeId: node.id, portId: port.id, side: 'out' },
        },
      );
  },
  connect(s, [a, b, c]) {
    const [from, to] = [pick(s.document.nodes, a), pick(s.document.nodes, b)];
    const output = pick(nodeSpec(from?.type ?? '')?.outputs ?? [], c);
    const input = pick(nodeSpec(to?.type ?? '')?.inputs ?? [], c);
    if (from && to && output && input)
      s.connect({ source: from.id, sourcePort: output.id, target: to.id, targetPort: input.id });
  },
  select: (s, [a, b, c]) =>
    s.select({
      nodes: s.document.nodes.filter((_, i) => (i + a) % 3 === 0).map(({ id }) => id),
      edges: s.document.edges.filter((_, i) => (i + b) % 5 === 0).map(({ id }) => id),
      comments: s.document.comments.filter((_, i) => (i + c) % 2 === 0).map(({ id }) => id),
    }),
  removeSelection: (s) => s.removeSelection(),
  move(s, [a, b, c]) {
    const node = pick(s.document.nodes, a);
    if (node) s.move({ [node.id]: { x: b * 1e4, y: -c } });
  },
  align: (s, [a]) => s.align(pick(ALIGNMENTS, a)!, CARD),
  distribute: (s, [a]) => s.distribute(a % 2 ? 'horizontally' : 'vertically', CARD),
  param(s, [a, b]) {
    const arm = s.document.nodes.filter(({ type }) => type === 'arm');
    const node = pick(arm, a);
    if (node) s.setParam(node.id, ['kernel'], b % 40 || 'auto');
  },
  training: (s, [a]) => void s.setTraining(['epochs'], a),
  name: (s, [a]) => s.setName(`Graph ${a}`),
  rename(s, [a, b]) {
    const node = pick(s.document.nodes, a);
    if (node) s.rename(node.id, `Node ${b}`);
  },
  duplicate: (s) => void s.duplicate(),
  paste(s, [a, b]) {
    const text = s.copied() ?? documentText(templates[0]!.document);
    if (s.document.nodes.length < 60) s.paste(text, { x: a, y: b });
  },
  frame: (s, [a]) => void s.frame(`Frame ${a}`),
  unframe(s, [a]) {
    const frame = pick(s.document.frames, a);
    if (frame) s.unframe(frame.id);
  },
  renameFrame(s, [a, b]) {
    const frame = pick(s.document.frames, a);
    if (frame) s.renameFrame(frame.id, `Heads ${b}`);
  },
  comment: (s, [a, b]) => void s.addComment({ x: a, y: b }),
  setComment(s, [a, b]) {
    const comment = pick(s.document.comments, a);
    if (comment) s.setComment(comment.id, `Remark ${b}`);
  },
  expand(s, [a]) {
    const node = pick(s.document.nodes, a);
    if (node) s.expand(node.id);
  },
  collapse(s, [a]) {
    const node = pick(s.document.nodes, a);
    if (node) s.collapse(node.id);
  },
  mend(s, [a]) {
    const found = pick(s.check.problems, a);
    const fix = found && s.fixFor(found);
    if (fix) s.mend(fix);
  },
  template: (s, [a]) => void s.adopt(pick(templates, a)!.document),
  undo: (s) => s.undo(),
  redo: (s) => s.redo(),
};

const edit = fc.tuple(fc.constantFrom(...Object.keys(EDITS)), numbers);

it('any edits, undone and redone in any order, lead through the same documents', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 40 }), (sequence) => {
      let clock = 0;
      const store = createDocumentStore(templates[0]!.document, () => (clock += 10_000));
      // What a history must do, in its plainest form.
      const seen = [store.getState().document];
      let at = 0;
      for (const [name, parameters] of sequence) {
        const before = store.getState().document;
        EDITS[name]!(store.getState(), parameters);
        const after = store.getState().document;
        if (name === 'undo') at = Math.max(0, at - 1);
        else if (name === 'redo') at = Math.min(seen.length - 1, at + 1);
        else if (after !== before) seen.splice(++at, seen.length, after);
        expect(after).toBe(seen[at]);
      }
      const last = store.getState().document;
      while (store.getState().history.past.length > 0) store.getState().undo();
      expect(store.getState().document).toBe(templates[0]!.document);
      while (store.getState().history.future.length > 0) store.getState().redo();
      expect(store.getState().document).toBe(seen.at(-1));
      if (at === seen.length - 1) expect(store.getState().document).toBe(last);
    }),
    { numRuns: 150 },
  );
});

it('whatever a person does, the document can be saved and read again as it is', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (sequence) => {
      let clock = 0;
      const store = createDocumentStore(templates[0]!.document, () => (clock += 10_000));
      for (const [name, parameters] of sequence) EDITS[name]!(store.getState(), parameters);
      const { document } = store.getState();
      const read = parseDocumentText(documentText(document), 'saved');
      expect(read.ok ? read.value : read.problems).toEqual(document);
    }),
    { numRuns: 150 },
  );
});

it('no edit closes a loop of wires', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 40 }), (sequence) => {
      const store = createDocumentStore();
      for (const [name, parameters] of sequence) {
        EDITS[name]!(store.getState(), parameters);
        expect(store.getState().check.problems.map(({ code }) => code)).not.toContain('cycle');
      }
    }),
    { numRuns: 100 },
  );
});

it('a fix makes the problem that it is for go away', () => {
  let mended = 0;
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 20 }), (sequence) => {
      const store = createDocumentStore();
      for (const [name, parameters] of sequence) EDITS[name]!(store.getState(), parameters);
      // Without its first wire a graph has always something to mend.
      store.getState().remove([], [store.getState().document.edges[0]?.id ?? '']);
      for (const found of store.getState().check.problems) {
        const fix = store.getState().fixFor(found);
        if (!fix) continue;
        store.getState().mend(fix);
        const same = store
          .getState()
          .check.problems.filter(
            (left) =>
              left.message === found.message && left.nodeId === found.nodeId && left.portId === found.portId,
          );
        expect(same).toEqual([]);
        mended += 1;
        store.getState().undo();
      }
    }),
    { numRuns: 150 },
  );
  expect(mended).toBeGreaterThan(50);
});

it(`${HISTORY_LIMIT} steps can be undone`, () => {
  let clock = 0;
  const store = createDocumentStore(templates[0]!.document, () => (clock += 10_000));
  for (let i = 0; i < HISTORY_LIMIT; i++) store.getState().setName(`Step ${i}`);
  for (let i = 0; i < HISTORY_LIMIT; i++) store.getState().undo();
  expect(store.getState().document).toBe(templates[0]!.document);
});
