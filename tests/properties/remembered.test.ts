import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { GraphDocument } from '../../lib/graph/document';
import { setParam } from '../../lib/graph/edits';
import { derive, type Derived } from '../../lib/store/derived';
import { largeGraph } from '../helpers/large-graph';

const start = largeGraph(18);

/** All that is derived, as plain data: structural maps hold functions. */
const plain = ({ check, maps, evidence, cards, costs }: Derived) => ({
  check,
  costs,
  evidence,
  cards,
  maps: Object.fromEntries(
    Object.entries(maps).map(([id, { output, layers, input, padding }]) => [
      id,
      {
        output: output.data,
        layers: layers.map(({ name, map }) => [name, map.data]),
        input: input.data,
        padding,
      },
    ]),
  ),
});

const param = (ids: string[], path: string[], values: unknown[]) =>
  fc.record({ id: fc.constantFrom(...ids), value: fc.constantFrom(...values) }).map(
    ({ id, value }) =>
      (document: GraphDocument) =>
        setParam(document, id, path, value),
  );
const withoutWire = fc.nat(200).map((n) => (document: GraphDocument) => ({
  ...document,
  edges: document.edges.filter((_, i) => i !== n % Math.max(1, document.edges.length)),
}));
const rewired = fc.nat(200).map((n) => (document: GraphDocument) => ({
  ...document,
  edges: [
    ...document.edges.filter(({ id }) => id !== start.edges[n % start.edges.length]!.id),
    start.edges[n % start.edges.length]!,
  ],
}));
const convs = ['conv0-0', 'conv1-0', 'conv0-1'];
const edit = fc.oneof(
  param(['data'], ['size'], [8, 16, 48]),
  param(['padding'], ['mode'], ['zeros', 'valid', 'reflect', 'partial']),
  param(['padding'], ['alignment'], ['torch', 'tf']),
  param(convs, ['kernel'], [1, 2, 3, 7, 99]),
  param(convs, ['stride'], [1, 2, 3]),
  param(convs, ['filters'], [4, 8]),
  param(['head-1'], ['kernel'], ['auto', 2, 5, 63]),
  param(['norm0-0'], ['unknown'], [1]),
  withoutWire,
  rewired,
);

it(
  'what is remembered is what a page without memory computes, after any edits',
  { timeout: 120_000 },
  async () => {
    vi.resetModules();
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), fc.boolean(), async (edits, known) => {
        const facts = known ? { classes: ['a', 'b', 'c'] } : undefined;
        let document = start;
        let derived = derive(document, facts);
        for (const change of edits) {
          document = change(document);
          derived = derive(document, facts);
        }
        vi.resetModules();
        const fresh = await import('../../lib/store/derived');
        expect(plain(derived)).toEqual(plain(fresh.derive(structuredClone(document), facts)));
      }),
      { numRuns: 25 },
    );
  },
);

it('gives the same objects for the nodes that an edit does not reach', () => {
  const before = derive(start, undefined);
  const after = derive(setParam(start, 'conv0-1', ['kernel'], 5), undefined);
  for (const id of ['data', 'conv0-0', 'act1-0', 'head-0']) {
    expect(after.check.nodes[id]).toBe(before.check.nodes[id]);
    expect(after.check.inputs[id]).toBe(before.check.inputs[id]);
    expect(after.maps[id]).toBe(before.maps[id]);
    expect(after.cards[id]).toBe(before.cards[id]);
  }
  expect(after.evidence[0]).toBe(before.evidence[0]);
  expect(after.maps['conv0-1']).not.toBe(before.maps['conv0-1']);
});
