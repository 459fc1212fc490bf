import { describe, expect, it } from 'vitest';
import { evidenceShare, headViews, weightOf } from '../../../components/panels/erosion/heads/head-views';
import {
  differenceFigure,
  historyFigure,
  kernelFigure,
  weightFigures,
} from '../../../components/panels/erosion/heads/figures';
import type { Evidence } from '../../../lib/explain/evidence';
import type { MapPart } from '../../../lib/figures/figure';
import type { EpochRecord } from '../../../lib/results/record';

const evidence = (id: string, headWeight: number[]): Evidence => ({
  variantId: id,
  label: id.toUpperCase(),
  headNodeId: `${id}-head`,
  featureNodeId: 'bb',
  shape: [2, 2],
  erosion: [0.5, 0.25, 0, 0],
  headWeight,
  erodedEvidence: 0,
});

const BEFORE = [evidence('a', [0.25, 0.25, 0.25, 0.25]), evidence('b', [0.1, 0.2, 0.3, 0.4])];
const LIVE = [evidence('a', [0.4, 0.2, 0.2, 0.2]), evidence('b', [0, 0, 0.5, 0.5])];
const kernel = {
  nodeId: 'b-head',
  title: 'Kernel',
  shape: [1, 2] as [number, number],
  values: new Float32Array([1, -3]),
};

describe('heads', () => {
  it('take what the worker says before what the run said last', () => {
    const look = {
      headWeight: { shape: [2, 2] as [number, number], values: new Float32Array([0, 0, 0, 1]) },
      kernels: [kernel],
    };
    const [a, b] = headViews(BEFORE, LIVE, { b: look });
    expect(a!.learned).toBe(LIVE[0]!.headWeight);
    expect(b!.learned).toBe(look.headWeight.values);
    expect(b!.kernels).toEqual([kernel]);
    expect(weightOf(b!, 'before')).toBe(BEFORE[1]!.headWeight);
  });

  it('leave out what is of a map of another size', () => {
    const other = {
      headWeight: { shape: [1, 4] as [number, number], values: new Float32Array(4) },
      kernels: [],
    };
    const [a] = headViews(BEFORE, [], { a: other });
    expect(a!.learned).toBeUndefined();
    expect(weightFigures([a!], 'after', [], [])).toEqual([]);
  });

  it('are shown on one scale, which holds other epochs as well', () => {
    const heads = headViews(BEFORE, LIVE);
    const [weights, products, coverage] = weightFigures(
      heads,
      'after',
      [{ id: 'b', h: [0.9, 0.1, 0, 0] }],
      ['seed 1'],
    );
    const parts = weights!.parts as MapPart[];
    expect(parts.map(({ domain }) => domain)).toEqual([
      [0, 0.9],
      [0, 0.9],
    ]);
    // EE of a: 0.5 · 0.4 + 0.25 · 0.2
    expect(evidenceShare(heads[0]!, heads[0]!.learned!)).toBeCloseTo(0.25, 12);
    expect((products!.parts[0] as MapPart).label).toBe('A: EE 25.0\u00a0%');
    expect((products!.parts[0] as MapPart).domain).toEqual([0, 0.45]);
    expect(coverage!.parts[1]).toMatchObject({ values: BEFORE[1]!.headWeight, domain: [0, 0.9] });
  });

  it('differ on a scale around zero', () => {
    const heads = headViews(BEFORE, LIVE);
    const figure = differenceFigure(heads, 'after', heads, [])!;
    const parts = figure.parts as MapPart[];
    expect(parts.map(({ label }) => label)).toEqual([
      'A − B',
      'A: learned − coverage',
      'B: learned − coverage',
    ]);
    expect(Array.from(parts[0]!.values)).toEqual([0.4, 0.2, 0.2 - 0.5, 0.2 - 0.5]);
    expect(parts[0]!.domain).toEqual([-0.4, 0.4]);
    expect(differenceFigure(heads, 'before', [heads[0], heads[0]], [])).toBeUndefined();
  });

  it('show their kernels, and how EE went from the coverage on', () => {
    const heads = headViews(BEFORE, LIVE, { b: { kernels: [kernel] } });
    expect(kernelFigure(heads, [])!.parts).toMatchObject([{ label: 'B', domain: [-3, 3], detached: true }]);
    const record = (seed: number, epoch: number, a: number) =>
      ({ seed, epoch, erodedEvidence: { a } }) as unknown as EpochRecord;
    const epochs = [record(1, 2, 0.3), record(2, 1, 0.9), record(1, 1, 0.2)];
    const [part] = historyFigure(heads, epochs, 1, [])!.parts;
    expect(part).toMatchObject({
      series: [
        {
          id: 'a',
          points: [
            { x: 0, y: 0.1875 },
            { x: 1, y: 0.2 },
            { x: 2, y: 0.3 },
          ],
        },
      ],
    });
  });
});
