import fc from 'fast-check';
import { expect, it } from 'vitest';
import { graphDifference, differenceLines, type GraphDifference } from '../../lib/graph/difference';
import type { GraphDocument } from '../../lib/graph/document';
import { templates } from '../../lib/graph/templates';
import { createDocumentStore } from '../../lib/store/document';
import { edit, EDITS } from '../helpers/edits';

/** A value with the keys of its objects in order, so that its text tells whether two are the same. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, ordered(inner)]));
};

/** All that a difference is about, as text. */
function content({ nodes, edges, training }: GraphDocument): string {
  const things = nodes.map(({ id, type, label = '', params }) =>
    JSON.stringify(ordered([id, type, label, params])),
  );
  const wires = edges.map(({ id: _, ...wire }) => JSON.stringify(ordered(wire)));
  return JSON.stringify([things.sort(), wires.sort(), ordered(training)]);
}

const size = ({ added, removed, changed, wiresAdded, wiresRemoved, training }: GraphDifference) =>
  [added, removed, changed, wiresAdded, wiresRemoved, training].reduce((sum, list) => sum + list.length, 0);

const start = fc.constantFrom(...templates.map(({ document }) => document));

function edited(from: GraphDocument, sequence: readonly [string, [number, number, number]][]): GraphDocument {
  const store = createDocumentStore(from);
  for (const [name, parameters] of sequence) EDITS[name]!(store.getState(), parameters);
  return store.getState().document;
}

it('a graph differs from itself in nothing, nor from a copy', () => {
  fc.assert(
    fc.property(start, fc.array(edit, { maxLength: 20 }), (from, sequence) => {
      const graph = edited(from, sequence);
      expect(size(graphDifference(graph, graph))).toBe(0);
      expect(differenceLines(graphDifference(graph, structuredClone(graph)))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('edits are noticed where they change nodes, wires or settings, and only then', () => {
  let noticed = 0;
  let silent = 0;
  fc.assert(
    fc.property(start, fc.array(edit, { minLength: 1, maxLength: 8 }), (from, sequence) => {
      const to = edited(from, sequence);
      const difference = graphDifference(from, to);
      const changed = content(from) !== content(to);
      expect(size(difference) > 0).toBe(changed);
      expect(differenceLines(difference).length > 0).toBe(changed);
      if (changed) noticed++;
      else if (to !== from) silent++;
    }),
    { numRuns: 250 },
  );
  expect(noticed).toBeGreaterThan(50);
  expect(silent).toBeGreaterThan(5);
});

it('the way back is the difference the other way round', () => {
  fc.assert(
    fc.property(start, fc.array(edit, { maxLength: 8 }), (from, sequence) => {
      const to = edited(from, sequence);
      const [there, back] = [graphDifference(from, to), graphDifference(to, from)];
      expect(back.added).toEqual(there.removed);
      expect(back.removed).toEqual(there.added);
      expect(back.wiresAdded).toEqual(there.wiresRemoved);
      const turned = there.training.map((change) => ({ ...change, from: change.to, to: change.from }));
      expect(back.training).toEqual(turned);
      expect(new Set(back.changed.map(({ id }) => id))).toEqual(new Set(there.changed.map(({ id }) => id)));
    }),
    { numRuns: 100 },
  );
});
