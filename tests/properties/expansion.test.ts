import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileGraph } from '../../lib/compile/compile';
import { evidenceBeforeTraining } from '../../lib/explain/evidence';
import { structuralMaps } from '../../lib/explain/structure';
import { checkGraph } from '../../lib/graph/check';
import type { GraphDocument } from '../../lib/graph/document';
import { collapseRow, expandNode } from '../../lib/graph/expansion';
import { parseDocumentText } from '../../lib/graph/parse';
import { documentText } from '../../lib/graph/write';
import { nodeSpec } from '../../lib/nodes/registry';
import { tf } from '../../lib/tensor/tf';
import { VariantTrainer } from '../../lib/train/trainer';
import { use } from '../gradients/support';
import { chain, pairDocument } from '../helpers/documents';
import { fill } from '../helpers/golden';

beforeAll(() => use('wasm'));

const auto = (values: number[]) => fc.constantFrom<'auto' | number>('auto', ...values);
const arms = fc.record({
  upscale: auto([1, 2, 4]),
  kernel: auto([1, 3, 4, 6]),
  stride: auto([1, 2, 3]),
  affinity: fc.constantFrom('ema', 'batch', 'none'),
  alpha: fc.constantFrom(-1, 0.5, 1),
  alphaTrainable: fc.boolean(),
});

const documentOf = (arm: object, channels = [8]) =>
  chain(
    { size: 24 },
    { id: 'bb', type: 'mini-resnet', params: { channels } },
    { id: 'arm', type: 'arm', params: { ...arm } },
    { id: 'out', type: 'classifier' },
  );

const expanded = (document: GraphDocument) => expandNode(document, 'arm')!;

/** A document without what an edit may choose: ids of wires, their order, and labels that only repeat the title. */
const essence = ({ nodes, edges }: GraphDocument) => ({
  nodes: nodes.map((node) => ({ ...node, label: node.label ?? nodeSpec(node.type)!.title })),
  edges: new Set(edges.map((e) => `${e.source}.${e.sourcePort} -> ${e.target}.${e.targetPort}`)),
});

describe('an arm node and its blocks', () => {
  it('are as valid, have the same maps, and collapse to what was expanded', () => {
    fc.assert(
      fc.property(
        arms,
        fc.option(fc.string({ minLength: 1, maxLength: 9 }), { nil: undefined }),
        (arm, label) => {
          const plain = pairDocument({ data: { size: 24 }, backbone: { channels: [8] }, arm });
          const document: GraphDocument = {
            ...plain,
            nodes: plain.nodes.map((node, i) => ({
              ...node,
              position: { x: 240 * i, y: 10 * i },
              ...(node.id === 'arm' && label && { label }),
            })),
          };
          const { document: blocks, ids } = expanded(document);
          const [before, after] = [checkGraph(document), checkGraph(blocks)];
          expect(after.ok).toBe(before.ok);
          if (before.ok) {
            const evidence = (of: GraphDocument, check: typeof before) =>
              evidenceBeforeTraining(of, check, structuralMaps(of, check)).map(
                ({ variantId, erodedEvidence, headWeight }) => ({ variantId, erodedEvidence, headWeight }),
              );
            const [one, three] = [evidence(document, before), evidence(blocks, after)];
            expect(three.map(({ variantId }) => variantId)).toEqual(one.map(({ variantId }) => variantId));
            one.forEach((found, i) => expect(three[i]!.erodedEvidence).toBeCloseTo(found.erodedEvidence, 12));
          }
          for (const id of ids) {
            const again = collapseRow(blocks, id);
            if (!again.ok) throw new Error(again.problems[0]?.message);
            expect(again.value.id).toBe('arm');
            expect(essence(again.value.document)).toEqual(essence(document));
          }
        },
      ),
    );
  });

  it('start from the same weights and stay alike in training, to the last bit', () => {
    const steps = 3;
    const shape: [number, number, number, number] = [5, 24, 24, 3];
    const losses = (document: GraphDocument, seed: number): number[][] => {
      const compiled = compileGraph(document, undefined, seed);
      if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
      const [variant] = compiled.value.variants;
      const trainer = new VariantTrainer(variant!, { weightDecay: 1e-4 });
      const labels = tf.tensor1d([0, 1, 2, 3, 4], 'int32');
      const outputs: number[][] = [];
      for (let step = 0; step < steps; step++) {
        const images = tf.tensor4d(fill(shape, step + 1), shape);
        trainer.step(images, labels, 0.05);
        outputs.push(
          tf.tidy(() => [...(variant!.model.apply(images, { training: false }) as tf.Tensor).dataSync()]),
        );
        images.dispose();
      }
      labels.dispose();
      trainer.dispose();
      compiled.value.dispose();
      return outputs;
    };
    fc.assert(
      fc.property(arms, fc.constantFrom<number[]>([8], [16], [8, 16]), fc.nat(99), (arm, channels, seed) => {
        const document = documentOf(arm, channels);
        fc.pre(checkGraph(document).ok);
        expect(losses(expanded(document).document, seed)).toEqual(losses(document, seed));
      }),
      { numRuns: 25 },
    );
  });
});

