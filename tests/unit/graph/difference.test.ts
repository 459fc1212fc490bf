import { expect, it } from 'vitest';
import { differenceLines, graphDifference } from '../../../lib/graph/difference';
import type { GraphDocument } from '../../../lib/graph/document';
import { pairDocument, type Parts } from '../../helpers/documents';

const before = pairDocument();
const lines = (b: GraphDocument, a = before) =>
  differenceLines(graphDifference(a, b)).map(({ sign, text }) => `${sign} ${text}`);
const withParts = (parts: Parts) => lines(pairDocument(parts));

it('says values with their names, and where a default stood', () => {
  expect(withParts({ arm: { kernel: 12, affinity: 'none' } })).toEqual([
    '≠ ARM: Kernel auto → 12',
    '≠ ARM: Sharing affinity ema → none',
  ]);
  expect(withParts({ data: { augment: { flip: false } } })).toEqual(['≠ Faces: Augmentation: Flip on → off']);
  expect(withParts({ backbone: { channels: [8, 16] } })).toEqual([
    '≠ Mini ResNet: Channels 16, 32, 64 → 8, 16',
  ]);
  expect(withParts({ training: { epochs: 3, clipNorm: 1 } })).toEqual([
    '≠ Training: Epochs 12 → 3',
    '≠ Training: Gradient clipping 0 → 1',
  ]);
});

it('says a question in one line', () => {
  expect(withParts({ training: { question: { a: 'amended', b: 'pooling' } } })).toEqual([
    '≠ Training: Question none → amended − pooling',
  ]);
});

it('does not count a default that is written down', () => {
  expect(withParts({ training: { clipNorm: 0 }, arm: { kernel: 'auto' } })).toEqual([]);
});

it('does not count places, the name of the graph, frames and comments', () => {
  const moved = before.nodes.map((node) => ({ ...node, position: { x: 9, y: 9 } }));
  const frames = [{ id: 'f', name: 'Heads', nodes: ['arm'] }];
  const comments = [{ id: 'c', text: 'hello', position: { x: 0, y: 0 } }];
  expect(lines({ ...before, nodes: moved, name: 'other', frames, comments })).toEqual([]);
});

it('says nodes and wires that are new, gone or of another type', () => {
  const nodes = before.nodes.filter(({ id }) => id !== 'arm');
  const edges = before.edges.filter(({ source, target }) => source !== 'arm' && target !== 'arm');
  expect(lines({ ...before, nodes, edges })).toEqual([
    '− ARM',
    '− Wire Mini ResNet (features) → ARM (features)',
    '− Wire ARM (vector) → Classifier (vector)',
  ]);
  const gem = before.nodes.map((node) =>
    node.id === 'arm' ? { ...node, type: 'gem-pool', params: {} } : node,
  );
  expect(lines({ ...before, nodes: gem }).slice(0, 2)).toEqual(['+ GeM pooling', '− ARM']);
  const named = before.nodes.map((node) => (node.id === 'arm' ? { ...node, label: 'Mine' } : node));
  expect(lines({ ...before, nodes: named })).toEqual(['≠ Mine: Name none → Mine']);
});

it('says that a list has changed where its words have not', () => {
  const corrected = (image: number) =>
    pairDocument({ data: { source: 'upload', corrections: [{ image, excluded: true }] } });
  expect(lines(corrected(2), corrected(1))).toEqual(['≠ Faces: Corrections changed']);
});
