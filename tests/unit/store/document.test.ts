import { beforeEach, describe, expect, it } from 'vitest';
import { CONTROLS } from '../../../lib/graph/controls';
import { DEFAULT_TEMPLATE } from '../../../lib/graph/templates';
import { createDocumentStore, type DocumentStore } from '../../../lib/store/document';

let store: DocumentStore;
let clock = 0;
const state = () => store.getState();
const node = (id: string) => state().document.nodes.find((other) => other.id === id);

beforeEach(() => {
  clock = 0;
  store = createDocumentStore(DEFAULT_TEMPLATE.document, () => clock);
});

describe('what follows from the document', () => {
  it('is there from the start', () => {
    expect(state().check.ok).toBe(true);
    expect(state().cards['bb']?.maps.map((map) => map.shape)).toEqual([
      [24, 24],
      [12, 12],
      [6, 6],
    ]);
    expect(state().cards['arm']?.kind).toBe('visits');
    const [pooling, arm] = state().evidence;
    expect(arm!.erodedEvidence).toBeLessThan(pooling!.erodedEvidence);
  });

  it('is not made again when nodes only move, and keeps maps that an edit leaves alone', () => {
    const { check, maps, cards } = state();
    state().move({ bb: { x: 5, y: 5 } });
    expect(state().check).toBe(check);
    expect(state().maps).toBe(maps);
    state().setParam('arm', ['alpha'], 2);
    expect(state().check).not.toBe(check);
    expect(state().cards['bb']).toBe(cards['bb']);
  });

  it('is checked anew when only training settings change', () => {
    const repeated = () => state().check.problems.filter(({ code }) => code === 'repeated-seed');
    state().setTraining(['seeds'], [1, 1]);
    expect(repeated()).toHaveLength(1);
    state().undo();
    expect(repeated()).toEqual([]);
  });

  it('names the maps after what fills the border', () => {
    state().setParam('padding', ['mode'], 'reflect');
    expect(state().cards['bb']?.title).toBe('Synthetic fraction');
  });

  it('takes the classes from the images', () => {
    state().setParam('data', ['source'], 'upload');
    expect(state().check.problems.map((p) => p.code)).toEqual(['no-images-yet']);
    state().setDataFacts({ classes: ['a', 'b', 'c'] });
    expect(state().check.problems).toEqual([]);
    expect(state().check.nodes['pooling']?.['logits']?.shape).toEqual([3]);
    const { check } = state();
    state().setDataFacts({ classes: ['a', 'b', 'c'] });
    expect(state().check).toBe(check);
  });
});

