import { expect, it } from 'vitest';
import { align, distribute } from '../../../lib/graph/arrange';

const node = (id: string, x: number, y: number) => ({ id, type: 'conv', position: { x, y }, params: {} });
const SIZES: Record<string, { width: number; height: number }> = {
  a: { width: 100, height: 50 },
  b: { width: 60, height: 150 },
  c: { width: 40, height: 10 },
};
const sizeOf = (id: string) => SIZES[id]!;
const nodes = [node('a', 0, 0), node('b', 200, 30), node('c', 500, 300)];

it('aligns edges and middles', () => {
  const xs = (...how: Parameters<typeof align>[1][]) =>
    how.map((alignment) => Object.values(align(nodes, alignment, sizeOf)).map(({ x }) => x));
  expect(xs('left', 'right', 'centre')).toEqual([
    [0, 0, 0],
    [440, 480, 500],
    [220, 240, 250],
  ]);
  expect(Object.values(align(nodes, 'bottom', sizeOf))).toEqual([
    { x: 0, y: 260 },
    { x: 200, y: 160 },
    { x: 500, y: 300 },
  ]);
});

it('makes gaps equal and leaves the outermost where they are', () => {
  const { a, b, c } = distribute([nodes[2]!, nodes[0]!, nodes[1]!], 'horizontally', sizeOf);
  expect([a, b, c].map((place) => place!.x)).toEqual([0, 270, 500]);
});
