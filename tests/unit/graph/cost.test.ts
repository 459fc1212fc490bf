import { describe, expect, it } from 'vitest';
import { checkGraph } from '../../../lib/graph/check';
import { costs, countWords } from '../../../lib/graph/cost';
import { parseDocument } from '../../../lib/graph/parse';
import { DEFAULT_TEMPLATE, templates } from '../../../lib/graph/templates';
import { pairDocument } from '../../helpers/documents';

const costsOf = (document: Parameters<typeof checkGraph>[0]) => costs(document, checkGraph(document));

describe('costs', () => {
  it('are those of torchvision’s resnet18 without its classifier', () => {
    const paper = templates.find(({ name }) => name === 'paper-resnet18')!.document;
    // sum(p.numel() for p in model.parameters()) is 11689512, of which fc has 513000; 1814073344 multiply–accumulates
    // by fvcore, of which fc has 512000.
    expect(costsOf(paper)['bb']).toMatchObject({
      parameters: 11_689_512 - 513_000,
      macs: 1_814_073_344 - 512_000,
    });
  });

  it('are those that one counts by hand', () => {
    const { pool, arm, amended, bb, data } = costsOf(DEFAULT_TEMPLATE.document);
    expect(pool).toEqual({ parameters: 0, macs: 0, share: 0 });
    // Kernel 16×16, one map: weight and bias of its normalisation, α; 9×9 positions.
    expect(arm).toMatchObject({ parameters: 256 + 2 + 1, macs: 256 * 81 });
    expect(amended).toMatchObject({ parameters: 81 * 7 + 7, macs: 81 * 7 });
    expect(data).toEqual({ parameters: 0, macs: 0, share: 0 });
    const stage = (size: number, from: number, to: number) => size ** 2 * 9 * (from * to + to * to);
    expect(bb!.macs).toBe(stage(24, 3, 16) + stage(12, 16, 32) + stage(6, 32, 64));
  });

  it('share out all of the compute', () => {
    const shares = Object.values(costsOf(pairDocument())).map(({ share }) => share);
    expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it('do not count an α that is held, and leave out what is behind an error', () => {
    expect(costsOf(pairDocument({ arm: { alphaTrainable: false } }))['arm']!.parameters).toBe(258);
    const broken = costsOf(pairDocument({ arm: { kernel: 200 } }));
    expect(broken).not.toHaveProperty('arm');
    expect(broken).toHaveProperty('bb');
  });

  it('are zero where nothing is computed', () => {
    const parsed = parseDocument({
      ...DEFAULT_TEMPLATE.document,
      nodes: [DEFAULT_TEMPLATE.document.nodes[0]],
      edges: [],
    });
    expect(parsed.ok && costsOf(parsed.value)).toEqual({ data: { parameters: 0, macs: 0, share: 0 } });
  });
});

it('counts are short', () => {
  expect([0, 4736, 9999, 10_000, 99_960, 999_600, 11_176_512, 1_814_073_344].map(countWords)).toEqual([
    '0',
    '4,736',
    '9,999',
    '10.0 k',
    '100 k',
    '1.00 M',
    '11.2 M',
    '1.81 G',
  ]);
});
