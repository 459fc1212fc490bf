import { describe, expect, it } from 'vitest';
import { ringLayout } from '../../../components/panels/erosion/layers/geometry';
import { counterpart, profileFigure, type Side } from '../../../components/panels/erosion/layers/profile';
import { stepFigure } from '../../../components/panels/erosion/layers/step-figure';
import {
  lopsidedText,
  paddingName,
  paddingText,
  sidesText,
  signed,
} from '../../../components/panels/erosion/layers/words';
import type { Padding } from '../../../lib/core/padding';
import { walkLayers } from '../../../lib/explain/layers/walk';
import { chain, type Link } from '../../helpers/documents';

const conv = (kernel: number, stride: number, id = 'conv'): Link => ({
  id,
  type: 'conv',
  params: { kernel, stride },
});
const TORCH: Padding = { mode: 'zeros', alignment: 'torch' };
const TF: Padding = { mode: 'zeros', alignment: 'tf' };
const VALID: Padding = { mode: 'valid', alignment: 'torch' };

function walk(size: number, padding: Padding, ...nodes: Link[]) {
  const found = walkLayers({ document: chain({ size }, ...nodes), variantId: null, padding });
  if (!found.ok) throw new Error(found.problems[0]?.message);
  return found.value;
}

const text = (size: number, padding: Padding, ...nodes: Link[]) => {
  const found = walk(size, padding, ...nodes);
  return lopsidedText(found, found.steps.length - 1).replaceAll('\u00a0', ' ');
};

describe('a sentence on lopsidedness', () => {
  it.each([
    [
      'names padding that stride 2 never reaches',
      text(48, TORCH, conv(3, 2)),
      'Top and left lose more: 34.3 % at the top, 1.4 % at the bottom, because stride 2 never reaches the padding at the bottom and the right.',
    ],
    [
      'or not all of',
      text(48, TORCH, conv(7, 2)),
      /because stride 2 never reaches all of the padding at the bottom and the right\.$/,
    ],
    [
      'names the odd pixel of SAME padding',
      text(48, TF, conv(3, 2)),
      'Bottom and right lose more: 1.4 % at the top, 34.3 % at the bottom, because the odd pixel of the padding stands at the bottom and the right.',
    ],
    [
      'says where it began',
      text(48, TORCH, conv(3, 2, 'a'), conv(3, 1, 'b')),
      /^Top and left lose more: .*, carried on from step 1: stride 2 never reaches the padding/,
    ],
    [
      'names what is left unread',
      text(48, TORCH, conv(3, 1, 'a'), conv(1, 2, 'b')),
      /because stride 2 leaves the last row and column unread\.$/,
    ],
    ['says that all is even', text(49, TORCH, conv(3, 2)), /^Opposite sides lose alike: \d/],
    ['says that nothing is lost', text(48, VALID, conv(3, 2)), 'No side has lost anything.'],
    [
      'does not call it a loss where borders are filled',
      text(48, { ...TORCH, mode: 'reflect' }, conv(3, 2)),
      /^Top and left rest more on padding: 34\.3 % at the top/,
    ],
    [
      'names a border that is not equally wide',
      text(48, TORCH, { id: 'p', type: 'pad', params: { top: 0, bottom: 2, left: 1, right: 1 } }),
      /^Bottom loses more: .* because the border is not equally wide\.$/,
    ],
  ])('%s', (_, said, expected) => {
    if (typeof expected === 'string') expect(said).toBe(expected);
    else expect(said).toMatch(expected);
  });
});

describe('words', () => {
  it('for sides, padding and signs', () => {
    expect(sidesText({ top: 1, right: 1, bottom: 1, left: 1 })).toBe('1');
    expect(sidesText({ top: 3, right: 2, bottom: 2, left: 3 })).toBe('3 top and left, 2 bottom and right');
    expect(sidesText({ top: 1, right: 0, bottom: 2, left: 1 })).toBe('1 top, 0 right, 2 bottom, 1 left');
    const [images, first] = walk(48, TORCH, conv(3, 2)).steps;
    expect(paddingText(images!)).toBe('none');
    expect(paddingText(first!)).toBe('1 of zeros; reached: 1 top and left, 0 bottom and right');
    expect([0, 0.256, -1].map(signed)).toEqual(['0', '+0.26', '−1.00']);
    expect(paddingName(null, TF)).toBe('As wired (zeros, tf)');
    expect(paddingName(VALID)).toBe('valid');
  });
});

