import { describe, expect, it } from 'vitest';
import { SeedsSection } from '@/components/panels/training/seeds-section';
import { readingStore } from '@/lib/store/reading';
import { reading } from '../../helpers/read-run';
import { rendered, rowsOf, setState } from '../../helpers/rendered';

const section = (which: 'last' | 'best' = 'last', seeds?: number[]) =>
  rendered(<SeedsSection reading={reading(which, seeds)} />);

describe('seeds as dots', () => {
  it.each([
    ['Validation accuracy', 2],
    ['Difference of the same seed', 1],
  ])('%s has a dot for every seed in each row', (title, rows) => {
    const dots = section().one('img', `${title}: a dot for every seed`);
    expect(dots.tagged('circle')).toHaveLength(3 * rows);
  });

  it('say what they are, in the order of the rows', () => {
    const titles = (title: string) =>
      section()
        .one('img', `${title}: a dot for every seed`)
        .tagged('circle')
        .map((dot) => dot.text);
    expect(titles('Validation accuracy')).toEqual([
      'Pooling, seed 1, epoch 3: 66.7 %',
      'Pooling, seed 2, epoch 3: 55.6 %',
      'Pooling, seed 3, epoch 3: 77.8 %',
      'ARM, seed 1, epoch 3: 88.9 %',
      'ARM, seed 2, epoch 3: 77.8 %',
      'ARM, seed 3, epoch 3: 88.9 %',
    ]);
    expect(titles('Difference of the same seed')).toEqual([
      'ARM − Pooling, seed 1: +22.2 points',
      'ARM − Pooling, seed 2: +22.2 points',
      'ARM − Pooling, seed 3: +11.1 points',
    ]);
  });

  it('have a mean and, from three seeds up, an interval beside them', () => {
    const [accuracies, differences] = section().all('figure');
    expect(accuracies!.text).toContain('66.7 % [39.1 %, 94.3 %]');
    expect(accuracies!.text).toContain('chance, 33.3 %');
    expect(differences!.text).toContain('ARM − Pooling');
    expect(section().text).toContain('the band its 95 % interval.');
  });

  it('of one seed leave the interval out, and say when there is one', () => {
    const one = section('last', [1]);
    expect(one.one('img', /^Validation accuracy/).tagged('circle')).toHaveLength(2);
    expect(one.text).toContain('Three seeds or more can give it an interval.');
    expect(one.text).not.toContain('[');
  });
});

describe('the scores by seed', () => {
  const table = (which: 'last' | 'best' = 'last', seeds?: number[]) =>
    section(which, seeds).one('region', 'Scores by seed');

  it('have columns of both epochs, and a row for every variant and seed', () => {
    const [groups, heads, ...rows] = rowsOf(table());
    expect(groups).toEqual(['', 'Last epoch', 'Best epoch (too high)', '']);
    expect(heads).toEqual([
      'Variant',
      'Seed',
      'Epoch',
      'Train acc.',
      'Train loss',
      'Val. acc.',
      'Val. loss',
      'EE',
      'Epoch',
      'Val. acc.',
      'Val. loss',
      'EE',
      '',
    ]);
    expect(table().all('columnheader', /^Best epoch/)).toHaveLength(1);
    expect(rows.map((row) => row.join(' | ').replace(/ \| $/, ''))).toEqual([
      'Pooling | 1 | 3 | 87.5 % | 0.750 | 66.7 % | 1.333 | – | 2 | 77.8 % | 1.222 | –',
      'Pooling | 2 | 3 | 87.5 % | 0.750 | 55.6 % | 1.444 | – | 2 | 77.8 % | 1.222 | –',
      'Pooling | 3 | 3 | 87.5 % | 0.750 | 77.8 % | 1.222 | – | 2 | 77.8 % | 1.222 | –',
      'ARM | 1 | 3 | 87.5 % | 0.750 | 88.9 % | 1.111 | – | 2 | 88.9 % | 1.111 | –',
      'ARM | 2 | 3 | 87.5 % | 0.750 | 77.8 % | 1.222 | – | 2 | 88.9 % | 1.111 | –',
      'ARM | 3 | 3 | 87.5 % | 0.750 | 88.9 % | 1.111 | – | 2 | 88.9 % | 1.111 | –',
    ]);
  });

  it('name their rows by the variant, and save the weights of each', () => {
    expect(table().all('rowheader', 'ARM')).toHaveLength(3);
    expect(
      table()
        .all('button', /^Save the weights/)
        .map(({ name }) => name),
    ).toEqual(
      ['Pooling', 'ARM'].flatMap((label) =>
        [1, 2, 3].map((seed) => `Save the weights of ${label}, seed ${seed}`),
      ),
    );
  });
});

describe('the test image by image', () => {
  const test = (which: 'last' | 'best' = 'last', seeds?: number[]) =>
    section(which, seeds).one('region', 'Image by image');

  it('is of the first seed until another one is chosen', () => {
    expect(rowsOf(test())).toEqual([
      ['a − b', 'Only a right', 'Only b right', 'p'],
      ['ARM − Pooling', '2', '0', '0.500'],
    ]);
    expect(test().all('rowheader', 'ARM − Pooling')).toHaveLength(1);
    expect(test().text).toContain('last epoch (3), 9 validation images, seed 1.');
    expect(test().one('combobox', 'Seed of the test').text).toBe('Seed 1');
  });

  it('is of the chosen seed', () => {
    setState(readingStore, { seed: 3 });
    expect(rowsOf(test())[1]).toEqual(['ARM − Pooling', '1', '0', '1.000']);
    expect(test().text).toContain('last epoch (3), 9 validation images, seed 3.');
  });

  it('is of the best epoch where that is read', () => {
    expect(rowsOf(test('best'))[1]).toEqual(['ARM − Pooling', '1', '0', '1.000']);
    expect(test('best').text).toContain('best epoch (2), 9 validation images, seed 1.');
  });

  it('stands in for an interval with one seed, which there is no choice of', () => {
    expect(rowsOf(test('last', [1]))).toHaveLength(2);
    expect(test('last', [1]).all('combobox')).toEqual([]);
  });
});
