import { describe, expect, it } from 'vitest';
import { checkGraph } from '../../../lib/graph/check';
import type { GraphDocument } from '../../../lib/graph/document';
import { remove, setParam } from '../../../lib/graph/edits';
import { adapterFor, fixFor } from '../../../lib/graph/fixes';
import { DEFAULT_TEMPLATE } from '../../../lib/graph/templates';

const { document: pair } = DEFAULT_TEMPLATE;

/** Mends the first problem with a code; gives the words of the button and the codes that are left. */
function mended(document: GraphDocument, code: string) {
  const found = checkGraph(document).problems.find((problem) => problem.code === code);
  const fix = found && fixFor(document, found, undefined);
  return fix && { label: fix.label, left: checkGraph(fix.document).problems.map((problem) => problem.code) };
}

describe('one click mends', () => {
  const wire = (source: string, sourcePort: string, target: string, targetPort: string) => ({
    id: 'extra',
    source,
    sourcePort,
    target,
    targetPort,
  });

  it('a feature map that was wired into a classifier', () => {
    const direct = remove(pair, ['pool'], []);
    const wrong = { ...direct, edges: [...direct.edges, wire('bb', 'features', 'pooling', 'vector')] };
    expect(mended(wrong, 'wrong-type')).toEqual({ label: 'Insert Flatten', left: [] });
  });

  it('a kernel that is too large', () => {
    expect(mended(setParam(pair, 'arm', ['kernel'], 200), 'map-too-small')).toEqual({
      label: 'Set kernel to auto',
      left: [],
    });
  });

  it('a question whose classifier was removed', () => {
    const asked = { ...pair, training: { ...pair.training, question: { a: 'amended', b: 'pooling' } } };
    expect(checkGraph(asked).ok).toBe(true);
    const without = remove(asked, ['amended'], []);
    expect(mended(without, 'bad-question')).toEqual({ label: 'Ask no question', left: [] });
    const found = checkGraph(without).problems.find(({ code }) => code === 'bad-question')!;
    expect(fixFor(without, found, undefined)!.document.training).not.toHaveProperty('question');
  });

  it('a second wire into one input', () => {
    const second = { ...pair, edges: [...pair.edges, wire('pool', 'vector', 'amended', 'vector')] };
    expect(mended(second, 'second-wire')).toEqual({ label: 'Remove the second wire', left: [] });
  });

  it('a wire that leads nowhere', () => {
    const loose = { ...pair, edges: [...pair.edges, wire('pool', 'vector', 'gone', 'vector')] };
    expect(mended(loose, 'loose-wire')).toEqual({ label: 'Remove the wire', left: [] });
  });

  it('an input that only one output fits', () => {
    expect(mended(remove(pair, [], ['e1']), 'missing-wire')).toEqual({ label: 'Connect “Faces”', left: [] });
  });

  it('an input that one unused output fits', () => {
    const loose = pair.edges.find(({ target }) => target === 'amended')!;
    expect(mended(remove(pair, [], [loose.id]), 'missing-wire')).toEqual({
      label: 'Connect “ARM”',
      left: [],
    });
  });

  it('a graph without images or without a classifier', () => {
    const bare = remove(pair, ['data'], []);
    expect(mended(bare, 'no-data-node')?.label).toBe('Add Faces');
    expect(mended(remove(pair, ['pooling', 'amended'], []), 'no-variant')?.label).toBe('Add Classifier');
  });

  it('a seed that is listed twice', () => {
    const twice = { ...pair, training: { ...pair.training, seeds: [1, 2, 1, 1] } };
    expect(mended(twice, 'repeated-seed')).toEqual({ label: 'Name each seed once', left: [] });
    const [found] = checkGraph(twice).problems;
    expect(fixFor(twice, found!, undefined)?.document.training.seeds).toEqual([1, 2]);
  });

  it('a loop', () => {
    const conv = (id: string) => ({ id, type: 'conv', position: { x: 0, y: 0 }, params: {} });
    const nodes = [...pair.nodes, conv('c1'), conv('c2')];
    const there = { ...wire('c1', 'features', 'c2', 'features'), id: 'there' };
    const loop = { ...pair, nodes, edges: [...pair.edges, there, wire('c2', 'features', 'c1', 'features')] };
    expect(mended(loop, 'cycle')).toEqual({
      label: 'Remove the wire from “Convolution” to “Convolution”',
      left: ['missing-wire'],
    });
  });

  it('too few classes, and own images that are not there yet', () => {
    expect(mended(setParam(pair, 'pooling', ['classes'], 3), 'too-few-classes')).toEqual({
      label: 'Set classes to auto',
      left: [],
    });
    expect(mended(setParam(pair, 'data', ['source'], 'upload'), 'no-images-yet')).toEqual({
      label: 'Set source to synthetic',
      left: [],
    });
  });
});

it('a wire that does not fit may be drawn through an adapter, but never in a loop', () => {
  const drawn = { source: 'bb', sourcePort: 'features', target: 'pooling', targetPort: 'vector' };
  const fix = adapterFor(pair, drawn)!;
  expect(fix.label).toBe('Insert Flatten');
  expect(checkGraph(fix.document).ok).toBe(true);
  expect(fix.document.nodes.find(({ id }) => id === 'pooling')!.position.x).toBeGreaterThanOrEqual(720);
  expect(adapterFor(pair, { ...drawn, source: 'data', sourcePort: 'images' })).toBeUndefined();
});
