import { expect, it } from 'vitest';
import { checkGraph } from '../../../lib/graph/check';
import { cornerOf, fragmentOf, paste } from '../../../lib/graph/clipboard';
import { frameNodes, frameOf } from '../../../lib/graph/frames';
import { DEFAULT_TEMPLATE } from '../../../lib/graph/templates';

const { document: pair } = DEFAULT_TEMPLATE;
const BESIDE = { x: 30, y: 40 };

it('a copy has new ids, and the wires between what was copied', () => {
  const fragment = fragmentOf(pair, { nodes: ['pool', 'pooling', 'bb'], comments: [] });
  const made = paste(pair, fragment, BESIDE);
  if (!made.ok) throw new Error();
  const { document, pasted } = made.value;
  expect(pasted.nodes).toEqual(['bb-2', 'pool-2', 'pooling-2']);
  const ends = document.edges.slice(pair.edges.length).map(({ source, target }) => `${source} ${target}`);
  expect(ends).toEqual(['bb-2 pool-2', 'pool-2 pooling-2']);
  const of = (id: string) => document.nodes.find((node) => node.id === id)!;
  expect(of('pool-2').position).toEqual({ x: of('pool').position.x + 30, y: of('pool').position.y + 40 });
  expect(document.nodes.slice(0, pair.nodes.length)).toEqual(pair.nodes);
  expect(checkGraph(document).problems.map(({ code, nodeId }) => `${code} ${nodeId}`)).toEqual([
    'missing-wire bb-2',
  ]);
});

it('a copy of a copy counts on', () => {
  const once = paste(pair, fragmentOf(pair, { nodes: ['arm'], comments: [] }), BESIDE);
  const from = once.ok ? once.value.document : pair;
  const twice = paste(from, fragmentOf(from, { nodes: ['arm-2'], comments: [] }), BESIDE);
  expect(twice.ok && twice.value.pasted.nodes).toEqual(['arm-3']);
});

it('frames and comments come along', () => {
  const framed = frameNodes(pair, ['arm', 'pool'], 'Heads').document;
  const remark = { id: 'comment', text: 'Why?', position: { x: -10, y: 0 } };
  const document = { ...framed, comments: [remark] };
  const fragment = fragmentOf(document, { nodes: ['pool', 'bb'], comments: ['comment'] });
  expect(cornerOf(fragment)).toEqual({ x: -10, y: 0 });
  const made = paste(document, fragment, BESIDE);
  if (!made.ok) throw new Error();
  expect(frameOf(made.value.document, ['pool-2'])).toEqual({
    id: 'frame-2',
    name: 'Heads',
    nodes: ['pool-2'],
  });
  expect(made.value.document.comments[1]).toEqual({
    id: 'comment-2',
    text: 'Why?',
    position: { x: 20, y: 40 },
  });
});

it('a paste that would make the graph too large is refused', () => {
  let document = pair;
  for (let i = 0; i < 6; i++) {
    const made = paste(document, document, BESIDE);
    if (made.ok) document = made.value.document;
  }
  expect(document.nodes.length).toBe(448);
  expect(paste(document, document, BESIDE)).toMatchObject({
    ok: false,
    problems: [{ code: 'too-many-nodes' }],
  });
});
