// @covers tests/golden/arm.json, tests/golden/head_weight.json
import { describe, expect, it } from 'vitest';
import { compileGraph } from '../../lib/compile/compile';
import type { CompiledVariant } from '../../lib/compile/compiled';
import { loadWeights } from '../../lib/compile/weights';
import { coverageOf, erodedEvidence, normalised } from '../../lib/explain/evidence';
import { headWeight } from '../../lib/explain/head-weight';
import { onBackends } from '../gradients/support';
import { pairDocument } from '../helpers/documents';
import { fill, maxDifference, readGolden, type GoldenArray } from '../helpers/golden';

interface Case {
  channels: number;
  size: number;
  upscale: number;
  kernel: number;
  stride: number;
  headWeight: GoldenArray;
  coverage: GoldenArray;
  erosion: GoldenArray;
  erodedEvidence: { gap: number; armCoverage: number; armHead: number; gapCentral5: number };
}

const TOLERANCE = 1e-5;
const { cases } = readGolden<{ cases: Case[] }>('head_weight');
const { cases: armCases } = readGolden<{
  cases: { parameters: Record<string, { seed: number; scale: number; offset?: number } | number> }[];
}>('arm');
/** `parametersAs: arm.json`: the seeds of every case there are the same. */
const parameters = armCases[0]!.parameters;

/** Pooling and ARM on a feature map of the size and the channels of a case. */
function compiledPair({ size, channels, upscale, kernel, stride }: Case) {
  const document = pairDocument({
    data: { size: 16 * size },
    backbone: { channels: [8, 8, 8, channels] },
    arm: { upscale, kernel, stride },
  });
  const compiled = compileGraph(document, undefined, 1);
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  return { document, compiled: compiled.value };
}

describe.each(cases)('$channels channels, kernel $kernel', (c) => {
  onBackends(() => {
    it('gives the head weight of ARM and of pooling', async () => {
      const { compiled } = compiledPair(c);
      const [pooling, amended] = compiled.variants as [CompiledVariant, CompiledVariant];

      const golden = amended.parameters.map((p) => {
        const how = parameters[p.fullName.replace(/^(arm|amended)\./, '')];
        const values =
          how === undefined
            ? new Float32Array(p.torchShape.reduce((a, b) => a * b, 1)) // the backbone has no part in it
            : typeof how === 'number'
              ? Float32Array.of(how)
              : fill(p.torchShape, how.seed, how.scale, how.offset);
        return { name: p.fullName, shape: p.torchShape, values };
      });
      expect(loadWeights(amended, golden, 'golden').ok).toBe(true);

      const h = await headWeight({ ...amended, head: amended.head! });
      expect(maxDifference(h, c.headWeight.data)).toBeLessThan(TOLERANCE);
      expect(Math.abs(erodedEvidence(c.erosion.data, h) - c.erodedEvidence.armHead)).toBeLessThan(TOLERANCE);

      const uniform = await headWeight({ ...pooling, head: pooling.head! });
      expect(maxDifference(uniform, new Float64Array(c.size ** 2).fill(1 / c.size ** 2))).toBeLessThan(
        TOLERANCE,
      );
      expect(Math.abs(erodedEvidence(c.erosion.data, uniform) - c.erodedEvidence.gap)).toBeLessThan(
        TOLERANCE,
      );
      compiled.dispose();
    });
  });

  it('counts the visits of the de-albino windows', () => {
    const { document, compiled } = compiledPair(c);
    const coverage = coverageOf(document, compiled.variants[1]!.variant, compiled.check)!;
    expect(maxDifference(coverage, c.coverage.data)).toBeLessThan(TOLERANCE);
    const evidence = erodedEvidence(c.erosion.data, normalised(coverage));
    expect(Math.abs(evidence - c.erodedEvidence.armCoverage)).toBeLessThan(TOLERANCE);
    compiled.dispose();
  });
});