describe('edits', () => {
  it('add a control as one step, and select what came in', () => {
    const { document } = state();
    for (const control of CONTROLS) {
      expect(state().addControl(control)).toMatchObject({ ok: true });
      const known = new Set(document.nodes.map(({ id }) => id));
      const added = state().document.nodes.filter(({ id }) => !known.has(id));
      expect(added).toHaveLength(2);
      expect(state().selection.nodes).toEqual(added.map(({ id }) => id));
      state().undo();
      expect(state().document).toBe(document);
    }
    state().addControl(CONTROLS[0]!);
    const once = state().document;
    expect(state().addControl(CONTROLS[0]!)).toMatchObject({ ok: false });
    expect(state().document).toBe(once);
  });

  it('may leave a sum with one input in a head', () => {
    state().expand('arm');
    const edge = state().document.edges.find(({ source }) => source.includes('feature-arrangement'))!;
    expect(state().addNode('add', { x: 0, y: 0 }, { edgeId: edge.id })).toMatchObject({ ok: true });
    expect(state().check.problems.map(({ code }) => code)).toContain('missing-wire');
    expect(state().evidence.map(({ variantId }) => variantId)).toEqual(['pooling']);
  });

  it('adds a node with its defaults and selects it; undo takes it away with the selection', () => {
    const added = state().addNode('central-pool', { x: 1.4, y: 2.6 });
    expect(added).toEqual({ ok: true, value: 'central-pool' });
    expect(node('central-pool')).toMatchObject({ position: { x: 1, y: 3 }, params: { margin: 1 } });
    expect(state().selection.nodes).toEqual(['central-pool']);
    state().undo();
    expect(node('central-pool')).toBeUndefined();
    expect(state().selection.nodes).toEqual([]);
  });

  it('refuses an unknown type, and more nodes than a file may hold', () => {
    expect(state().addNode('teapot', { x: 0, y: 0 })).toMatchObject({
      ok: false,
      problems: [{ code: 'unknown-type' }],
    });
    for (let i = state().document.nodes.length; i < 500; i++) state().addNode('padding', { x: i, y: 0 });
    expect(state().addNode('padding', { x: 0, y: 0 })).toMatchObject({
      ok: false,
      problems: [{ code: 'too-many-nodes' }],
    });
  });

  it('removes what is selected with its wires, in one step', () => {
    state().select({ nodes: ['arm'], edges: ['e1'] });
    state().removeSelection();
    expect(state().document.edges.map((edge) => edge.id)).toEqual(['e2', 'e3', 'e5']);
    expect(state().selection).toEqual({ nodes: [], edges: [], comments: [] });
    state().undo();
    expect(state().document).toBe(DEFAULT_TEMPLATE.document);
  });

  it('refuses wires of the wrong type and loops, with a sentence, and lets a new wire replace the old', () => {
    const wrong = { source: 'data', sourcePort: 'images', target: 'pool', targetPort: 'features' };
    expect(state().connect(wrong)).toMatchObject({ ok: false, problems: [{ code: 'wire-refused' }] });
    expect(state().document).toBe(DEFAULT_TEMPLATE.document);
    state().connect({ source: 'pool', sourcePort: 'vector', target: 'amended', targetPort: 'vector' });
    expect(state().document.edges.filter((edge) => edge.target === 'amended')).toMatchObject([
      { source: 'pool' },
    ]);
    const { past } = state().history;
    state().connect({ source: 'pool', sourcePort: 'vector', target: 'amended', targetPort: 'vector' });
    expect(state().history.past).toBe(past);
  });

  it('keeps values out that the schema refuses', () => {
    expect(state().setParam('data', ['size'], 7)).toMatchObject({ ok: false });
    expect(state().setParam('bb', ['channels'], [16, NaN])).toMatchObject({ ok: false });
    expect(state().setTraining(['epochs'], 0)).toMatchObject({ ok: false });
    expect(state().setTraining(['epochs'], 3)).toMatchObject({ ok: true });
    expect(state().document.training.epochs).toBe(3);
    expect(state().history.past).toHaveLength(1);
  });

  it('takes a drag as one step, and arrow keys that follow each other quickly as one', () => {
    state().move({ bb: { x: 1, y: 1 } });
    state().move({ bb: { x: 1, y: 1 } });
    state().move({ bb: { x: 2, y: 2 } });
    expect(state().history.past).toHaveLength(2);
    for (let x = 3; x < 8; x++) {
      clock += 100;
      state().move({ bb: { x, y: 2 } }, true);
    }
    expect(state().history.past).toHaveLength(3);
    state().undo();
    expect(node('bb')?.position).toEqual({ x: 2, y: 2 });
  });

  it('takes the letters of a name as one step', () => {
    for (const name of ['P', 'Po', 'Poo']) state().setName(name);
    state().rename('bb', 'Backbone');
    expect(state().history.past).toHaveLength(2);
    state().undo();
    state().undo();
    expect(state().document.name).toBe(DEFAULT_TEMPLATE.document.name);
  });
});

describe('other documents', () => {
  it('come in as a step that can be undone', () => {
    state().setName('Mine');
    const { opened } = state();
    state().adopt({ ...state().document, name: 'Other' });
    expect(state()).toMatchObject({ document: { name: 'Other' }, opened: opened + 1 });
    state().undo();
    expect(state().document.name).toBe('Mine');
  });

  it('of another project bring an undo of their own', () => {
    state().setName('Mine');
    const { document, history } = state();
    state().restore({ ...document, name: 'Other' });
    expect(state().history.past).toEqual([]);
    state().restore(document, history);
    state().undo();
    expect(state().document).toBe(DEFAULT_TEMPLATE.document);
  });
});
