import { describe, expect, it } from 'vitest';
import { checkGraph } from '../../../lib/graph/check';
import type { GraphDocument } from '../../../lib/graph/document';
import { connect, remove, setParam } from '../../../lib/graph/edits';
import { DEFAULT_TEMPLATE } from '../../../lib/graph/templates';

const { document } = DEFAULT_TEMPLATE;
const problemsOf = (changed: GraphDocument) =>
  checkGraph(changed).problems.map(({ code, nodeId, portId }) =>
    [code, nodeId, portId].filter(Boolean).join(' '),
  );

describe('checkGraph', () => {
  it('infers every shape of the default template', () => {
    const { ok, problems, nodes } = checkGraph(document);
    expect({ ok, problems }).toEqual({ ok: true, problems: [] });
    expect(nodes['bb']?.['features']?.shape).toEqual([6, 6, 64]);
    expect(nodes['arm']?.['vector']?.shape).toEqual([81]);
    expect(nodes['amended']?.['logits']?.shape).toEqual([7]);
  });

  it('takes the number of classes from the images that are loaded', () => {
    const uploaded = setParam(document, 'data', ['source'], 'upload');
    expect(problemsOf(uploaded)).toEqual(['no-images-yet data']);
    const check = checkGraph(uploaded, { classes: ['a', 'b', 'c'] });
    expect(check.nodes['pooling']?.['logits']?.shape).toEqual([3]);
    expect(check.problems).toEqual([]);
  });

  it('names node and port of a missing wire, and nothing behind it', () => {
    const found = problemsOf(remove(document, [], ['e3']));
    expect(found).toEqual(['missing-wire pool features']);
  });

  it('names a feature map that is too small for the kernel of ARM', () => {
    const check = checkGraph(setParam(document, 'arm', ['kernel'], 64));
    expect(check.problems).toHaveLength(1);
    expect(check.problems[0]).toMatchObject({ code: 'map-too-small', nodeId: 'arm', portId: 'features' });
    expect(check.problems[0]!.message).toContain('64×64');
    expect(check.nodes['arm']).toBeUndefined();
  });

  it('names an upscale that does not divide the channels', () => {
    expect(problemsOf(setParam(document, 'arm', ['upscale'], 3))).toEqual([
      'upscale-does-not-divide arm features',
    ]);
  });

  it.each([
    ['reflect', 16, 6],
    ['valid', 24, 3],
  ])('names a map that is too small for %s padding', (mode, size, stages) => {
    const changed = setParam(
      setParam(setParam(document, 'padding', ['mode'], mode), 'data', ['size'], size),
      'bb',
      ['channels'],
      new Array<number>(stages).fill(64),
    );
    expect(problemsOf(changed)[0]).toBe('map-too-small bb');
  });

  it('finds a loop of wires instead of walking it for ever', () => {
    const edges = [
      ...document.edges,
      { id: 'x', source: 'pool', sourcePort: 'vector', target: 'bb', targetPort: 'images' },
    ];
    expect(problemsOf({ ...document, edges }).sort()).toContain('wrong-type bb images');
    const looped = {
      ...document,
      nodes: [...document.nodes, { ...document.nodes.find((n) => n.id === 'pool')!, id: 'self' }],
      edges: [
        ...document.edges,
        { id: 'y', source: 'self', sourcePort: 'vector', target: 'self', targetPort: 'features' },
      ],
    };
    expect(problemsOf(looped)).toContain('wrong-type self features');
  });

  it('refuses a second wire into one input, and a wire between ports of different types', () => {
    const second = { id: 'x', source: 'bb', sourcePort: 'features', target: 'pool', targetPort: 'features' };
    expect(problemsOf({ ...document, edges: [...document.edges, second] })).toEqual([
      'second-wire pool features',
    ]);
    const wrong = connect(document, {
      source: 'pool',
      sourcePort: 'vector',
      target: 'arm',
      targetPort: 'features',
    });
    expect(problemsOf(wrong)).toEqual(['wrong-type arm features', 'missing-wire arm features']);
  });

  it('says what a graph lacks as a whole', () => {
    expect(problemsOf({ ...document, nodes: [], edges: [] })).toEqual(['no-data-node', 'no-variant']);
  });

  it('refuses a seed that is listed twice, which would count as evidence', () => {
    const training = { ...document.training, seeds: [3, 1, 3] };
    const check = checkGraph({ ...document, training });
    expect(check.ok).toBe(false);
    expect(check.problems).toMatchObject([
      { code: 'repeated-seed', message: expect.stringMatching(/^Seed 3 is listed more than once/) as string },
    ]);
  });

  it.each([
    [{ a: 'pooling', b: 'gone' }, /names “gone”, which is no variant of the graph\.$/],
    [{ a: 'pooling', b: 'arm' }, /names “arm”, which is no variant/],
    [{ a: 'pooling', b: 'pooling' }, /compares “Pooling” with itself\.$/],
  ])('refuses a question that no pair answers: %o', (question, message) => {
    const check = checkGraph({ ...document, training: { ...document.training, question } });
    expect(check.problems).toMatchObject([
      { code: 'bad-question', message: expect.stringMatching(message) as string },
    ]);
  });

  it('takes a question in either order', () => {
    for (const question of [
      { a: 'pooling', b: 'amended' },
      { a: 'amended', b: 'pooling' },
    ])
      expect(problemsOf({ ...document, training: { ...document.training, question } })).toEqual([]);
  });

  it('names a value out of range while it is being typed', () => {
    const check = checkGraph(setParam(document, 'arm', ['alpha'], 99));
    expect(check.problems[0]).toMatchObject({ code: 'bad-params', nodeId: 'arm' });
    expect(check.problems[0]!.message).toContain('alpha');
  });
});
