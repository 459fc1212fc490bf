import { describe, expect, it } from 'vitest';
import { imageWords, scopeOf, scopeOfRecord, scopeWords } from '@/lib/results/scope';
import { runReport } from '@/lib/io/run-report';
import { epoch, finishedRun, info, result } from '../../helpers/runs';

describe('what numbers are of', () => {
  const scope = { which: 'last', epochs: [12, 12], images: [78, 78], seeds: [1, 2] } as const;

  it('is said with epoch, images, split and seeds', () => {
    expect(scopeWords(scope)).toBe('last epoch (12), 78 validation images, 2 seeds');
    expect(scopeWords({ ...scope, which: 'best', epochs: [3, 9], images: [78, 80] })).toBe(
      'best epochs (3 to 9), 78 to 80 validation images, 2 seeds',
    );
    expect(scopeWords({ ...scope, seeds: [7], split: 'test' })).toBe(
      'last epoch (12), 78 test images, seed 7',
    );
    expect(imageWords([1])).toBe('1 validation image');
  });

  it('leaves out what is not known', () => {
    expect(scopeWords({ which: 'last', epochs: [], images: [], seeds: [] })).toBe('last epoch');
  });

  it('follows from the variants, also for one seed', () => {
    const { variants, validation } = result([0.5, 0.6], [0.6, 0.7]);
    expect(scopeOf(variants, validation, 'last')).toEqual({
      which: 'last',
      epochs: [2, 2, 2, 2],
      images: [4, 4],
      seeds: [1, 2],
    });
    expect(scopeWords(scopeOf(variants, validation, 'best', 2))).toBe(
      'best epoch (1), 4 validation images, seed 2',
    );
  });

  it('of a run that goes on is of the epochs that are done', () => {
    const epochs = [epoch(1, 1, { pooling: 0.5, amended: 0.5 })];
    const record = { info: info({ epochs: 12 }), epochs, result: null };
    expect(scopeWords(scopeOfRecord(record))).toBe('last epoch (1), 6 validation images, seed 1');
    expect(scopeWords(scopeOfRecord({ ...record, info: null, epochs: [] }))).toBe('last epoch');
  });
});

it('stands above every table of a report', () => {
  const said = runReport(finishedRun()).split(
    'Validation accuracy, last epoch (2), 4 validation images, 3 seeds.',
  );
  // Verdicts, scores, confusion, classes, batches.
  expect(said).toHaveLength(6);
});
