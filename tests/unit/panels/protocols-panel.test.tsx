import { describe, expect, it } from 'vitest';
import { ProtocolsPanel } from '@/components/panels/protocols';
import { FlipList } from '@/components/panels/protocols/flip-list';
import { variantViews } from '@/components/panels/protocols/view';
import { protocolsAt, type ProtocolName } from '@/lib/results/batch-protocol';
import { dataStore } from '@/lib/store/data';
import { probeStore, type Measured } from '@/lib/store/probe';
import { runStore } from '@/lib/store/run';
import type { RunData } from '@/lib/store/run-state';
import type { DataSummary } from '@/lib/worker/protocol';
import { pairDocument, TINY } from '../../helpers/documents';
import { readRun } from '../../helpers/read-run';
import { rendered, rowsOf, setState } from '../../helpers/rendered';

const SIZE = 6;
const ALONE = [0, 0, 1, 1, 1, 0, 2, 2, 0];
/** Of nine images, three are taken for something else: sorting helps. */
const SORTED = [0, 0, 0, 1, 1, 1, 2, 2, 2];

/** All four protocols; `sorted` is what ARM takes the images for in batches of one class. */
const measured = (sorted: number[], size = SIZE): Measured[] =>
  Object.entries(protocolsAt(size, 0)).map(([name, protocol]) => {
    const ofArm = (name as ProtocolName) === 'sorted' ? sorted : ALONE;
    return {
      protocol,
      variants: {
        pooling: { accuracy: 6 / 9, predicted: ALONE },
        amended: { accuracy: ofArm === SORTED ? 1 : 6 / 9, predicted: ofArm },
      },
    };
  });

/** A run whose ARM takes the mean of the batch, or keeps a running one. */
const run = (affinity: 'batch' | 'ema'): RunData => ({
  ...readRun(),
  document: pairDocument({ ...TINY, arm: { affinity } }),
});

function panel(of: RunData, found: Measured[]) {
  setState(runStore, of);
  setState(probeStore, { seed: 1, size: SIZE, shuffle: 0, measured: found, busy: false });
  return rendered(<ProtocolsPanel />);
}

describe('figures of the paper', () => {
  const NAME = 'Accuracies that arXiv 2103.10189 reports, by version';
  const claims = () => rendered(<ProtocolsPanel />).one('table', NAME);
  const table = (of: RunData) => panel(of, measured(ALONE)).one('table', NAME);

  it('stand version by version, before anything was trained', () => {
    expect(rendered(<ProtocolsPanel />).text).toContain('Nothing has been measured yet');
    expect(rowsOf(claims())).toEqual([
      ['Version', 'RAF-DB', 'AffectNet', 'FER2013', 'SFEW', 'Mean at test time'],
      ['v1', '90.55', '64.49', '71.38', 'none', 'not known; see the released code'],
      ['v2', '92.05', '65.20', 'none', '58.71', 'not known; see the released code'],
      ['v3', '90.42', '65.20', 'none', '58.71', 'fixed (running) mean'],
    ]);
    expect(
      claims()
        .all('rowheader')
        .map(({ name }) => name),
    ).toEqual(['v1', 'v2', 'v3']);
    expect(rendered(<ProtocolsPanel />).all('table', /^What this graph does otherwise/)).toHaveLength(1);
  });

  it('have the run on the page below them, with its images, seeds and evaluation', () => {
    setState(dataStore, { summary: null });
    const rows = rowsOf(table(run('batch'))).slice(4);
    expect(rows).toEqual([
      [
        'The run on this page, on synthetic faces: validation accuracy, 9 validation images drawn anew by each seed; mean of 3 seeds; batches of 6, shuffled; last epoch 3, best epoch 2. The best epoch was chosen by the images that it is scored on: its score is too high.',
      ],
      ['Pooling', 'last 66.67, best 77.78 (another set)', 'no mean of a batch'],
      ['ARM', 'last 85.19, best 88.89 (another set)', 'mean of the batch'],
    ]);
  });

  it('have the run in the column of the set whose layout its files have, and in no other', () => {
    const set = 'ab'.repeat(16);
    const uploaded: RunData = {
      ...run('ema'),
      document: pairDocument({ ...TINY, data: { source: 'upload', set }, arm: { affinity: 'ema' } }),
    };
    setState(dataStore, { summary: { set, name: 'faces.zip', format: 'raf-db' } as DataSummary });
    const [heading, , arm] = rowsOf(table(uploaded)).slice(4);
    expect(heading![0]).toContain('on faces.zip (files as of RAF-DB basic)');
    expect(arm).toEqual(['ARM', 'last 85.19, best 88.89', '', '', '', 'fixed (running) mean, or none']);
    setState(dataStore, {
      summary: { set: 'cd'.repeat(16), name: 'others', format: 'raf-db' } as DataSummary,
    });
    const [other, , elsewhere] = rowsOf(table(uploaded)).slice(4);
    expect(other![0]).toContain('on images that are not on the page now');
    expect(elsewhere![1]).toBe('last 85.19, best 88.89 (another set)');
  });

  it('leave out controls, whose accuracy says nothing of a claim', () => {
    const { result, ...rest } = run('ema');
    const [pooling, arm] = result!.variants;
    const variants = [pooling!, { ...arm!, control: 'random-labels' as const }];
    const rows = rowsOf(table({ ...rest, result: { ...result!, variants } })).slice(5);
    expect(rows.map(([label]) => label)).toEqual(['Pooling']);
  });

  it('say what the run does otherwise than the released code', () => {
    const shown = panel(run('batch'), measured(ALONE));
    const rows = rowsOf(shown.one('table', 'What this run does otherwise than the released code'));
    expect(rows[0]).toEqual(['What', 'Released code', 'Here', 'Why']);
    expect(rows).toContainEqual(['Batch size', '256', '6', 'the 256 need some 20 GB at 224 pixels']);
    expect(rows.map(([what]) => what)).not.toContain('Mean at test time');
  });

  it('stay where something was measured', () => {
    expect(panel(run('ema'), measured(ALONE)).all('table', /^Accuracies that arXiv/)).toHaveLength(1);
  });
});

