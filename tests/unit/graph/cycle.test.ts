import { expect, it } from 'vitest';
import { topologicalOrder, wouldCycle } from '../../../lib/graph/order';
import { DEFAULT_TEMPLATE } from '../../../lib/graph/templates';

const { document } = DEFAULT_TEMPLATE;
const edge = (source: string, target: string) => ({
  id: `${source}>${target}`,
  source,
  sourcePort: 'x',
  target,
  targetPort: 'x',
});

it('orders every node after what it reads', () => {
  const ids = topologicalOrder(document).ordered.map((node) => node.id);
  for (const { source, target } of document.edges)
    expect(ids.indexOf(source)).toBeLessThan(ids.indexOf(target));
});

it('tells nodes on or behind a loop from the rest', () => {
  const looped = { ...document, edges: [...document.edges, edge('pooling', 'pool')] };
  const { ordered, cyclic } = topologicalOrder(looped);
  expect(cyclic.map((node) => node.id)).toEqual(['pool', 'pooling']);
  expect(ordered).toHaveLength(5);
});

it('foresees a wire that would close a loop', () => {
  expect(wouldCycle(document, 'pooling', 'bb')).toBe(true);
  expect(wouldCycle(document, 'bb', 'bb')).toBe(true);
  expect(wouldCycle(document, 'pool', 'amended')).toBe(false);
});
