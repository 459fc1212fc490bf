import { beforeAll, describe, expect, it } from 'vitest';
import { ok } from '@/lib/core/result';
import { drawSyntheticFaces } from '@/lib/data/synthetic';
import { checkGraph } from '@/lib/graph/check';
import type { GraphDocument } from '@/lib/graph/document';
import { loneImageProblem } from '@/lib/graph/lone-image';
import { runExperiment } from '@/lib/train/experiment';
import type { TrainEvent } from '@/lib/train/events';
import { use } from '../../gradients/support';
import { chain, pairDocument } from '../../helpers/documents';

type Params = Record<string, unknown>;

/** Faces of 16 × 16 pixels → nodes in a row → classifier. */
function row(nodes: [type: string, params?: Params][], batchSize: number): GraphDocument {
  const links = nodes.map(([type, params = {}], i) => ({ id: `n${i}`, type, params }));
  const data = { size: 16, synthetic: { classes: 2, perClass: 8 } };
  const document = chain(data, ...links, { id: 'out', type: 'classifier' });
  return { ...document, training: { ...document.training, epochs: 1, batchSize, seeds: [1] } };
}

const CNN = (stages: number): [string, Params] => ['mini-resnet', { channels: Array(stages).fill(4) }];
const POOL: [string] = ['global-average-pool'];

const found = (document: GraphDocument, images: number) => {
  const check = checkGraph(document);
  if (!check.ok) throw new Error(check.problems[0]?.message);
  return loneImageProblem(document, check, images);
};

describe('a last batch of one image', () => {
  // torch 1.13.0: BatchNorm2d(3).train()(torch.randn(batch, 3, height, width)) raises ValueError “Expected more than 1
  // value per channel when training” for a batch of 1 on a map of 1 × 1 only.
  it.each([
    [1, 1, 1, true],
    [1, 1, 2, false],
    [1, 2, 1, false],
    [1, 2, 2, false],
    [2, 1, 1, false],
    [3, 1, 1, false],
  ])('of %i on a map of %i × %i is refused as PyTorch does: %s', (last, height, width, refused) => {
    // A pooling leaves a map of that size, which is normalised.
    const nodes: [string, Params?][] = [
      ['plain-cnn', { channels: [4, 4], kernel: 3 }],
      ['avg-pool', { kernel: 2, stride: 2 }],
    ];
    const graph = row([...nodes, ['batch-norm'], POOL], 4);
    const check = checkGraph(graph);
    const features = { type: 'features' as const, shape: [height, width, 4] };
    const shaped = { ...check, inputs: { ...check.inputs, n2: { features } } };
    expect(loneImageProblem(graph, shaped, 8 + last) !== undefined).toBe(refused);
  });

  it('names the node, the batch and other sizes', () => {
    expect(found(row([CNN(4), POOL], 4), 13)).toMatchObject({
      code: 'lone-image',
      severity: 'error',
      nodeId: 'n0',
      message: expect.stringContaining('13 training images in batches of 4') as string,
      hint: expect.stringContaining('such as 5,') as string,
    });
    expect(found(row([CNN(4), POOL], 4), 12)).toBeUndefined();
    expect(found(row([CNN(3), POOL], 4), 13)).toBeUndefined();
  });

  it('is refused by ARM, whose maps have (2h − 3) × (2w − 3) positions', () => {
    expect(found(row([CNN(3), ['arm']], 4), 13)?.nodeId).toBe('n1');
    expect(found(row([CNN(2), ['arm']], 4), 13)).toBeUndefined();
    const blocks: [string][] = [['feature-arrangement'], ['de-albino'], ['sharing-affinity']];
    expect(found(row([CNN(3), ...blocks], 4), 13)?.nodeId).toBe('n2');
  });

  it('does not matter to nodes that no variant trains', () => {
    const graph = row([CNN(2), POOL], 4);
    const at = { x: 0, y: 0 };
    const wire = { id: 'x', source: 'data', sourcePort: 'images', target: 'aside', targetPort: 'images' };
    const nodes = [...graph.nodes, { id: 'aside', type: CNN(4)[0], params: CNN(4)[1], position: at }];
    const aside = { ...graph, nodes, edges: [...graph.edges, wire] };
    expect(checkGraph(aside).nodes['aside']).toMatchObject({ features: { shape: [1, 1, 4] } });
    expect(found(aside, 13)).toBeUndefined();
  });

  it('does not matter to frozen nodes, which take the statistics that they have', () => {
    const graph = (frozen: boolean) =>
      row([['resnet18', { width: 4, frozen, weights: 'none.safetensors' }], POOL], 4);
    const size = (document: GraphDocument) => ({
      ...document,
      nodes: document.nodes.map((node) =>
        node.id === 'data' ? { ...node, params: { ...node.params, size: 32 } } : node,
      ),
    });
    expect(found(size(graph(false)), 13)?.nodeId).toBe('n0');
    expect(found(size(graph(true)), 13)).toBeUndefined();
  });
});

describe('an experiment', () => {
  beforeAll(() => use('wasm'));

  async function run(document: GraphDocument) {
    const events: TrainEvent[] = [];
    const result = await runExperiment({
      document,
      images: ({ synthetic, size, channels }, seed) =>
        Promise.resolve(ok(drawSyntheticFaces({ ...synthetic, size, channels, seed }))),
      onEvent: (event) => events.push(event),
    });
    return { result, events };
  }

  it('is refused before it begins', async () => {
    const graph = row([CNN(4), POOL], 4);
    const { result, events } = await run(graph);
    expect(result.ok).toBe(true);
    const trained = events.find((event) => event.type === 'started')!.trainCount;
    const lone = { ...graph, training: { ...graph.training, batchSize: trained - 1 } };
    const refused = await run(lone);
    expect(refused.events).toEqual([]);
    expect(refused.result).toMatchObject({ ok: false, problems: [{ code: 'lone-image', nodeId: 'n0' }] });
  });

  it('trains where only the map of ARM or of the backbone is larger, with finite losses and all images', async () => {
    const base = pairDocument({
      data: { size: 16, synthetic: { classes: 2, perClass: 8 } },
      backbone: { channels: [4, 8] },
    });
    const { result, events } = await run({
      ...base,
      training: { ...base.training, epochs: 2, batchSize: 15, seeds: [1] },
    });
    expect(result.ok).toBe(true);
    expect(events[0]).toMatchObject({ type: 'started', trainCount: 16, batchesPerEpoch: 2 });
    const epochs = events.filter((event) => event.type === 'epoch');
    expect(
      epochs.flatMap(({ training }) => Object.values(training)).every(({ loss }) => Number.isFinite(loss)),
    ).toBe(true);
  });
});