describe('a graph without a mean of the batch', () => {
  const shown = () => panel(run('ema'), measured(ALONE));

  it('is measured, and all is equal', () => {
    expect(rowsOf(shown().one('region', 'Validation accuracy by batch'))).toEqual([
      ['Variant', 'One by one', 'Shuffled', 'Sorted by class', 'Fixed mean', 'Predictions'],
      ['Pooling', '66.7 %', '66.7 %', '66.7 %', '66.7 %', 'all equal'],
      ['ARM', '66.7 %', '66.7 %', '66.7 %', '66.7 %', 'all equal'],
    ]);
  });

  it('says so in a sentence, and has no image to list', () => {
    expect(shown().one('status').text).toContain('No variant of this graph reads the mean of its batch');
    expect(shown().all('table', /depends on the batch/)).toEqual([]);
  });
});

describe('a graph with a mean of the batch', () => {
  const shown = () => panel(run('batch'), measured(SORTED));

  it('says what the batch changes, for each variant', () => {
    expect(rowsOf(shown().one('region', 'Validation accuracy by batch')).slice(1)).toEqual([
      ['Pooling', '66.7 %', '66.7 %', '66.7 %', '66.7 %', 'all equal'],
      ['ARM', '66.7 %', '66.7 %', '100.0 %', '66.7 %', '3 images flip'],
    ]);
    const meaning = shown().one('status').text;
    expect(meaning).toContain('ARM adds the mean of the batch to every image');
    expect(meaning).toContain('depends on who else is in the batch');
    expect(meaning).toContain('66.7 % on shuffled batches, 100.0 % on batches sorted by class.');
    expect(meaning).toContain('Pooling: every image is taken for the same whatever the batch.');
  });

  it('lists every image that flips, in words', () => {
    expect(rowsOf(shown().one('table', 'Images whose prediction by ARM depends on the batch'))).toEqual([
      ['Image', 'True class', 'One by one', 'Shuffled', 'Sorted by class', 'Fixed mean'],
      ['image 3', 'neutral', 'happinesswrong', 'happinesswrong', 'neutralright, flipped', 'happinesswrong'],
      ['image 6', 'happiness', 'neutralwrong', 'neutralwrong', 'happinessright, flipped', 'neutralwrong'],
      ['image 9', 'surprise', 'neutralwrong', 'neutralwrong', 'surpriseright, flipped', 'neutralwrong'],
    ]);
    expect(shown().all('table', /prediction by Pooling/)).toEqual([]);
  });

  it('lists twenty at first', () => {
    const [, variant] = variantViews(run('batch'), { seed: 1, size: SIZE, shuffle: 0, measured: [] });
    const flips = Array.from({ length: 25 }, (_, i) => ({ place: i % 9, predicted: [0, 0, 1, 0] }));
    const moment = { runId: 'r', document: run('batch').document!, seed: 1, epochs: { amended: 3 } };
    const list = rendered(
      <FlipList
        variant={{ ...variant!, flips: flips.map((flip, i) => ({ ...flip, place: i })) }}
        classes={['neutral', 'happiness', 'surprise']}
        moment={moment}
      />,
    );
    expect(list.all('rowheader')).toHaveLength(20);
    expect(list.one('button').text).toBe('Show 5 more');
  });

  it('has all that was measured in the table of the chart, smallest batches first', () => {
    const both = [...measured(SORTED), ...measured(ALONE, 3)];
    const found = both.filter(({ protocol }) => protocol.mean === 'batch' && protocol.batchSize > 1);
    const table = panel(run('batch'), found).one('table', /^Accuracy over batch size/);
    expect(rowsOf(table).map((row) => row.join(' '))).toEqual([
      'Batch size Order Variant Accuracy',
      '3 shuffled Pooling 66.7 %',
      '3 shuffled ARM 66.7 %',
      '3 sorted by class Pooling 66.7 %',
      '3 sorted by class ARM 66.7 %',
      '6 shuffled Pooling 66.7 %',
      '6 shuffled ARM 66.7 %',
      '6 sorted by class Pooling 66.7 %',
      '6 sorted by class ARM 100.0 %',
    ]);
  });

  it('has dots where nothing was measured yet', () => {
    const [, pooling] = rowsOf(panel(run('batch'), []).one('region', 'Validation accuracy by batch'));
    expect(pooling).toEqual(['Pooling', '…', '…', '…', '…', 'not measured yet']);
  });
});
