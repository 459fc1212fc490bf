import { describe, expect, it } from 'vitest';
import type { Padding } from '../../../lib/core/padding';
import { checkGraph } from '../../../lib/graph/check';
import { overridePadding } from '../../../lib/graph/override-padding';
import { chain, pairDocument, wired } from '../../helpers/documents';

const REFLECT: Padding = { mode: 'reflect', alignment: 'tf' };
const VALID: Padding = { mode: 'valid', alignment: 'torch' };

const paramsOf = (document: ReturnType<typeof pairDocument>, id: string) =>
  document.nodes.find((node) => node.id === id)!.params;

describe('overridePadding', () => {
  it('sets the padding node that is wired in, and leaves the document as it was', () => {
    const document = pairDocument();
    const before = JSON.stringify(document);
    const next = overridePadding(document, REFLECT);
    expect(paramsOf(next, 'padding')).toEqual(REFLECT);
    expect(next.nodes).toHaveLength(document.nodes.length);
    expect(next.edges).toEqual(document.edges);
    expect(JSON.stringify(document)).toBe(before);
  });

  it('wires one in where convolutions were left to themselves, whatever their own padding is', () => {
    const alone = wired(
      { size: 112 },
      {},
      [
        { id: 'bb', type: 'fer-densenet' },
        { id: 'conv', type: 'conv' },
      ],
      ['data.images -> bb.images', 'bb.features -> conv.features'],
    );
    const document = { ...alone, nodes: alone.nodes.filter(({ id }) => id !== 'padding') };
    const next = overridePadding(document, VALID);
    const added = next.nodes.filter(({ type }) => type === 'padding');
    expect(added.map(({ params }) => params)).toEqual([VALID]);
    const wires = next.edges.filter(({ source }) => source === added[0]!.id);
    expect(wires.map(({ target, targetPort }) => [target, targetPort])).toEqual([
      ['bb', 'padding'],
      ['conv', 'padding'],
    ]);
    const { inputs } = checkGraph(next);
    for (const id of ['bb', 'conv']) expect(inputs[id]!['padding']).toMatchObject({ padding: VALID });
  });

  it('fills what a pad node puts around a map in the same way, and puts nothing there without padding', () => {
    const sides = { top: 1, right: 2, bottom: 3, left: 0 };
    const document = chain({ size: 16 }, { id: 'pad', type: 'pad', params: sides });
    expect(paramsOf(overridePadding(document, REFLECT), 'pad')).toEqual({ ...sides, mode: 'reflect' });
    const partial: Padding = { mode: 'partial', alignment: 'torch' };
    expect(paramsOf(overridePadding(document, partial), 'pad')).toEqual({ ...sides, mode: 'zeros' });
    expect(paramsOf(overridePadding(document, VALID), 'pad')).toMatchObject({ top: 0, right: 0, bottom: 0 });
  });

  it('leaves what pooling leaves out as it is', () => {
    const document = chain(
      { size: 16 },
      { id: 'conv', type: 'conv' },
      { id: 'pool', type: 'max-pool', params: { kernel: 3, stride: 2, padding: 'tf' } },
    );
    expect(paramsOf(overridePadding(document, VALID), 'pool')).toEqual(paramsOf(document, 'pool'));
  });
});
