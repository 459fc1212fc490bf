import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { runCsv, runJson } from '../../../lib/io/run-export';
import { parseDocument } from '../../../lib/graph/parse';
import type { RunRecord } from '../../../lib/results/record';
import { document, finishedRun, info, result } from '../../helpers/runs';

/** As a spreadsheet or a program reads it. */
function read(csv: string): Record<string, string>[] {
  const { data, errors } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
}

/** A run whose variants have this label. */
function labelled(label: string, change: Partial<RunRecord> = {}): RunRecord {
  const run = finishedRun(change);
  for (const variant of run.result!.variants) variant.label = label;
  return run;
}

describe('a table of a run', () => {
  it('has a row for each variant and seed, with last and best epoch', () => {
    const rows = read(runCsv(finishedRun()));
    expect(rows.map(({ variant, seed }) => `${variant} ${seed}`)).toEqual([
      'Pooling 1',
      'Pooling 2',
      'Pooling 3',
      'ARM 1',
      'ARM 2',
      'ARM 3',
    ]);
    expect(rows[1]).toEqual({
      run: 'pair, today',
      run_id: 'run-1',
      started: '2023-11-14T22:13:20.000Z',
      status: 'finished',
      graph: 'pair',
      fingerprint: 'ab'.repeat(32),
      backend: 'wasm',
      variant: 'Pooling',
      variant_id: 'pooling',
      control: '',
      parameters: '1200',
      seed: '2',
      fold: '',
      folds: '',
      validation_images: '4',
      last_epoch: '2',
      last_train_loss: '1.5',
      last_train_accuracy: '0.25',
      last_validation_loss: '1.45',
      last_validation_accuracy: '0.55',
      best_epoch: '1',
      best_train_loss: '1.5',
      best_train_accuracy: '0.25',
      best_validation_loss: '1.44',
      best_validation_accuracy: '0.56',
      test_images: '',
      test_epoch: '',
      test_loss: '',
      test_accuracy: '',
      eroded_evidence: '',
      protocol_batch1: '0.55',
      protocol_shuffled: '0.55',
      protocol_sorted: '0.675',
      protocol_fixed: '0.55',
    });
  });

  it('is quoted as RFC 4180 says', () => {
    const csv = runCsv(labelled('say "hi", all', { name: 'two\r\nlines' }));
    expect(csv.split('\r\n', 1)[0]).toMatch(/^run,run_id,started,/);
    expect(csv).toContain('\r\n"two\r\nlines",run-1,2023-11-14T22:13:20.000Z,finished,pair,');
    expect(csv).toContain(',"say ""hi"", all",pooling,');
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  it.each(['=cmd()', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1', '=HYPERLINK("http://a")'])(
    'makes text of what looks like a formula: %j',
    (label) => {
      const [row] = read(runCsv(labelled(label)));
      expect(row!['variant']).toBe(`'${label}`);
    },
  );

  it('leaves numbers alone', () => {
    const run = finishedRun();
    run.result!.variants[0]!.seeds[0]!.trainLoss = NaN;
    run.result!.variants[0]!.seeds[1]!.trainLoss = -1e-7;
    const rows = read(runCsv(run));
    expect(rows[0]!['last_train_loss']).toBe('NaN');
    expect(rows[1]!['last_train_loss']).toBe('-1e-7');
  });

  it('says which part of a cross-validation a seed held out', () => {
    const folds = { ...result([0.5, 0.5, 0.5], [0.5, 0.5, 0.5]), folds: 2 };
    const rows = read(runCsv(finishedRun({ result: folds })));
    expect(rows.slice(0, 3).map(({ fold, folds }) => `${fold} of ${folds}`)).toEqual([
      '1 of 2',
      '2 of 2',
      '1 of 2',
    ]);
  });

  it('of a run that has not ended takes its epochs; before the first it is a heading', () => {
    const rows = read(runCsv(finishedRun({ result: null, status: 'running' })));
    expect(rows[0]).toMatchObject({
      seed: '1',
      last_validation_accuracy: '0.5',
      best_validation_accuracy: '0.6',
      eroded_evidence: '0.125',
    });
    const none = runCsv(finishedRun({ result: null, epochs: [], info: null }));
    expect(none.split('\r\n')).toEqual([expect.stringMatching(/^run,/), '']);
  });

  it('is read back as it was, whatever the names are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, label) => {
        const rows = read(runCsv(labelled(label, { name, info: info() })));
        expect(rows).toHaveLength(6);
        for (const row of rows) {
          expect(row['run']!.replace(/^'/, '')).toBe(name.replace(/^'/, ''));
          expect(row['variant']!.replace(/^'/, '')).toBe(label.replace(/^'/, ''));
          expect(row['run']).not.toMatch(/^[=+\-@\t\r]/);
          expect(row['seed']).toMatch(/^[123]$/);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('JSON of a run', () => {
  it('has format, version, the graph and plain numbers', () => {
    const run = finishedRun();
    run.result!.variants[0]!.seeds[0]!.trainLoss = NaN;
    const {
      format,
      version,
      run: written,
    } = JSON.parse(runJson(run)) as Record<string, never> & { run: RunRecord };
    expect([format, version]).toEqual(['arm-playground/run', 1]);
    const graph = parseDocument(written.graph);
    expect(graph).toEqual({ ok: true, value: document });
    const [seed] = written.result!.variants[0]!.seeds;
    expect(seed!.probabilities).toEqual([0.7, 0.2, 0.1, 0.6, 0.3, 0.1, 0.1, 0.8, 0.1, 0.5, 0.25, 0.25]);
    expect(seed!.trainLoss).toBeNull();
    expect(written.epochs).toEqual(run.epochs);
  });

  it('holds a graph that cannot be read as text', () => {
    expect(JSON.parse(runJson(finishedRun({ graph: '{' })))).toMatchObject({ run: { graph: '{' } });
  });
});
