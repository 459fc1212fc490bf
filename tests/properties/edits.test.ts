import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDocumentText } from '../../lib/graph/parse';
import { templates } from '../../lib/graph/templates';
import { documentText } from '../../lib/graph/write';
import { createDocumentStore } from '../../lib/store/document';
import { HISTORY_LIMIT } from '../../lib/store/history';
import { edit, EDITS } from '../helpers/edits';

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
