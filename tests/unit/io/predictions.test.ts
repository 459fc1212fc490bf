import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { predictionsCsv } from '@/lib/io/predictions';
import type { RunResult } from '@/lib/results/result';
import { result } from '../../helpers/runs';

const read = (run: RunResult) =>
  Papa.parse<Record<string, string>>(predictionsCsv(run), { header: true, skipEmptyLines: true }).data;

/** Two seeds of Pooling and ARM on four images. */
const run = (files: string[] | undefined, labels = ['Pooling', 'ARM']): RunResult => {
  const made = result([0.5, 0.5], [0.75, 0.75]);
  return {
    ...made,
    variants: made.variants.map((variant, i) => ({ ...variant, label: labels[i]! })),
    validation: made.validation.map((of) => ({ ...of, ...(files && { files }) })),
  };
};

describe('a table of predictions', () => {
  it('has a row for each image, seed by seed and variant by variant', () => {
    const rows = read(run(['a.png', 'b.png', 'c.png', 'd.png']));
    expect(rows.map(({ seed, variant, file }) => `${seed} ${variant} ${file}`)).toEqual(
      [1, 2].flatMap((seed) =>
        ['Pooling', 'ARM'].flatMap((variant) =>
          ['a', 'b', 'c', 'd'].map((file) => `${seed} ${variant} ${file}.png`),
        ),
      ),
    );
    expect(rows[2]).toEqual({
      seed: '1',
      variant: 'Pooling',
      file: 'c.png',
      split: 'validation',
      label: 'happiness',
      predicted: 'happiness',
      p_neutral: '0.1',
      p_happiness: '0.8',
      p_surprise: '0.1',
    });
  });

  it('calls variants by their ids where labels are not unique', () => {
    expect(new Set(read(run([], ['Same', 'Same'])).map(({ variant }) => variant))).toEqual(
      new Set(['pooling', 'amended']),
    );
  });

  it('makes text of what a spreadsheet would run, and keeps commas, quotes and line breaks', () => {
    const files = ['=1+1.png', 'a, "b".png', 'two\nlines.png', '@x.png'];
    const rows = read(run(files));
    expect(rows.slice(0, 4).map(({ file }) => file)).toEqual(["'=1+1.png", files[1], files[2], "'@x.png"]);
  });

  it('leaves the file empty in a run that was kept before files were', () => {
    expect(read(run(undefined)).every(({ file }) => file === '')).toBe(true);
  });

  it('of a control on random labels has the labels that it was scored against', () => {
    const made = run([]);
    made.variants[1]!.seeds[0]!.labels = [2, 2, 2, 2];
    const labels = read(made)
      .filter(({ seed, variant }) => seed === '1' && variant === 'ARM')
      .map(({ label }) => label);
    expect(labels).toEqual(Array(4).fill('surprise'));
  });
});
