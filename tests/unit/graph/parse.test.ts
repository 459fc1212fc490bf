import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, parseDocumentText } from '../../../lib/graph/parse';
import { DEFAULT_TEMPLATE } from '../../../lib/graph/templates';
import { documentText } from '../../../lib/graph/write';

const raw = () => JSON.parse(documentText(DEFAULT_TEMPLATE.document)) as Record<string, never>;
type Loose = Record<string, unknown> & { nodes: Record<string, unknown>[] };
const changed = (change: (document: Loose) => void): unknown => {
  const document = raw() as unknown as Loose;
  change(document);
  return document;
};
const messageOf = (value: unknown): string => {
  const parsed = parseDocument(value);
  return parsed.ok ? 'ok' : parsed.problems.map((p) => p.message).join(' | ');
};

describe('parseDocument', () => {
  it('fills in what is left out', () => {
    const parsed = parseDocument({
      format: 'arm-playground/graph',
      version: 1,
      name: 'short',
      nodes: [{ id: 'arm', type: 'arm', position: { x: 0, y: 0 } }],
      edges: [],
      training: { epochs: 3 },
    });
    expect(parsed.ok && parsed.value.nodes[0]!.params).toEqual({
      upscale: 'auto',
      kernel: 'auto',
      stride: 'auto',
      affinity: 'ema',
      alpha: 1,
      alphaTrainable: true,
    });
    expect(parsed.ok && parsed.value.training).toMatchObject({
      epochs: 3,
      batchSize: 32,
      learningRate: 0.002,
    });
  });

  it('reads members of a group of the dataset with or without their group', () => {
    const dataset = (params: unknown) =>
      parseDocument(
        changed((d) => (d.nodes = [{ id: 'data', type: 'dataset', position: { x: 0, y: 0 }, params }])),
      );
    const loose = dataset({ offset: 0.5, flip: true });
    const grouped = dataset({ synthetic: { offset: 0.5 }, augment: { flip: true } });
    expect(loose.ok && loose.value.nodes[0]).toEqual(grouped.ok && grouped.value.nodes[0]);
    expect(loose.ok && loose.value.nodes[0]!.params).toMatchObject({
      synthetic: { offset: 0.5 },
      augment: { flip: true },
    });
  });

  it.each<[string, (d: Loose) => void, string]>([
    ['another format', (d) => (d['format'] = 'elsewhere/graph'), 'elsewhere/graph'],
    ['another version', (d) => (d['version'] = 3), 'version 3'],
    ['a version that has more members', (d) => (d['version'] = 2), 'version 2'],
    ['a member of a later version', (d) => (d['frames'] = []), 'frames'],
    ['an unknown key', (d) => (d['sneaky'] = 1), 'sneaky'],
    ['an unknown type', (d) => (d.nodes[0]!['type'] = 'flux-capacitor'), 'flux-capacitor'],
    ['an unknown parameter', (d) => (d.nodes[2]!['params'] = { chanels: [8] }), 'chanels'],
    ['a value out of range', (d) => (d.nodes[2]!['params'] = { channels: [1] }), 'channels'],
    ['a repeated id', (d) => (d.nodes[1]!['id'] = 'data'), 'data'],
  ])('names %s', (_, change, named) => {
    expect(messageOf(changed(change))).toContain(named);
  });

  it('does not write out what is long or deep', () => {
    const deep = `{"format":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(parseDocumentText(deep, 'x.json')).toMatchObject({ problems: [{ code: 'unknown-format' }] });
    expect(messageOf({ format: 'x'.repeat(100_000) }).length).toBeLessThan(200);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.anything(), (value) => void parseDocument(value)));
    fc.assert(fc.property(fc.string(), (text) => !parseDocumentText(text, 'x.json').ok));
  });

  it('never throws for a graph with one member changed to anything', () => {
    const members = fc.constantFrom('name', 'nodes', 'edges', 'training');
    fc.assert(
      fc.property(members, fc.jsonValue(), (key, value) => void parseDocument({ ...raw(), [key]: value })),
    );
  });

  it('reads what it has written', () => {
    const { document } = DEFAULT_TEMPLATE;
    const framed = {
      ...document,
      frames: [{ id: 'frame', name: 'Heads', nodes: ['pool', 'arm'] }],
      comments: [{ id: 'comment', text: 'Look here.', position: { x: 0, y: -100 } }],
    };
    for (const written of [document, framed]) {
      const parsed = parseDocumentText(documentText(written), 'graph.json');
      expect(parsed.ok && parsed.value).toEqual(written);
    }
  });

  it('writes the oldest version that holds the graph', () => {
    expect(raw()['version']).toBe(1);
    expect(raw()).not.toHaveProperty('frames');
  });
});