describe('a row of blocks', () => {
  const { document } = expanded(documentOf({}));

  it('makes room: what follows moves along, and back', () => {
    const x = (of: GraphDocument, id: string) => of.nodes.find((node) => node.id === id)!.position.x;
    const spread: GraphDocument = {
      ...documentOf({}),
      nodes: documentOf({}).nodes.map((node, i) => ({ ...node, position: { x: 240 * i, y: 0 } })),
    };
    const row = expanded(spread);
    const places = row.ids.map((id) => x(row.document, id));
    expect(places).toEqual([x(spread, 'arm'), x(spread, 'arm') + 240, x(spread, 'arm') + 480]);
    expect(x(row.document, 'out')).toBe(x(spread, 'out') + 480);
    expect(x(row.document, 'bb')).toBe(x(spread, 'bb'));
  });

  it.each([
    ['a wire is missing', { ...document, edges: document.edges.filter((edge) => edge.target !== 'arm') }],
    [
      'something else reads a block',
      {
        ...document,
        nodes: [...document.nodes, { id: 'flat', type: 'flatten', position: { x: 0, y: 0 }, params: {} }],
        edges: [
          ...document.edges,
          { id: 'x', source: 'arm', sourcePort: 'features', target: 'flat', targetPort: 'features' },
        ],
      },
    ],
  ])('is not collapsed where %s, and says why', (_, broken) => {
    const collapsed = collapseRow(broken, 'arm');
    expect(!collapsed.ok && collapsed.problems[0]).toMatchObject({ code: 'no-row', nodeId: 'arm' });
  });

  it('has ids that a file may have, however long that of the node is', () => {
    const id = 'a'.repeat(80);
    const long = chain(
      { size: 24 },
      { id: 'bb', type: 'mini-resnet', params: { channels: [8] } },
      { id, type: 'arm' },
      { id: 'out', type: 'classifier' },
    );
    const opened = parseDocumentText(JSON.stringify(expandNode(long, id)!.document), 'long');
    expect(opened.ok || opened.problems).toBe(true);
  });

  it('is only made of nodes that have blocks', () => {
    expect(expandNode(document, 'bb')).toBeUndefined();
    const none = collapseRow(document, 'bb');
    expect(!none.ok && none.problems[0]!.code).toBe('no-block');
  });
});

it('leaves a graph that can be read again at the edge of the canvas, too', () => {
  const document = documentOf({});
  const atEdge = {
    ...document,
    nodes: document.nodes.map((node) => ({ ...node, position: { x: 1e6, y: -1e6 } })),
  };
  const { document: apart } = expanded(atEdge);
  expect(parseDocumentText(documentText(apart), 'saved').ok).toBe(true);
});
