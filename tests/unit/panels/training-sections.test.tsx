import { describe, expect, it } from 'vitest';
import { CalibrationSection } from '@/components/panels/training/calibration-section';
import { ClassesSection } from '@/components/panels/training/classes-section';
import { ConfusionSection } from '@/components/panels/training/confusion-section';
import { CurvesSection } from '@/components/panels/training/curves-section';
import { readingStore } from '@/lib/store/reading';
import { reading, readRun } from '../../helpers/read-run';
import { rendered, rowsOf, setState } from '../../helpers/rendered';

describe('curves', () => {
  const section = (seeds?: number[]) => rendered(<CurvesSection run={readRun(seeds)} />);
  const figure = (title: string) =>
    section()
      .all('figure')
      .find(({ text }) => text.startsWith(title))!;

  it('are a table of the means, by epoch, for people who cannot see them', () => {
    expect(rowsOf(figure('Accuracy').one('table', 'Accuracy'))).toEqual([
      ['epoch', 'Pooling', 'Pooling (train)', 'ARM', 'ARM (train)'],
      ['1', '33 %', '25 %', '33 %', '25 %'],
      ['2', '78 %', '25 %', '89 %', '25 %'],
      ['3', '67 %', '25 %', '85 %', '25 %'],
    ]);
    expect(figure('Accuracy').all('columnheader')).toHaveLength(5);
    expect(rowsOf(figure('Loss').one('table', 'Loss'))).toEqual([
      ['epoch', 'Pooling', 'Pooling (train)', 'ARM', 'ARM (train)'],
      ['1', '1.667', '1.500', '1.667', '1.500'],
      ['2', '1.222', '1.500', '1.111', '1.500'],
      ['3', '1.333', '1.500', '1.148', '1.500'],
    ]);
  });

  it.each(['Accuracy', 'Loss'])(
    'of %s have each variant once in the legend, with its last value',
    (title) => {
      const legend = figure(title).tagged('figcaption')[0]!.text;
      expect(legend.match(/Pooling/g)).toHaveLength(1);
      expect(legend.match(/ARM/g)).toHaveLength(1);
      expect(legend).toBe(
        title === 'Accuracy'
          ? 'AccuracyPooling67 %train25 %ARM85 %train25 %'
          : 'LossPooling1.333train1.500ARM1.148train1.500',
      );
    },
  );

  it('say that they are means of all seeds, and which epochs were best', () => {
    expect(section().text).toContain(
      'Bold: the mean of 3 seeds. Thin: single seeds, validation. Dashed: training.',
    );
    expect(section().text).toContain('Rings: best epochs by validation accuracy (Pooling 2, ARM 2).');
    expect(section().one('combobox', 'Seed of the curves').text).toBe('All seeds');
  });

  it('are of one seed where it is chosen', () => {
    setState(readingStore, { seed: 2 });
    expect(section().text).toMatch(/^Seed 2Seed 2\. Dashed: training\./);
    expect(rowsOf(figure('Accuracy').one('table'))[3]).toEqual(['3', '56 %', '25 %', '78 %', '25 %']);
  });

  it('of a run with one seed leave no choice', () => {
    expect(section([3]).all('combobox')).toEqual([]);
    expect(section([3]).text).toMatch(/^Seed 3\. Dashed: training\./);
  });

  it('are not there for weights that were loaded', () => {
    const run = readRun([1]);
    const loaded = { ...run, info: { ...run.info!, epochs: 0 }, epochs: [] };
    expect(rendered(<CurvesSection run={loaded} />).text).toBe('Weights that were loaded have no curves.');
  });
});

describe('scores by class', () => {
  const section = (which: 'last' | 'best', seeds?: number[]) =>
    rendered(<ClassesSection reading={reading(which, seeds)} />).one('region', 'Scores by class');

  it('have the variants below each other, class by class, and the mean over classes', () => {
    expect(rowsOf(section('last').one('table'))).toEqual([
      ['Class', 'Variant', 'Precision', 'Recall', 'F1', 'Images a seed'],
      ['neutral', 'Pooling', '53.2 % ± 12.2', '77.8 % ± 19.2', '61.3 % ± 4.9', '3'],
      ['ARM', '78.3 % ± 20.2', '88.9 % ± 19.2', '80.2 % ± 5.4', '3'],
      ['happiness', 'Pooling', '80.6 % ± 17.3', '66.7 % ± 33.3', '67.5 % ± 17.9', '3'],
      ['ARM', '91.7 % ± 14.4', '88.9 % ± 19.2', '88.6 % ± 10.3', '3'],
      ['surprise', 'Pooling', '100.0 % ± 0.0', '55.6 % ± 19.2', '70.0 % ± 17.3', '3'],
      ['ARM', '100.0 % ± 0.0', '77.8 % ± 38.5', '83.3 % ± 28.9', '3'],
      ['Mean over classes', 'Pooling', '77.9 % ± 4.9', '66.7 % ± 11.1', '66.2 % ± 12.2', ''],
      ['ARM', '90.0 % ± 2.9', '85.2 % ± 6.4', '84.0 % ± 7.8', ''],
    ]);
    expect(section('last').all('rowheader', 'Mean over classes')).toHaveLength(1);
  });

  it('say which epoch and how many seeds they are of', () => {
    expect(section('last').text).toContain(
      'Of the last epoch (3), 9 validation images, 3 seeds; means over the seeds ± standard deviation.',
    );
    expect(section('best').text).toContain(
      'Of the best epoch (2), 9 validation images, 3 seeds; means over the seeds ± standard deviation.',
    );
    expect(section('best', [1]).text).toContain(
      'Of the best epoch (2), 9 validation images, seed 1. Precision:',
    );
    expect(rowsOf(section('best', [1]).one('table')).slice(0, 2)).toEqual([
      ['Class', 'Variant', 'Precision', 'Recall', 'F1', 'Images'],
      ['neutral', 'Pooling', '66.7 %', '66.7 %', '66.7 %', '3'],
    ]);
  });
});

