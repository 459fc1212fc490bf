import { describe, expect, it } from 'vitest';
import { compileGraph } from '../../../lib/compile/compile';
import type { CompiledVariant } from '../../../lib/compile/compiled';
import { loadWeights, saveWeights } from '../../../lib/compile/weights';
import { coverageOf, evidenceBeforeTraining } from '../../../lib/explain/evidence';
import { headWeight } from '../../../lib/explain/head-weight';
import { structuralMaps } from '../../../lib/explain/structure';
import type { tf } from '../../../lib/tensor/tf';
import { onBackends, wave } from '../../gradients/support';
import { wired, type Link } from '../../helpers/documents';
import { maxDifference } from '../../helpers/golden';

type Sizes = Record<'upscale' | 'kernel' | 'stride', number | 'auto'>;

/** One backbone, ARM as one node and as its three blocks in a row. */
function both({ upscale, kernel, stride }: Sizes, affinity: string, between: Link[] = []) {
  const sharing = { affinity, alpha: 0.6 };
  const row = [
    'bb.features',
    'arrange.features',
    ...between.map(({ id }) => `${id}.features`),
    'amend.features',
    'share.vector',
    'blocks.vector',
  ];
  return wired(
    { size: 32 },
    {},
    [
      { id: 'bb', type: 'mini-resnet', params: { channels: [8, 16, 32] } },
      { id: 'arm', type: 'arm', params: { upscale, kernel, stride, ...sharing } },
      { id: 'arrange', type: 'feature-arrangement', params: { upscale } },
      ...between,
      { id: 'amend', type: 'de-albino', params: { kernel, stride } },
      { id: 'share', type: 'sharing-affinity', params: sharing },
      { id: 'whole', type: 'classifier' },
      { id: 'blocks', type: 'classifier' },
    ],
    [
      'data.images -> bb.images',
      'bb.features -> arm.features',
      'arm.vector -> whole.vector',
      ...row.slice(1).map((to, i) => `${row[i]!} -> ${to.replace('share.vector', 'share.features')}`),
    ],
  );
}

const NAMES: [from: string, to: string][] = [
  ['arm.de_albino.', 'amend.de_albino.'],
  ['arm.bn.', 'amend.bn.'],
  ['arm.', 'share.'],
  ['whole.', 'blocks.'],
];

async function copyWeights(from: CompiledVariant, to: CompiledVariant): Promise<void> {
  const saved = await saveWeights(from);
  const renamed = saved.map((entry) => {
    const [own, other] = NAMES.find(([start]) => entry.name.startsWith(start)) ?? ['', ''];
    return { ...entry, name: other + entry.name.slice(own.length) };
  });
  expect(loadWeights(to, renamed, 'copy').ok).toBe(true);
}

const CASES: Sizes[] = [
  { upscale: 'auto', kernel: 'auto', stride: 'auto' },
  { upscale: 2, kernel: 5, stride: 2 },
];

describe.each(CASES)("ARM's blocks in a row, upscale $upscale", (sizes) => {
  onBackends(() => {
    it.each(['ema', 'batch', 'none'])('equal the arm node with affinity %s', async (affinity) => {
      const compiled = compileGraph(both(sizes, affinity), undefined, 3);
      if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
      const [whole, blocks] = compiled.value.variants as [CompiledVariant, CompiledVariant];
      await copyWeights(whole, blocks);
      const x = wave([4, 32, 32, 3], 2);
      for (const training of [true, false]) {
        const [a, b] = [whole, blocks].map((variant) => {
          const y = variant.model.apply(x, { training }) as tf.Tensor;
          return y.dataSync();
        });
        expect(maxDifference(a!, b!)).toBeLessThan(1e-6);
      }
      const [h, g] = [
        await headWeight({ ...whole, head: whole.head! }),
        await headWeight({ ...blocks, head: blocks.head! }),
      ];
      expect(maxDifference(h, g)).toBeLessThan(1e-6);
      compiled.value.dispose();
    });
  });

  it('are one head for explanation: they read the same map, and visit it alike', () => {
    const document = both(sizes, 'ema');
    const compiled = compileGraph(document, undefined, 3);
    if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
    const { check, variants } = compiled.value;
    const [whole, blocks] = variants.map(({ variant }) => variant);
    expect(blocks!.featureNodeId).toBe('bb');
    expect(blocks!.head?.id).toBe('share');
    expect(blocks!.headNodes.map(({ id }) => id)).toEqual(['arrange', 'amend', 'share', 'blocks']);
    const [a, b] = [coverageOf(document, whole!, check)!, coverageOf(document, blocks!, check)!];
    expect(maxDifference(a, b)).toBeLessThan(1e-9);
    const [first, second] = evidenceBeforeTraining(document, check, structuralMaps(document, check));
    expect(second!.erodedEvidence).toBeCloseTo(first!.erodedEvidence, 12);
    compiled.value.dispose();
  });
});

describe('a layer between the blocks', () => {
  const AUTO = CASES[0]!;
  const heads = (between: Link[]) => {
    const document = both(AUTO, 'ema', between);
    const compiled = compileGraph(document, undefined, 1);
    if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
    const [whole, blocks] = compiled.value.variants;
    const visits = [whole, blocks].map((v) => coverageOf(document, v!.variant, compiled.value.check)!);
    const head = blocks!.head;
    compiled.value.dispose();
    return { visits, head };
  };

  it('keeps the sizes that follow from the upscale, and the visits', () => {
    const { visits, head } = heads([{ id: 'norm', type: 'batch-norm' }]);
    expect(maxDifference(visits[0]!, visits[1]!)).toBeLessThan(1e-9);
    expect(head).toBeDefined();
  });

  it('that is not linear leaves no head weight that would hold for all images', () => {
    expect(heads([{ id: 'curve', type: 'activation' }]).head).toBeUndefined();
  });
});