describe('the drawing of padding', () => {
  it('is to scale where a pixel can be seen, and wide enough to be seen where not', () => {
    const sides = (n: number) => ({ top: n, right: n, bottom: n, left: n });
    const small = ringLayout([6, 6], { added: sides(1), used: { ...sides(1), bottom: 0 } }, 120);
    expect([small.ring.top, small.reached.top, small.reached.bottom]).toEqual([20, 20, 0]);
    expect([small.row(-1), small.row(2), small.row(7)]).toEqual([-20, 40, 140]);
    const large = ringLayout([224, 112], { added: sides(3), used: { ...sides(3), right: 2 } }, 224);
    expect([large.height, large.width, large.ring.left]).toEqual([224, 112, 7]);
    expect(large.column(-3)).toBe(-7);
    expect(large.column(115)).toBeCloseTo(119, 12);
    expect(large.reached.right).toBeCloseTo(14 / 3, 12);
    const cut = ringLayout([10, 10], { added: sides(-2), used: sides(-2) }, 100);
    expect([cut.cut.top, cut.ring.top]).toEqual([20, 0]);
  });
});

describe('figures of layers', () => {
  const graph = [conv(3, 2, 'a'), conv(3, 1, 'b')];
  const side = (id: Side['id'], padding: Padding): Side => ({
    id,
    padding: paddingName(padding),
    walk: walk(48, padding, ...graph),
  });
  const options = { quantity: 'erosion', fit: false, settings: ['graph'] } as const;

  it('share scale and place between the sides, and show the difference in both directions', () => {
    const { figure, difference } = stepFigure([side('left', TORCH), side('right', TF)], 1, options);
    const maps = figure.parts.flatMap((part) => (part.kind === 'map' ? [part] : []));
    expect(maps.map(({ shape }) => shape[0])).toEqual([48, 24, 48, 24, 24]);
    expect(maps.slice(0, 4).every(({ domain }) => domain[0] === 0 && domain[1] === 1)).toBe(true);
    expect(difference!.scale).toBe('diverging');
    expect(difference!.domain[0]).toBe(-difference!.domain[1]);
    expect(difference!.values[0]).toBeCloseTo(-5 / 9, 12);
    expect(difference!.values[24 * 24 - 1]).toBeCloseTo(5 / 9, 12);
    const fitted = stepFigure([side('left', TORCH), side('right', TF)], 1, { ...options, fit: true });
    expect((fitted.figure.parts[0] as (typeof maps)[number]).domain[1]).toBeCloseTo(5 / 9, 12);
  });

  it('show no difference of maps of another size', () => {
    const { sides, difference } = stepFigure([side('left', TORCH), side('right', VALID)], 1, options);
    expect(sides).toHaveLength(2);
    expect(difference).toBeUndefined();
  });

  it('show foveation over the images', () => {
    const { figure } = stepFigure([side('left', TORCH)], 2, { ...options, quantity: 'foveation' });
    expect(figure.parts.map((part) => part.kind === 'map' && part.shape)).toEqual([[48, 48]]);
  });

  it('put both sides at the places of the first, without shortcuts', () => {
    const block = { id: 'bb', type: 'resnet18', params: { width: 4 } };
    const of = (id: Side['id'], padding: Padding): Side => ({
      id,
      padding: id,
      walk: walk(64, padding, block),
    });
    const sides = [of('left', TORCH), of('right', TF)];
    const { parts } = profileFigure(sides, 4, []);
    const [lines] = parts;
    if (lines?.kind !== 'lines') throw new Error('no lines');
    const { steps } = sides[0]!.walk;
    expect(lines.mark?.x).toBe(4);
    expect(lines.series).toHaveLength(4);
    for (const { points } of lines.series) {
      expect(points.map(({ x }) => x)).toEqual(steps.flatMap(({ shortcut }, i) => (shortcut ? [] : [i])));
      expect(points).toHaveLength(steps.length - 3);
    }
    expect(lines.series[2]!.points[1]!.y).toBe(sides[1]!.walk.steps[1]!.mean);
    expect(counterpart(sides[1]!.walk, { ...steps[3]!, key: 'gone' })).toBe(-1);
  });
});
