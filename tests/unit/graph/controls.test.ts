import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlLabel } from '../../../lib/core/controls';
import { checkGraph } from '../../../lib/graph/check';
import { addControl, CONTROLS, controlsFor, type Control } from '../../../lib/graph/controls';
import { LIMITS, type GraphDocument } from '../../../lib/graph/document';
import { remove, setParam } from '../../../lib/graph/edits';
import { parseDocument } from '../../../lib/graph/parse';
import { DEFAULT_TEMPLATE, templates } from '../../../lib/graph/templates';
import { variantsOf } from '../../../lib/graph/variants';
import { nodeSpecs } from '../../../lib/nodes/registry';
import { chain } from '../../helpers/documents';

const { document: pair } = DEFAULT_TEMPLATE;
const HEADS = ['central-pool', 'coverage-pool', 'flatten'];
const KINDS = ['random-labels', 'random-weights'] as const;

const control = (id: string): Control => CONTROLS.find((known) => known.id === id)!;
const idsFor = (document: GraphDocument) => controlsFor(document).map(({ id }) => id);

/** The graph with a control, which has to be possible. */
function withControl(document: GraphDocument, id: string): GraphDocument {
  const added = addControl(document, control(id));
  if (!added.ok) throw new Error(added.problems[0]?.message);
  return added.value;
}

/** Nodes that came in. */
const added = (before: GraphDocument, after: GraphDocument) =>
  after.nodes.filter(({ id }) => !before.nodes.some((node) => node.id === id));

const changed = (document: GraphDocument, id: string, params: Record<string, unknown>) =>
  Object.entries(params).reduce((next, [key, value]) => setParam(next, id, [key], value), document);

describe('controls', () => {
  it('are the heads that offer themselves, and both kinds, each with a reason', () => {
    expect(CONTROLS.map(({ id }) => id)).toEqual([
      ...nodeSpecs()
        .filter(({ offeredAsControl }) => offeredAsControl)
        .map(({ type }) => type),
      ...KINDS,
    ]);
    for (const { why } of CONTROLS) expect(why).toMatch(/^[A-Z].*\.$/);
  });

  it('are offered where they can be added and are not there yet', () => {
    expect(idsFor(pair)).toEqual([...HEADS, ...KINDS]);
    for (const { id } of CONTROLS) {
      const next = withControl(pair, id);
      expect(idsFor(next)).toEqual([...HEADS, ...KINDS].filter((other) => other !== id));
    }
  });

  it('are not offered for a graph without a variant, or a head that does not fit', () => {
    expect(idsFor(remove(pair, ['pooling', 'amended'], []))).toEqual([]);
    // Three halvings leave 2 × 2 pixels, of which a margin of one leaves nothing.
    const small = setParam(pair, 'data', ['size'], 16);
    expect(idsFor(small)).not.toContain('central-pool');
    expect(addControl(small, control('central-pool'))).toMatchObject({
      ok: false,
      problems: [{ code: 'map-too-small' }],
    });
    expect(addControl(withControl(pair, 'flatten'), control('flatten'))).toMatchObject({
      ok: false,
      problems: [{ code: 'no-control' }],
    });
  });

  it('are not added beyond the limit of a file', () => {
    const spare = pair.nodes[0]!;
    const extra = Array.from({ length: LIMITS.nodes - pair.nodes.length }, (_, i) => ({
      ...spare,
      id: `spare-${i}`,
    }));
    const full = { ...pair, nodes: [...pair.nodes, ...extra] };
    expect(addControl(full, control('flatten'))).toMatchObject({
      ok: false,
      problems: [{ code: 'too-many-nodes' }],
    });
  });
});

