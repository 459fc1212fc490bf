import { beforeAll, describe, expect, it } from 'vitest';
import { RunControl } from '../../../../lib/train/control';
import { heads } from '../../../../lib/train/looks/heads';
import { alive, use } from '../../../gradients/support';
import { pairDocument, TINY, wired } from '../../../helpers/documents';
import { openedModels } from '../../../helpers/opened';

beforeAll(() => use('cpu'));

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

describe('what heads have learned', () => {
  it('is a head weight for each variant, and the kernel of those that have one', async () => {
    const models = await openedModels(pairDocument(TINY));
    const found = (await heads(models, {}, new RunControl()))!;
    const { pooling, amended } = found;
    const pixels = pooling!.headWeight!.values.length;
    expect(pooling!.kernels).toEqual([]);
    for (const h of pooling!.headWeight!.values) expect(h).toBeCloseTo(1 / pixels, 6);
    expect(sum(amended!.headWeight!.values)).toBeCloseTo(1, 5);

    const parameter = models.compiled.variants
      .find(({ variant }) => variant.id === 'amended')!
      .parameters.find(({ name }) => name === 'de_albino.weight')!;
    const [kernel] = amended!.kernels;
    expect(kernel).toMatchObject({ nodeId: 'arm', title: 'De-albino kernel' });
    expect([1, 1, ...kernel!.shape]).toEqual(parameter.torchShape);
    expect(kernel!.values).toEqual(parameter.variable.read().dataSync());
    expect(kernel!.values.some((weight) => weight !== 0)).toBe(true);
    await models.dispose();
  });

  it('is found in blocks of ARM that stand by themselves, too', async () => {
    const document = wired(
      { size: 16, synthetic: { classes: 3, perClass: 4 } },
      {},
      [
        { id: 'bb', type: 'mini-resnet', params: { channels: [8, 16] } },
        { id: 'arrange', type: 'feature-arrangement' },
        { id: 'amend', type: 'de-albino' },
        { id: 'share', type: 'sharing-affinity' },
        { id: 'out', type: 'classifier' },
      ],
      [
        'data.images -> bb.images',
        'bb.features -> arrange.features',
        'arrange.features -> amend.features',
        'amend.features -> share.features',
        'share.vector -> out.vector',
      ],
    );
    const models = await openedModels(document);
    const found = (await heads(models, {}, new RunControl()))!;
    expect(found['out']!.kernels.map(({ nodeId }) => nodeId)).toEqual(['amend']);
    await models.dispose();
  });

  it('keeps no tensors', async () => {
    const models = await openedModels(pairDocument(TINY));
    await heads(models, {}, new RunControl());
    const before = alive();
    await heads(models, {}, new RunControl());
    expect(alive()).toEqual(before);
    await models.dispose();
  });
});
