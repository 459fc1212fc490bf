import { describe, expect, it } from 'vitest';
import type { Padding } from '../../../lib/core/padding';
import { lopsidedness, windowAt } from '../../../lib/explain/layers/measures';
import { walkLayers } from '../../../lib/explain/layers/walk';
import type { GraphDocument } from '../../../lib/graph/document';
import { chain, pairDocument, wired } from '../../helpers/documents';

function walk(document: GraphDocument, padding: Padding | null = null, variantId: string | null = null) {
  const found = walkLayers({ document, variantId, padding });
  if (!found.ok) throw new Error(found.problems[0]?.message);
  return found.value;
}

const conv = (id: string, kernel: number, stride: number) => ({
  id,
  type: 'conv',
  params: { kernel, stride },
});
const TORCH: Padding = { mode: 'zeros', alignment: 'torch' };
const TF: Padding = { mode: 'zeros', alignment: 'tf' };

describe('lopsidedness', () => {
  it.each([
    [0, 0, 0],
    [0.2, 0.2, 0],
    [0.1, 0, -1],
    [0, 0.1, 1],
    [0.1, 0.3, 0.5],
    [1e-15, 3e-15, 0],
  ])('of %d before and %d after is %d', (before, after, expected) => {
    expect(lopsidedness(before, after)).toBeCloseTo(expected, 12);
  });
});

