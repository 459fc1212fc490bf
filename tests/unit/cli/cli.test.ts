import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { arm } from '../../helpers/command-line';
import { pairDocument, TINY } from '../../helpers/documents';
import { faceZip } from '../../helpers/face-zip';

const folder = mkdtempSync(join(tmpdir(), 'arm-cli-'));
const graph = join(folder, 'tiny.armgraph.json');
writeFileSync(graph, JSON.stringify(pairDocument(TINY)));

describe('command line', () => {
  it('lists the templates and checks one', async () => {
    expect(await arm('templates')).toMatchObject({
      code: 0,
      out: [
        { name: 'pooling-vs-arm', title: 'Pooling vs ARM' },
        { name: 'padding-zoo' },
        { name: 'arm-ablation' },
        { name: 'fer-frozen' },
        { name: 'batch-leak' },
        { name: 'paper-resnet18' },
      ],
    });
    expect(await arm('check', 'pooling-vs-arm')).toMatchObject({
      code: 0,
      out: { ok: true, problems: [], nodes: { data: { images: [48, 48, 3] }, bb: { features: [6, 6, 64] } } },
    });
  });

  it('trains, keeps weights and explains them', async () => {
    const out = join(folder, 'out');
    const trained = await arm(
      'train',
      graph,
      '--epochs',
      '1',
      '--seeds',
      '1,2',
      '--limit',
      '9',
      '--out',
      out,
    );
    expect(trained.code).toBe(0);
    expect(trained.out).toMatchObject({
      backend: 'wasm',
      variants: [
        { id: 'pooling', seeds: [{ seed: 1 }, { seed: 2 }] },
        { id: 'amended', seeds: [{ seed: 1 }, { seed: 2 }] },
      ],
      comparison: [{ a: 'amended', b: 'pooling' }],
    });
    expect(readdirSync(out).sort()).toEqual([
      'amended-seed1.safetensors',
      'amended-seed2.safetensors',
      'graph.armgraph.json',
      'pooling-seed1.safetensors',
      'pooling-seed2.safetensors',
    ]);
    const head = async (...weights: string[]) =>
      (await arm('erosion', graph, '--node', 'arm', '--map', 'head', ...weights)).out as {
        data: number[];
        shape: number[];
      };
    const learned = await head('--weights', join(out, 'amended-seed1.safetensors'));
    expect(learned.shape).toEqual([4, 4]);
    expect(learned.data.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    expect(learned.data).not.toEqual((await head()).data);
    expect((await arm('erosion', graph, '--node', 'arm', '--map', 'head', '--weights', graph)).code).toBe(1);
  });

  it('compares the best epochs first where they are reported, and says who chose them', async () => {
    const best = join(folder, 'best.armgraph.json');
    const training = {
      ...TINY.training,
      epochs: 2,
      report: 'best',
      evaluation: { batch: 4, order: 'files' },
    };
    writeFileSync(best, JSON.stringify(pairDocument({ ...TINY, training })));
    const { code, out } = await arm('train', best);
    expect(code).toBe(0);
    const { report, variants, comparison, lastEpochs } = out as {
      report: string;
      variants: { seeds: { best: { epoch: number; validationAccuracy: number } }[] }[];
      comparison: { meanDifference: number; verdict: string }[];
      lastEpochs: { verdict: string }[];
    };
    expect(report).toBe('best');
    const [pooling, amended] = variants.map(({ seeds }) => seeds[0]!.best.validationAccuracy);
    expect(comparison[0]!.meanDifference).toBeCloseTo(amended! - pooling!, 10);
    expect(comparison[0]!.verdict).toContain('chosen by the images that they are scored on');
    expect(lastEpochs[0]!.verdict).not.toContain('chosen by');
  });

  it('takes the question that is named beforehand, and refuses one that no pair answers', async () => {
    expect((await arm('train', graph, '--question', 'pooling')).code).toBe(2);
    expect(await arm('train', graph, '--question', 'pooling,gone')).toMatchObject({
      code: 1,
      out: { problems: [{ code: 'bad-question' }] },
    });
  });

  it('predicts the faces of a folder with kept weights', async () => {
    const data = join(folder, 'faces.zip');
    const out = join(folder, 'kept');
    writeFileSync(data, faceZip(['joy', 'anger'], { train: 4, test: 2, size: 16 }));
    expect((await arm('train', graph, '--data', data, '--epochs', '1', '--out', out)).code).toBe(0);
    const kept = join(out, 'graph.armgraph.json');
    const weights = join(out, 'pooling-seed1.safetensors');
    const predicted = await arm('predict', kept, '--weights', weights, '--data', data);
    expect(predicted.code).toBe(0);
    const { images } = predicted.out as {
      images: { file: string; label: string; predicted: string; probabilities: Record<string, number> }[];
    };
    expect(images).toHaveLength(12);
    expect(new Set(images.map(({ label }) => label))).toEqual(new Set(['anger', 'happiness']));
    for (const { predicted, probabilities } of images) {
      const shares = Object.values(probabilities);
      expect(Object.keys(probabilities).sort()).toEqual(['anger', 'happiness']);
      expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
      expect(probabilities[predicted]).toBe(Math.max(...shares));
    }
    expect(await arm('predict', 'padding-zoo', '--weights', weights, '--data', data)).toMatchObject({
      code: 1,
      out: { problems: [{ code: 'other-graph' }] },
    });
    expect(await arm('predict', kept, '--weights', data, '--data', data)).toMatchObject({
      code: 1,
      out: { problems: [{ code: 'bad-weights' }] },
    });
    expect((await arm('predict', kept, '--data', data)).code).toBe(2);
  });

  it('prints maps row by row', async () => {
    const erosion = async (...args: string[]) =>
      (await arm('erosion', 'pooling-vs-arm', ...args)).out as { shape: number[]; data: number[] };
    expect(await erosion('--node', 'bb')).toMatchObject({ node: 'bb', map: 'retained', shape: [6, 6] });
    expect((await erosion('--node', 'bb', '--map', 'foveation')).shape).toEqual([48, 48]);
    expect((await erosion('--node', 'arm', '--map', 'coverage')).data.slice(0, 3)).toEqual([2.25, 5.25, 6]);
  });

  it('tells problems (1) from wrong calls (2)', async () => {
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, '{"format":');
    expect(await arm('check', broken)).toMatchObject({
      code: 1,
      out: { ok: false, problems: [{ code: 'not-json' }] },
    });
    expect(await arm('check', 'no-such-graph')).toMatchObject({
      code: 1,
      out: { problems: [{ code: 'no-graph' }] },
    });
    expect(await arm('erosion', 'pooling-vs-arm', '--node', 'nobody')).toMatchObject({ code: 1 });
    expect(await arm('data', join(folder, 'nothing-here'))).toMatchObject({ code: 1, out: { ok: false } });
    for (const call of [
      [],
      ['fly'],
      ['check'],
      ['train', 'pooling-vs-arm', '--epochs', 'many'],
      ['erosion', 'pooling-vs-arm'],
    ])
      expect((await arm(...call)).code, call.join(' ')).toBe(2);
  });
});
