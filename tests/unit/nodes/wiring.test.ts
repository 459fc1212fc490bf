import { beforeAll, describe, expect, it } from 'vitest';
import { compileGraph } from '../../../lib/compile/compile';
import {
  pullBack,
  structuralConv,
  structuralPad,
  structuralPool,
  StructuralMap,
} from '../../../lib/core/structural';
import { erosionTitle, structuralMaps } from '../../../lib/explain/structure';
import { checkGraph } from '../../../lib/graph/check';
import { variantsOf } from '../../../lib/graph/variants';
import type { GraphDocument } from '../../../lib/graph/document';
import { use } from '../../gradients/support';
import { chain, wired, type Link } from '../../helpers/documents';

beforeAll(() => use('cpu'));

const ZEROS = { mode: 'zeros', alignment: 'torch' } as const;
const HEAD: Link[] = [
  { id: 'pool', type: 'global-average-pool' },
  { id: 'out', type: 'classifier' },
];
const headOf = (document: GraphDocument) => variantsOf(document)[0]!;
const mapsOf = (document: GraphDocument) => structuralMaps(document, checkGraph(document));

describe('pad before a backbone', () => {
  const nodes: Link[] = [
    { id: 'pad', type: 'pad', params: { mode: 'reflect' } },
    { id: 'bb', type: 'mini-resnet', params: { channels: [4] } },
    ...HEAD,
  ];
  const rest = ['bb.features -> pool.features', 'pool.vector -> out.vector'];

  it('hands images on as images', () => {
    const document = wired({ size: 16 }, {}, nodes, [
      'data.images -> pad.features',
      'pad.images -> bb.images',
      ...rest,
    ]);
    const compiled = compileGraph(document, undefined, 1);
    expect(compiled.ok && compiled.value.check.nodes['bb']!['features']!.shape).toEqual([9, 9, 4]);
    if (compiled.ok) compiled.value.dispose();
    expect(mapsOf(document)['bb']!.input.height).toBe(16);
  });

  it('gives no images where features arrive, and the check says so', () => {
    const conv = { id: 'conv', type: 'conv', params: { filters: 4 } };
    const document = wired(
      { size: 16 },
      {},
      [conv, ...nodes],
      ['data.images -> conv.features', 'conv.features -> pad.features', 'pad.images -> bb.images', ...rest],
    );
    const { ok, problems } = checkGraph(document);
    expect(ok).toBe(false);
    expect(problems).toMatchObject([{ code: 'absent-output', nodeId: 'bb', portId: 'images' }]);
  });
});

describe('the head of a variant', () => {
  const row: Link[] = [
    { id: 'conv', type: 'conv' },
    { id: 'norm', type: 'batch-norm' },
    { id: 'relu', type: 'activation' },
  ];

  it('begins behind the last node with a structural map', () => {
    const variant = headOf(chain({ size: 16 }, ...row, ...HEAD));
    expect(variant.featureNodeId).toBe('relu');
    expect(variant.headNodes.map(({ id }) => id)).toEqual(['pool', 'out']);
  });

  it('holds convolutions behind an arrangement, whose pixels are not those of the images', () => {
    const document = chain(
      { size: 16 },
      { id: 'bb', type: 'mini-resnet', params: { channels: [16] } },
      { id: 'arrange', type: 'feature-arrangement' },
      ...row,
      ...HEAD,
    );
    const variant = headOf(document);
    expect(variant.featureNodeId).toBe('bb');
    expect(variant.headNodes.map(({ id }) => id)).toEqual(['arrange', 'conv', 'norm', 'relu', 'pool', 'out']);
    expect(Object.keys(mapsOf(document))).toEqual(['bb']);
  });

  it('that reads two maps has no one feature map', () => {
    const document = wired(
      { size: 16 },
      {},
      [
        { id: 'one', type: 'conv', params: { filters: 4 } },
        { id: 'two', type: 'conv', params: { filters: 4 } },
        { id: 'first', type: 'feature-arrangement' },
        { id: 'second', type: 'feature-arrangement' },
        { id: 'sum', type: 'add' },
        ...HEAD,
      ],
      [
        'data.images -> one.features',
        'data.images -> two.features',
        'one.features -> first.features',
        'two.features -> second.features',
        'first.features -> sum.a',
        'second.features -> sum.b',
        'sum.features -> pool.features',
        'pool.vector -> out.vector',
      ],
    );
    expect(headOf(document).featureNodeId).toBeUndefined();
    const compiled = compileGraph(document, undefined, 1);
    if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
    expect(compiled.value.variants[0]!.head).toBeUndefined();
    compiled.value.dispose();
  });
});

describe('structural rules', () => {
  it('call the map behind another padding mode synthetic, through layers without one', () => {
    const document = wired(
      { size: 16 },
      { mode: 'reflect' },
      [
        { id: 'conv', type: 'conv' },
        { id: 'pool', type: 'max-pool' },
      ],
      ['data.images -> conv.features', 'padding.padding -> conv.padding', 'conv.features -> pool.features'],
    );
    expect(erosionTitle(mapsOf(document)['pool']!.padding)).toBe('Synthetic fraction');
  });

  it('erode nothing by pooling, and by padding what they put around the map', () => {
    const ones = new StructuralMap(5, 6);
    for (const value of structuralPool(ones, 3, 2, ZEROS).data) expect(value).toBeCloseTo(1, 12);
    const padded = structuralPad(ones, { top: 1, right: 0, bottom: 2, left: 3 });
    expect([padded.height, padded.width]).toEqual([8, 9]);
    expect(padded.data.reduce((a, b) => a + b)).toBe(30);
    expect([padded.data[0], padded.data[9 + 3]]).toEqual([0, 1]);
  });

  it('are a convolution with zeros when a pad node stands before a valid one', () => {
    const input = new StructuralMap(7, 8);
    const padded = structuralPad(input, { top: 1, right: 1, bottom: 1, left: 1 });
    const apart = structuralConv(padded, 3, 2, { mode: 'valid', alignment: 'torch' });
    const whole = structuralConv(input, 3, 2, ZEROS);
    expect([...apart.data]).toEqual([...whole.data]);
    const use = apart.data.map((_, i) => i);
    expect([...pullBack(apart, use, input)]).toEqual([...pullBack(whole, use, input)]);
  });
});