describe('a head as a control', () => {
  const recipe = changed(pair, 'pooling', { dropout: 0.3, labelSmoothing: 0.1 });

  it('reads the map of the first variant, and learns as it does, under its own name', () => {
    const next = withControl(recipe, 'central-pool');
    const [head, classifier] = added(recipe, next);
    expect(head).toMatchObject({ type: 'central-pool', label: 'Central pooling', params: { margin: 1 } });
    expect(classifier).toMatchObject({
      type: 'classifier',
      params: { dropout: 0.3, labelSmoothing: 0.1, label: '' },
    });
    const variant = variantsOf(next).at(-1)!;
    expect(variant).toMatchObject({ label: 'Central pooling', featureNodeId: 'bb', featurePort: 'features' });
    expect(variant).not.toHaveProperty('control');
  });

  it('is not yet there where the same head stands with something behind it', () => {
    const dense = chain(
      {},
      { id: 'bb', type: 'mini-resnet' },
      { id: 'flat', type: 'flatten' },
      { id: 'dense', type: 'dense' },
      { id: 'out', type: 'classifier' },
    );
    expect(idsFor(dense)).toContain('flatten');
  });

  it('does not stand beside a variant that is a control itself', () => {
    const alone = remove(pair, ['pooling', 'pool'], []);
    expect(idsFor(changed(alone, 'amended', { control: 'random-labels' }))).toEqual([]);
  });
});

describe('variants once more', () => {
  it.each(KINDS)('%s: each ordinary one, with its settings, on the same vector', (kind) => {
    const recipe = changed(pair, 'amended', { dropout: 0.5 });
    const next = withControl(recipe, kind);
    const copies = added(recipe, next);
    expect(copies.map(({ params }) => [params['label'], params['dropout'], params['control']])).toEqual([
      [`Pooling (${kind.replace('-', ' ')})`, 0, kind],
      [`ARM (${kind.replace('-', ' ')})`, 0.5, kind],
    ]);
    const wires = (target: string) =>
      next.edges
        .filter((edge) => edge.target === target)
        .map(({ source, sourcePort }) => [source, sourcePort]);
    expect(wires(copies[0]!.id)).toEqual(wires('pooling'));
    expect(wires(copies[1]!.id)).toEqual(wires('amended'));
    expect(variantsOf(next).map((variant) => variant.control)).toEqual([undefined, undefined, kind, kind]);
    expect(idsFor(next)).not.toContain(kind);
  });

  it('are added for those that have none yet', () => {
    const more = withControl(withControl(pair, 'random-labels'), 'flatten');
    const next = withControl(more, 'random-labels');
    expect(added(more, next)).toHaveLength(1);
    expect(variantsOf(next).at(-1)!.label).toBe('Flatten (random labels)');
    // A control of another recipe is none.
    expect(idsFor(setParam(next, 'pooling', ['dropout'], 0.2))).toContain('random-labels');
  });

  it('are called after a head without a name of their own, and after a classifier whose head has none', () => {
    const labels = (document: GraphDocument) => variantsOf(document).map(({ label }) => label);
    const unnamed = changed(pair, 'pooling', { label: '' });
    expect(labels(withControl(unnamed, 'random-weights'))).toContain('Average pooling (random weights)');
    const bare = {
      ...unnamed,
      nodes: unnamed.nodes.map((node) => (node.id === 'pool' ? { ...node, label: '' } : node)),
    };
    expect(labels(withControl(bare, 'random-weights'))).toContain('Classifier (pooling) (random weights)');
  });

  it('keep their mark where a name is long', () => {
    const long = 'x'.repeat(60);
    const next = withControl(setParam(pair, 'pooling', ['label'], long), 'random-labels');
    const label = variantsOf(next).find(({ control: kind }) => kind)!.label;
    expect(label).toBe(`${'x'.repeat(44)} (random labels)`);
    expect(label).toBe(controlLabel(long, 'random-labels'));
    expect(label).toHaveLength(60);
  });
});

/** Whether two cards of the usual size cover each other. */
const covers = (a: GraphDocument['nodes'][number], b: GraphDocument['nodes'][number]) =>
  Math.abs(a.position.x - b.position.x) < 200 && Math.abs(a.position.y - b.position.y) < 220;

describe.each(templates)('in “$title”', ({ document }) => {
  it('any controls in any order leave a graph without errors, that can be saved, and new cards cover none', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CONTROLS), { minLength: 1, maxLength: 5 }), (controls) => {
        let graph = document;
        for (const each of controls) {
          const next = addControl(graph, each);
          if (!next.ok) continue;
          for (const node of added(graph, next.value))
            for (const other of next.value.nodes) if (other !== node) expect(covers(node, other)).toBe(false);
          graph = next.value;
        }
        expect(checkGraph(graph).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(parseDocument(graph)).toMatchObject({ ok: true });
        expect(new Set(variantsOf(graph).map(({ label }) => label)).size).toBe(variantsOf(graph).length);
      }),
      { numRuns: 20 },
    );
  });
});
