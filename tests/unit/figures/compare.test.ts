import { describe, expect, it } from 'vitest';
import { differenceOf, onOneScale } from '@/lib/figures/compare';
import { figure, linesPart, mapPart } from '../../helpers/figures';

const names = ['First', 'Second'] as const;

describe('the difference of two figures', () => {
  it('is taken pixel by pixel, with zero in the middle of one scale', () => {
    const first = figure({ parts: [mapPart({ values: [1, 1, 1, 1, 1, 1] }), linesPart(), mapPart()] });
    const second = figure({ parts: [mapPart(), linesPart(), mapPart()] });
    const difference = differenceOf(first, second, names);
    expect(difference).toMatchObject({ title: 'First minus Second', id: 'erosion-difference' });
    expect(difference!.parts).toHaveLength(2);
    const [large, none] = difference!.parts;
    expect(large).toMatchObject({ scale: 'diverging', domain: [-1, 1], label: 'Pooling' });
    expect(large?.kind === 'map' && Array.from(large.values)).toEqual([1, 0.75, 0.75, 0.5, NaN, 0]);
    expect(none).toMatchObject({ domain: [-1, 1] });
  });

  it.each([
    ['of another kind', figure({ id: 'else' })],
    ['of another size', figure({ parts: [mapPart({ shape: [3, 2] })] })],
    ['of another quantity', figure({ parts: [mapPart({ quantity: 'Head weight h' })] })],
    ['of lines', figure({ parts: [linesPart()] })],
  ])('is not there for figures %s', (_, other) => expect(differenceOf(figure(), other, names)).toBeNull());
});

it('maps of one quantity get one scale, others keep theirs', () => {
  const figures = onOneScale([
    figure({ parts: [mapPart({ domain: [0, 0.4] }), mapPart({ quantity: 'h', domain: [0, 0.1] })] }),
    figure({ parts: [mapPart({ domain: [0.1, 0.9] }), linesPart()] }),
  ]);
  const domains = figures.map(({ parts }) => parts.map((part) => part.domain));
  expect(domains).toEqual([
    [
      [0, 0.9],
      [0, 0.1],
    ],
    [
      [0, 0.9],
      [0, 1],
    ],
  ]);
});
