import { describe, expect, it } from 'vitest';
import type { Side } from '@/components/panels/erosion/layers/profile';
import { stepFigure } from '@/components/panels/erosion/layers/step-figure';
import { StepTable } from '@/components/panels/erosion/layers/step-table';
import { StepView } from '@/components/panels/erosion/layers/step-view';
import { paddingName } from '@/components/panels/erosion/layers/words';
import type { Padding } from '@/lib/core/padding';
import { walkLayers } from '@/lib/explain/layers/walk';
import { DEFAULT_TEMPLATE } from '@/lib/graph/templates';
import { rendered, rowsOf } from '../../helpers/rendered';

const TORCH: Padding = { mode: 'zeros', alignment: 'torch' };
const TF: Padding = { mode: 'zeros', alignment: 'tf' };
const VALID: Padding = { mode: 'valid', alignment: 'torch' };

function side(id: Side['id'], padding: Padding | null): Side {
  const walk = walkLayers({ document: DEFAULT_TEMPLATE.document, variantId: null, padding });
  if (!walk.ok) throw new Error(walk.problems[0]?.message);
  return { id, padding: paddingName(padding), walk: walk.value };
}

describe('the table of layers', () => {
  const table = (sides: Side[], index = 1) =>
    rendered(<StepTable sides={sides} index={index} />).one('table', /^All layers/);

  it('has a row for each layer, from the images on, in numbers', () => {
    const [heads, ...rows] = rowsOf(table([side('left', null)]));
    expect(heads).toEqual([
      'Layer',
      'Size',
      'Padding of its input',
      'Mean E',
      'Largest E',
      'Untouched',
      'Receptive field',
      'Top to bottom',
      'Left to right',
    ]);
    expect(rows.map(([name]) => Number.parseInt(name!))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(rows[1]).toEqual([
      '1 Mini ResNet stage1: 3×3 convolution, stride 2',
      '24×24',
      '1 of zeros; reached: 1 top and left, 0 bottom and right',
      '2.8 %',
      '55.6 %',
      '91.8 %',
      '3×3, every 2',
      '\u22120.92',
      '\u22120.92',
    ]);
  });

  it('has a button in each row, and marks the chosen one', () => {
    const rows = table([side('left', null)], 7)
      .all('row')
      .slice(1);
    expect(rows.map((row) => row.all('button').length)).toEqual(Array<number>(10).fill(1));
    expect(rows.map(({ attributes }) => attributes['aria-current'] === 'true').indexOf(true)).toBe(7);
    expect(rows.filter(({ attributes }) => attributes['aria-current'])).toHaveLength(1);
  });

  it('has the mean of another side beside it', () => {
    const rows = rowsOf(table([side('left', TORCH), side('right', VALID)]));
    expect(rows[0]!.at(-1)).toBe('Mean E, valid');
    expect(rows[2]!.at(-1)).toBe('0.0 %');
  });
});

describe('a chosen layer', () => {
  const view = (sides: Side[], index = 1) => {
    const found = stepFigure(sides, index, { quantity: 'erosion', fit: false, settings: [] });
    return rendered(<StepView found={found} quantity="erosion" compared={sides.length > 1} />);
  };

  it('says which sides lost more, and draws what it reads with its padding', () => {
    const shown = view([side('left', null)]);
    expect(shown.text).toMatch(/Top and left lose more: 34\.3 %.*, because stride 2 never reaches/);
    expect(shown.all('img', /^input: .*reached: 1 top and left, 0 bottom and right/)).toHaveLength(1);
    expect(view([side('left', null)], 0).text).toContain('No side has lost anything.');
  });

  it('stands beside the other side and their difference', () => {
    const shown = view([side('left', TORCH), side('right', TF)]);
    expect(shown.one('group', 'zeros, torch').text).toContain(
      'Top and left lose more: 34.3 % at the top, 1.4 % at the bottom',
    );
    expect(shown.one('group', 'zeros, tf').text).toContain(
      'Bottom and right lose more: 1.4 % at the top, 34.3 % at the bottom',
    );
    expect(shown.all('img', /^zeros, tf − zeros, torch, Difference of Erosion E/)).toHaveLength(1);
  });

  it('has no difference where the other side has another size', () => {
    const shown = view([side('left', TORCH), side('right', VALID)]);
    expect(shown.text).toContain(
      'No difference is drawn: the map is 24×24 on one side and 23×23 on the other.',
    );
    expect(shown.all('img', /Difference of/)).toEqual([]);
  });
});