describe('a walk', () => {
  it('names every step after its node, its stage and what it does', () => {
    const { steps, variant, images, cut, title } = walk(pairDocument({ data: { size: 32 } }));
    expect(steps.map(({ place, what }) => `${place}: ${what}`).slice(0, 5)).toEqual([
      'Faces: images',
      'Mini ResNet stage1: 3×3 convolution, stride 2',
      'Mini ResNet stage1: 3×3 convolution',
      'Mini ResNet stage1: mean of 2 branches',
      'Mini ResNet stage2: 3×3 convolution, stride 2',
    ]);
    expect(steps).toHaveLength(10);
    expect(variant?.id).toBe('pooling');
    expect(images).toEqual([32, 32]);
    expect(title).toBe('Erosion');
    expect(cut).toBeUndefined();
  });

  it('tells shortcuts from the longest way, and puts each step behind what it reads', () => {
    const { steps } = walk(chain({ size: 64 }, { id: 'bb', type: 'resnet18', params: { width: 4 } }));
    const shortcuts = steps.filter(({ shortcut }) => shortcut);
    expect(shortcuts.map(({ what }) => what)).toEqual(new Array(3).fill('1×1 convolution, stride 2'));
    steps.forEach(({ inputs, kind }, i) => {
      expect(inputs.every((input) => input < i)).toBe(true);
      expect(inputs.length).toBe(kind === 'input' ? 0 : kind === 'mean' ? 2 : 1);
      // The longest way comes first.
      if (kind === 'mean') expect(steps[inputs[0]!]!.shortcut).toBe(false);
    });
  });

  it('gives the same key to the same step, though another padding cuts shortcuts', () => {
    const document = chain({ size: 64 }, { id: 'bb', type: 'mini-resnet', params: { channels: [4, 4, 4] } });
    const [zeros, valid] = [walk(document), walk(document, { mode: 'valid', alignment: 'torch' })];
    const crops = valid.steps.filter(({ kind }) => kind === 'crop');
    expect(crops.length).toBeGreaterThan(0);
    expect(crops.every(({ shortcut }) => shortcut)).toBe(true);
    const rest = valid.steps.filter(({ kind }) => kind !== 'crop');
    expect(rest.map(({ key, what }) => [key, what])).toEqual(zeros.steps.map(({ key, what }) => [key, what]));
    expect(new Set(valid.steps.map(({ key }) => key)).size).toBe(valid.steps.length);
  });

  it('says how much of the padding any window reaches', () => {
    const used = (size: number, kernel: number, stride: number, padding: Padding) => {
      const step = walk(chain({ size }, conv('c', kernel, stride)), padding).steps[1]!;
      return [step.added, step.used].map(({ top, right, bottom, left }) => [top, right, bottom, left]);
    };
    expect(used(48, 3, 2, TORCH)).toEqual([
      [1, 1, 1, 1],
      [1, 0, 0, 1],
    ]);
    expect(used(49, 3, 2, TORCH)).toEqual([
      [1, 1, 1, 1],
      [1, 1, 1, 1],
    ]);
    expect(used(48, 7, 2, TORCH)[1]).toEqual([3, 2, 2, 3]);
    expect(used(48, 3, 2, TF)).toEqual([
      [0, 1, 1, 0],
      [0, 1, 1, 0],
    ]);
    expect(used(48, 3, 1, TF)[1]).toEqual([1, 1, 1, 1]);
    expect(used(48, 3, 1, { mode: 'valid', alignment: 'torch' })[0]).toEqual([0, 0, 0, 0]);
  });

  it('measures how lopsided stride 2 makes an even map, in either direction', () => {
    const first = (padding: Padding) => walk(chain({ size: 48 }, conv('c', 3, 2)), padding).steps[1]!;
    const torch = first(TORCH);
    // Of a 3×3 window at the edge a third lies in the padding, at the corner five of nine.
    expect(torch.border.top).toBeCloseTo((23 / 3 + 5 / 9) / 24, 12);
    // At the bottom only the corner on the left has lost anything.
    expect(torch.border.bottom).toBeCloseTo(1 / 3 / 24, 12);
    expect(torch.lopsided.vertical).toBeCloseTo((1 - (23 + 5 / 3)) / (1 + (23 + 5 / 3)), 12);
    expect(torch.lopsided.horizontal).toBeCloseTo(torch.lopsided.vertical, 12);
    expect(first(TF).lopsided.vertical).toBeCloseTo(-torch.lopsided.vertical, 12);
    expect(torch.untouched).toBeCloseTo((23 * 23) / (24 * 24), 12);
    expect(torch.max).toBeCloseTo(5 / 9, 12);
    const odd = walk(chain({ size: 49 }, conv('c', 3, 2))).steps[1]!;
    expect(odd.lopsided).toEqual({ vertical: 0, horizontal: 0 });
  });

  it('knows what a pixel sees of the images, and of its input', () => {
    const { steps } = walk(
      chain({ size: 48 }, conv('a', 3, 2), conv('b', 5, 1), {
        id: 'p',
        type: 'max-pool',
        params: { kernel: 2, stride: 2, padding: 'none' },
      }),
    );
    expect(steps.map(({ receptive }) => [receptive!.height, receptive!.jump[0]])).toEqual([
      [1, 1],
      [3, 2],
      [11, 2],
      [13, 4],
    ]);
    expect(windowAt(steps[1]!, 0, 23)).toEqual({ row: -1, column: 45, size: 3 });
    expect(windowAt(steps[3]!, 1, 0)).toEqual({ row: 2, column: 0, size: 2 });
  });

  it('counts what is put around a map, and what is cut off, as sides of their own', () => {
    const document = wired(
      { size: 16 },
      { mode: 'valid' },
      [
        { id: 'pad', type: 'pad', params: { top: 1, right: 0, bottom: 2, left: 0, mode: 'reflect' } },
        conv('c', 3, 1),
      ],
      ['data.images -> pad.features', 'pad.images -> c.features', 'padding.padding -> c.padding'],
    );
    const [, border, output] = walk(document).steps;
    expect(border).toMatchObject({ kind: 'border', filling: 'reflect', shape: [19, 16] });
    expect(border!.added).toEqual({ top: 1, right: 0, bottom: 2, left: 0 });
    expect(windowAt(border!, 0, 0)).toEqual({ row: -1, column: 0, size: 1 });
    // Two of the three rows of the last windows are padding, one of the first.
    expect(output!.border.top).toBeCloseTo(1 / 3, 12);
    expect(output!.border.bottom).toBeCloseTo(2 / 3, 12);
  });

  it('has one step where branches begin alike, and names both', () => {
    const branch = (id: string) => ({ id, type: 'conv', label: id, params: { filters: 4 } });
    const { steps } = walk(
      wired(
        { size: 16 },
        {},
        [branch('one'), branch('two'), { id: 'sum', type: 'add' }],
        [
          'data.images -> one.features',
          'data.images -> two.features',
          'one.features -> sum.a',
          'two.features -> sum.b',
        ],
      ),
    );
    expect(steps.map(({ place }) => place)).toEqual(['Faces', 'one, two', 'Add']);
  });

  it('of a variant ends at the map that its head reads; another variant has another way', () => {
    const document = wired(
      { size: 32 },
      {},
      [
        conv('shallow', 3, 2),
        conv('deep', 3, 2),
        ...['a', 'b'].flatMap((id) => [
          { id: `gap-${id}`, type: 'global-average-pool' },
          { id, type: 'classifier' },
        ]),
      ],
      [
        'data.images -> shallow.features',
        'shallow.features -> deep.features',
        'shallow.features -> gap-a.features',
        'deep.features -> gap-b.features',
        'gap-a.vector -> a.vector',
        'gap-b.vector -> b.vector',
      ],
    );
    expect(walk(document).steps).toHaveLength(2);
    expect(walk(document, null, 'b').steps).toHaveLength(3);
    expect(walk(document, null, 'gone').variant?.id).toBe('a');
  });

  it('goes as far as the graph is valid, and says where it ends', () => {
    const document = chain({ size: 16 }, conv('a', 3, 2), conv('b', 15, 1), {
      id: 'gap',
      type: 'global-average-pool',
    });
    const { steps, cut } = walk(document, { mode: 'valid', alignment: 'torch' });
    expect(steps.map(({ kind }) => kind)).toEqual(['input', 'convolution']);
    expect(cut).toMatchObject({ code: 'walk-cut', nodeId: 'a' });
    expect(cut!.hint).toContain('too small');
    const headless = walk(chain({ size: 16 }, conv('a', 3, 2)));
    expect(headless.cut!.hint).toContain('Classifier');
  });

  it('says what to do where there is no feature map', () => {
    const found = walkLayers({ document: chain({ size: 16 }), variantId: null, padding: null });
    expect(found.ok).toBe(false);
    if (found.ok) return;
    expect(found.problems[0]!.code).toBe('no-feature-map');
    expect(found.problems[0]!.hint).toBeTruthy();
  });

  it('leaves foveations of the first layers out where all of them would take too long', () => {
    const document = chain({ size: 32 }, ...Array.from({ length: 9 }, (_, i) => conv(`c${i}`, 3, 1)));
    const found = walkLayers({ document, variantId: null, padding: null }, 200_000);
    const { steps } = found.ok ? found.value : { steps: [] };
    expect(steps.at(-1)!.foveation).not.toBeNull();
    expect(steps[1]!.foveation).toBeNull();
    const first = steps.findIndex(({ foveation }) => foveation);
    expect(steps.slice(first).every(({ foveation }) => foveation)).toBe(true);
  });
});