describe('calibration', () => {
  const section = (which: 'last' | 'best' = 'last') =>
    rendered(<CalibrationSection reading={reading(which)} />);

  // Always as sure as 75 %: the error is the distance from that to the accuracy of all seeds together.
  it.each([
    ['Pooling', 'ECE 8.3 %', ['70 % to 80 %', '27', '75.0 %', '66.7 %']],
    ['ARM', 'ECE 10.2 %', ['70 % to 80 %', '27', '75.0 %', '85.2 %']],
  ])('of %s is a figure with its error, and a table', (variant, error, bin) => {
    const figure = section()
      .all('figure')
      .find(({ text }) => text.startsWith(variant))!;
    const chart = figure.one('img', `${variant}: confidence and accuracy`);
    expect(figure.tagged('figcaption')[0]!.text).toBe(variant + error);
    // The dot of the only bin that has images.
    expect(chart.tagged('circle')).toHaveLength(1);
    expect(rowsOf(figure.one('table', `${variant}: accuracy by confidence`))).toEqual([
      ['Confidence', 'Images', 'Mean confidence', 'Accuracy'],
      bin,
    ]);
  });

  it('is of the epoch that is read', () => {
    expect(section().text).toContain(
      'Of the last epoch (3), 9 validation images, 3 seeds; predictions of all seeds together.',
    );
    expect(section('best').text).toContain(
      'Of the best epoch (2), 9 validation images, 3 seeds; predictions of all seeds together.',
    );
    expect(
      section('best')
        .all('figure')
        .map(({ text }) => /ECE \d+\.\d/.exec(text)?.[0]),
    ).toEqual(['ECE 2.8', 'ECE 13.9']);
  });
});

describe('what is taken for what', () => {
  const section = (which: 'last' | 'best' = 'last') =>
    rendered(<ConfusionSection reading={reading(which)} />);
  const matrix = (variant: string) =>
    section().one('grid', new RegExp(`^${variant}: what is taken for what`));
  const difference = () => section().one('table', /^Difference: ARM − Pooling: rows are true classes/);

  it('is a matrix for each variant, all seeds added up', () => {
    expect(rowsOf(matrix('Pooling'))).toEqual([
      ['true ↓ pred. →', 'neut', 'happ', 'surp'],
      ['neutral', '7', '2', '0'],
      ['happiness', '3', '6', '0'],
      ['surprise', '4', '0', '5'],
    ]);
    expect(rowsOf(matrix('ARM')).slice(1)).toEqual([
      ['neutral', '8', '1', '0'],
      ['happiness', '1', '8', '0'],
      ['surprise', '2', '0', '7'],
    ]);
  });

  it('has a button for every cell, which says what it opens, and one stop of the Tab key', () => {
    for (const variant of ['Pooling', 'ARM']) {
      const buttons = matrix(variant).all('button');
      expect(buttons).toHaveLength(9);
      expect(buttons.map(({ attributes }) => attributes['tabindex'])).toEqual([
        '0',
        ...Array<string>(8).fill('-1'),
      ]);
    }
    expect(matrix('ARM').all('button')[3]!.name).toBe(
      'happiness taken for neutral: 1 of 9 (11 %). Show these images',
    );
  });

  it('differs cell by cell in a table without buttons, with a sign', () => {
    expect(rowsOf(difference())).toEqual([
      ['true ↓ pred. →', 'neut', 'happ', 'surp'],
      ['neutral', '+1', '−1', '0'],
      ['happiness', '−2', '+2', '0'],
      ['surprise', '−2', '0', '+2'],
    ]);
    expect(difference().all('cell')).toHaveLength(9);
    expect(
      section()
        .all('table')
        .flatMap((table) => table.all('button')),
    ).toEqual([]);
  });

  it('is in per cent of the true class where that is chosen: rows sum to 100', () => {
    setState(readingStore, { rates: true });
    const rows = rowsOf(matrix('ARM')).slice(1);
    expect(rows).toEqual([
      ['neutral', '89', '11', '0'],
      ['happiness', '11', '89', '0'],
      ['surprise', '22', '0', '78'],
    ]);
    for (const [, ...rates] of rows) expect(rates.map(Number).reduce((a, b) => a + b)).toBe(100);
    expect(rowsOf(difference())[2]).toEqual(['happiness', '−22', '+22', '0']);
    expect(section().one('radio', '% of the class').attributes['aria-checked']).toBe('true');
  });

  it('is of one seed where it is chosen, and of the epoch that is read', () => {
    setState(readingStore, { seed: 2 });
    expect(rowsOf(matrix('Pooling')).slice(1)).toEqual([
      ['neutral', '3', '0', '0'],
      ['happiness', '2', '1', '0'],
      ['surprise', '2', '0', '1'],
    ]);
    expect(section('best').text).toContain(
      'Of the best epoch (2), 9 validation images, seed 2. A cell opens its images.',
    );
  });
});
