import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PADDING_MODES } from '../../../lib/core/padding';
import { foveation } from '../../../lib/core/structural';
import { evidenceBeforeTraining } from '../../../lib/explain/evidence';
import { erosion, structuralMaps } from '../../../lib/explain/structure';
import { checkGraph } from '../../../lib/graph/check';
import { pairDocument, type Parts } from '../../helpers/documents';

const backbone = (parts: Parts) => {
  const document = pairDocument(parts);
  return structuralMaps(document, checkGraph(document))['bb'];
};
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe('structural maps', () => {
  it('stay within 0 … 1, and match the inferred shape', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 80 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(...PADDING_MODES),
        fc.constantFrom('torch', 'tf'),
        (size, stages, mode, alignment) => {
          const parts: Parts = {
            data: { size },
            padding: { mode, alignment },
            backbone: { channels: new Array<number>(stages).fill(64) },
          };
          const document = pairDocument(parts);
          const check = checkGraph(document);
          const map = structuralMaps(document, check)['bb']?.output;
          const shape = check.nodes['bb']?.['features']?.shape;
          expect(map && [map.height, map.width]).toEqual(shape?.slice(0, 2));
          for (const retained of map?.data ?? []) {
            expect(retained).toBeGreaterThan(0);
            expect(retained).toBeLessThanOrEqual(1 + 1e-12);
          }
        },
      ),
    );
  });

  it('transpose: Σ A·1 = Σ Aᵀ·1', () => {
    for (const mode of ['zeros', 'valid'] as const) {
      const { output, input } = backbone({ data: { size: 47 }, padding: { mode } })!;
      expect(sum(foveation(output, input))).toBeCloseTo(sum(output.data), 9);
    }
  });

  it('show no erosion without padding, and a symmetric one for odd sizes', () => {
    const valid = backbone({ padding: { mode: 'valid' } })!;
    expect(Math.max(...erosion(valid.output).map(Math.abs))).toBeLessThan(1e-12);
    const { output } = backbone({ data: { size: 49 } })!;
    const turned = [...output.data].reverse();
    [...output.data].forEach((value, i) => expect(value).toBeCloseTo(turned[i]!, 12));
  });

  it('are lopsided for even sizes with stride 2', () => {
    const { data } = backbone({ data: { size: 48 } })!.output;
    expect(data[0]).toBeLessThan(data.at(-1)! - 0.05);
  });
});

describe('evidence before training', () => {
  it('rests less on eroded pixels for ARM than for pooling', () => {
    const document = pairDocument();
    const check = checkGraph(document);
    const [pooling, arm] = evidenceBeforeTraining(document, check, structuralMaps(document, check));
    expect(sum(arm!.headWeight)).toBeCloseTo(1, 12);
    expect(pooling!.erodedEvidence).toBeCloseTo(sum(pooling!.erosion) / 36, 12);
    expect(arm!.erodedEvidence).toBeLessThan(pooling!.erodedEvidence);
  });
});
