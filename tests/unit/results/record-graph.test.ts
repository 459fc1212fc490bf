import { describe, expect, it } from 'vitest';
import { documentText } from '../../../lib/graph/write';
import { readRecord } from '../../../lib/results/record-schema';
import type { RunRecord } from '../../../lib/results/record';
import { document, finishedRun, result } from '../../helpers/runs';

/** A run as it was kept before its sampling was written down; each seed held other images out. */
function kept(source: 'upload' | 'synthetic', change: Partial<RunRecord> = {}, earlyStop = 0): RunRecord {
  const { sampling: _, ...old } = result([0.5, 0.55, 0.6], [0.6, 0.6, 0.6]);
  const validation = old.validation.map((of, k) => ({ ...of, images: of.images.map((image) => image + k) }));
  const graph = {
    ...document,
    nodes: document.nodes.map((node) =>
      node.id === 'faces' || 'source' in node.params ? { ...node, params: { ...node.params, source } } : node,
    ),
    training: { ...document.training, ...(earlyStop > 0 && { earlyStop }) },
  };
  return finishedRun({ graph: documentText(graph), result: { ...old, validation }, ...change });
}

describe('a run of which it is not written down what was sampled', () => {
  it('is of splits of one set where its graph takes uploaded images', () => {
    const read = readRecord(kept('upload'))!;
    // 6 of 30 images.
    expect(read.result!.sampling).toEqual({ kind: 'splits', heldOut: 0.25 });
    expect(read.result!.comparison[0]!.verdict).toMatch(/splits/);
  });

  it('is left as it is where images were drawn, or all seeds had the same', () => {
    const drawn = kept('synthetic');
    expect(readRecord(drawn)!.result).toEqual(drawn.result);
    const upload = kept('upload');
    const [first] = upload.result!.validation;
    const validation = upload.result!.validation.map((of) => ({ ...of, images: first!.images }));
    const own = { ...upload, result: { ...upload.result!, validation } };
    expect(readRecord(own)!.result).toEqual(own.result);
  });

  it('has stopped early where its graph says so', () => {
    const read = readRecord(kept('synthetic', {}, 3))!;
    expect(read.result!.earlyStop).toBe(true);
    expect(read.result!.comparison[0]!.verdict).toMatch(/Early stopping chose the last epochs/);
  });

  it('is read where its graph is none, and where it has no result', () => {
    const damaged = kept('upload', { graph: '{"nodes": 7}' });
    expect(readRecord(damaged)).toEqual(damaged);
    expect(readRecord({ ...damaged, graph: 'no JSON' })).toBeTruthy();
    expect(readRecord(kept('upload', { result: null }))!.result).toBeNull();
  });
});
