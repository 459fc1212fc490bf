import { expect, it } from 'vitest';
import { refusal, sourcesFor } from '../../../lib/graph/connections';
import { DEFAULT_TEMPLATE } from '../../../lib/graph/templates';

const { document } = DEFAULT_TEMPLATE;
const wire = (source: string, sourcePort: string, target: string, targetPort: string) => ({
  source,
  sourcePort,
  target,
  targetPort,
});

it('accepts a wire that fits', () => {
  expect(refusal(document, wire('pool', 'vector', 'amended', 'vector'))).toBeNull();
});

it.each([
  ['a wrong type', wire('data', 'images', 'pool', 'features'), /“Faces” gives images, but .* needs features/],
  ['a node to itself', wire('pool', 'vector', 'pool', 'features'), /to itself/],
  ['a port that is not there', wire('pool', 'vector', 'amended', 'nothing'), /from an output/],
])('refuses %s', (_, refused, sentence) => {
  expect(refusal(document, refused)).toMatch(sentence);
});

it('lists the outputs that fit an input', () => {
  const found = sourcesFor(document, 'amended', 'vector');
  expect(found.map(({ source, sourcePort }) => `${source.id}.${sourcePort}`)).toEqual([
    'pool.vector',
    'arm.vector',
  ]);
});
