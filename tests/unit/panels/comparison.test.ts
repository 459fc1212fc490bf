import { describe, expect, it } from 'vitest';
import { compared, domains, product, sentence } from '../../../components/panels/erosion/overview/comparison';
import type { Evidence } from '../../../lib/explain/evidence';

const evidence = (variantId: string, erosion: number[], headWeight: number[]): Evidence => ({
  variantId,
  label: variantId.toUpperCase(),
  headNodeId: 'head',
  featureNodeId: 'bb',
  shape: [1, erosion.length],
  erosion,
  headWeight,
  erodedEvidence: erosion.reduce((sum, e, u) => sum + e * headWeight[u]!, 0),
});

const nbsp = (text: string) => text.replaceAll('\u00a0', ' ');

describe('sentence of a comparison', () => {
  const said = (a: number, b: number) =>
    nbsp(
      sentence(
        [
          { label: 'Pooling', share: a },
          { label: 'ARM', share: b },
        ],
        'eroded pixels',
      ),
    );

  it('follows the numbers, whoever is ahead', () => {
    expect(said(0.198, 0.123)).toBe('Pooling 19.8 % · ARM 12.3 %: ARM rests less on eroded pixels.');
    expect(said(0.1, 0.2)).toBe('Pooling 10.0 % · ARM 20.0 %: Pooling rests less on eroded pixels.');
  });

  it('makes no difference of numbers that are printed alike', () => {
    expect(said(0.1231, 0.1229)).toBe('Pooling 12.3 % · ARM 12.3 %: both rest equally on eroded pixels.');
  });

  it('says only the number where there is nothing to compare', () => {
    expect(nbsp(sentence([{ label: 'ARM', share: 0.1 }], 'eroded pixels'))).toBe('ARM 10.0 %');
  });
});

describe('maps of a comparison', () => {
  const before = [evidence('a', [0.5, 0], [0.5, 0.5]), evidence('b', [0.5, 0], [0.25, 0.75])];
  const after = [evidence('a', [0.5, 0], [0.1, 0.9]), evidence('b', [0.5, 0], [0.5, 0.5])];

  it('pairs before and after by variant and averages over seeds', () => {
    const [a, b] = compared(before, after, [after, before]);
    expect(a).toMatchObject({ id: 'a', index: 0, before: before[0], after: after[0] });
    expect(a!.meanAfter).toBeCloseTo((0.05 + 0.25) / 2);
    expect(b).toMatchObject({ id: 'b', index: 1 });
  });

  it('adds up to the eroded evidence', () => {
    expect(product(before[1]!).reduce((x, y) => x + y)).toBeCloseTo(before[1]!.erodedEvidence);
  });

  it('shares one scale over all variants, before and after', () => {
    expect(domains(compared(before, after))).toEqual({ weight: [0, 0.9], product: [0, 0.25] });
  });
});
