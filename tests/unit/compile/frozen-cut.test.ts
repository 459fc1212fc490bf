import { describe, expect, it } from 'vitest';
import { frozenCut } from '../../../lib/compile/frozen';
import { variantsOf } from '../../../lib/graph/variants';
import { wired, type Link } from '../../helpers/documents';

const cutOf = (nodes: Link[], wires: string[], padding = {}) => {
  const document = wired({ size: 32 }, padding, nodes, wires);
  return frozenCut(document, variantsOf(document)[0]!);
};

const conv = (id: string, frozen: boolean): Link => ({
  id,
  type: 'resnet18',
  params: { width: 4, frozen },
});
const TAIL: Link[] = [
  { id: 'pool', type: 'global-average-pool' },
  { id: 'out', type: 'classifier' },
];
const ROW = [
  'data.images -> bb.images',
  'padding.padding -> bb.padding',
  'bb.features -> pool.features',
  'pool.vector -> out.vector',
];

describe('frozenCut', () => {
  it('lies behind a frozen backbone', () => {
    const cut = cutOf([conv('bb', true), ...TAIL], ROW);
    expect([...cut!.nodes]).toEqual(['bb']);
    expect(cut!.crossings).toEqual([{ nodeId: 'bb', port: 'features' }]);
  });

  it('is none where everything is trained', () => {
    expect(cutOf([conv('bb', false), ...TAIL], ROW)).toBeUndefined();
  });

  it('names an output that two nodes read once', () => {
    const cut = cutOf(
      [conv('bb', true), { id: 'max', type: 'global-max-pool' }, ...TAIL, { id: 'both', type: 'concat' }],
      [
        ...ROW.slice(0, 3),
        'bb.features -> max.features',
        'pool.vector -> both.a',
        'max.vector -> both.b',
        'both.vector -> out.vector',
      ],
    );
    expect(cut!.crossings).toEqual([{ nodeId: 'bb', port: 'features' }]);
  });

  it('tells parts apart by padding, parameters and wires, but not by what follows', () => {
    const plain = cutOf([conv('bb', true), ...TAIL], ROW)!.description;
    const reflect = cutOf([conv('bb', true), ...TAIL], ROW, { mode: 'reflect' })!.description;
    const unwired = cutOf(
      [conv('bb', true), ...TAIL],
      ROW.filter((wire) => !wire.startsWith('padding')),
    )!.description;
    const wider = cutOf([{ ...conv('bb', true), params: { width: 8, frozen: true } }, ...TAIL], ROW)!;
    expect(new Set([plain, reflect, unwired, wider.description]).size).toBe(4);
    const otherHead = cutOf([conv('bb', true), { id: 'pool', type: 'global-max-pool' }, TAIL[1]!], ROW);
    expect(otherHead!.description).toBe(plain);
  });
});
