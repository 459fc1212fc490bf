import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Comparison, SeedResult } from '@/lib/results/result';
import { arm } from '../../helpers/command-line';
import { pairDocument, TINY } from '../../helpers/documents';
import { faceZip } from '../../helpers/face-zip';
import { facePng } from '../data/fixtures';

const folder = mkdtempSync(join(tmpdir(), 'arm-predictions-'));
const graph = join(folder, 'tiny.armgraph.json');
writeFileSync(
  graph,
  JSON.stringify(pairDocument({ ...TINY, data: { size: 16, synthetic: { classes: 3, perClass: 12 } } })),
);

type Row = Record<string, string>;

const table = (file: string): Row[] => {
  const { data, errors } = Papa.parse<Row>(readFileSync(file, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  expect(errors).toEqual([]);
  return data;
};

interface Printed {
  variants: {
    id: string;
    label: string;
    seeds: Pick<SeedResult, 'seed' | 'validationAccuracy' | 'confusion'>[];
  }[];
  comparison: Comparison[];
}

const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Of a variant with a seed, from the rows alone. */
const accuracy = (rows: Row[]) => mean(rows.map(({ label, predicted }) => (label === predicted ? 1 : 0)));

describe('train --predictions', () => {
  it('writes all that accuracy, confusion and the interval of the verdict are made of', async () => {
    const file = join(folder, 'predictions.csv');
    const run = await arm('train', graph, '--seeds', '1,2,3', '--epochs', '3', '--predictions', file);
    expect(run.code).toBe(0);
    const { variants, comparison } = run.out as Printed;
    const rows = table(file);
    const classes = Object.keys(rows[0]!)
      .filter((name) => name.startsWith('p_'))
      .map((name) => name.slice(2));
    expect(Object.keys(rows[0]!)).toEqual([
      ...['seed', 'variant', 'file', 'split', 'label', 'predicted'],
      ...classes.map((name) => `p_${name}`),
    ]);
    expect(new Set(rows.map(({ split }) => split))).toEqual(new Set(['validation']));
    const of = (label: string, seed: number) =>
      rows.filter((row) => row['variant'] === label && row['seed'] === String(seed));
    for (const { label, seeds } of variants)
      for (const { seed, validationAccuracy, confusion } of seeds) {
        const own = of(label, seed);
        expect(accuracy(own)).toBeCloseTo(validationAccuracy, 12);
        expect(
          classes.map((truth) =>
            classes.map(
              (guess) => own.filter((r) => r['label'] === truth && r['predicted'] === guess).length,
            ),
          ),
        ).toEqual(confusion);
        for (const row of own) {
          const shares = classes.map((name) => Number(row[`p_${name}`]));
          expect(mean(shares) * classes.length).toBeCloseTo(1, 4);
          expect(Number(row[`p_${row['predicted']}`])).toBe(Math.max(...shares));
        }
      }
    // The same images in the same order for both variants of a seed, so that they can be compared image by image.
    const [a, b] = [variants[1]!, variants[0]!];
    for (const seed of [1, 2, 3]) {
      const files = (label: string) => of(label, seed).map((row) => row['file']);
      expect(files(a.label)).toEqual(files(b.label));
      expect(files(a.label)[0]).toMatch(/^synthetic\/validation\//);
    }
    const differences = [1, 2, 3].map((seed) => accuracy(of(a.label, seed)) - accuracy(of(b.label, seed)));
    const middle = mean(differences);
    const deviation = Math.sqrt(differences.reduce((sum, d) => sum + (d - middle) ** 2, 0) / 2);
    // t of 2 degrees of freedom at 0.975, as scipy.stats.t.ppf gives it.
    const half = (4.302652729911275 * deviation) / Math.sqrt(3);
    expect(comparison[0]).toMatchObject({ a: a.id, b: b.id });
    expect(comparison[0]!.meanDifference).toBeCloseTo(middle, 12);
    expect(comparison[0]!.interval95![0]).toBeCloseTo(middle - half, 10);
    expect(comparison[0]!.interval95![1]).toBeCloseTo(middle + half, 10);
    expect(run.err).toMatch(/Numbers of the last epoch \(3\), \d+ validation images, 3 seeds/);
  });

  it('names files as they are, whatever their names hold', async () => {
    const data = join(folder, 'faces.zip');
    const name = 'a, "b".png';
    writeFileSync(
      data,
      faceZip(['joy', 'anger'], {
        train: 4,
        test: 2,
        size: 16,
        extra: { [`faces/test/joy/${name}`]: facePng(5, 16) },
      }),
    );
    const file = join(folder, 'own.csv');
    const run = await arm('train', graph, '--data', data, '--epochs', '1', '--predictions', file);
    expect(run.code).toBe(0);
    expect(table(file).filter((row) => row['file']?.endsWith(name))).toHaveLength(2);
  });

  it('is refused before anything is trained where the file cannot be written', async () => {
    mkdirSync(join(folder, 'a-folder'));
    const files = [join(folder, 'missing', 'p.csv'), join(folder, 'a-folder')];
    const runs = await Promise.all(files.map((file) => arm('train', graph, '--predictions', file)));
    for (const [i, run] of runs.entries()) {
      const file = files[i]!;
      expect(run).toMatchObject({ code: 1, out: { ok: false, problems: [{ code: 'not-writable', file }] } });
      expect(run.err).not.toContain('epoch');
    }
    const free = join(folder, 'free.csv');
    expect((await arm('train', graph, '--data', join(folder, 'no-data'), '--predictions', free)).code).toBe(
      1,
    );
    expect(existsSync(free)).toBe(false);
  });
});
