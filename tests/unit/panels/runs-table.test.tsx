import { describe, expect, it } from 'vitest';
import { RunsPanel } from '@/components/panels/runs';
import { RunsTable } from '@/components/panels/runs/table';
import { ledgerStore } from '@/lib/store/ledger';
import { rowOf, type ListedRow } from '@/lib/store/ledger-rows';
import { document, finishedRun, result } from '../../helpers/runs';
import { rendered, rowsOf, setState } from '../../helpers/rendered';

const listed = (
  change: Parameters<typeof finishedRun>[0] = {},
  more: Partial<ListedRow> = {},
): ListedRow => ({
  ...rowOf(finishedRun(change), document),
  interrupted: false,
  ...more,
});

const HOUR = 3_600_000;
const first = listed({ id: 'first', name: 'First' });
const second = listed({
  id: 'second',
  name: 'Second',
  startedAt: first.startedAt + HOUR,
  result: result([0.4, 0.4, 0.4], [0.8, 0.8, 0.8]),
  milliseconds: 5000,
});
const idle = () => undefined;

const table = (rows: ListedRow[], onGoOn: ((id: string) => void) | undefined = idle) =>
  rendered(
    <RunsTable rows={rows} now={first.startedAt + 2 * HOUR} onShow={idle} onGoOn={onGoOn} onRemove={idle} />,
  ).one('table', 'Runs that are kept in this browser');

describe('the table of runs', () => {
  it('has a row for each run, in the given order', () => {
    expect(rowsOf(table([second, first]))).toEqual([
      ['Chosen', 'Name', 'Started', 'State', 'Val. accuracy', 'Training', 'Images', 'Duration', 'What to do'],
      [
        '',
        'Secondpair',
        '1 hour agowasm',
        'Finished',
        'Pooling40.0 %ARM80.0 %last epoch (2), 4 validation images, 3 seeds',
        '2 epochs3 seeds',
        'Synthetic faces, 24 + 6, 3 classesabababab',
        '5 s',
        '',
      ],
      [
        '',
        'Firstpair',
        '2 hours agowasm',
        'Finished',
        'Pooling55.0 %ARM60.0 %last epoch (2), 4 validation images, 3 seeds',
        '2 epochs3 seeds',
        'Synthetic faces, 24 + 6, 3 classesabababab',
        '1 min 1 s',
        '',
      ],
    ]);
  });

  it('names what chooses a run and what can be done with it', () => {
    const [, row] = table([first]).all('row');
    expect(row!.all('checkbox', 'Choose First')).toHaveLength(1);
    expect(row!.all('button', 'What to do with First')).toHaveLength(1);
    expect(row!.all('rowheader')).toHaveLength(1);
  });

  it.each([
    [listed({ status: 'stopped' }), 'Stopped'],
    [listed({ status: 'failed' }), 'Failed'],
    [listed({ status: 'running', result: null }), 'Training'],
  ])('says what became of a run', (row, words) => {
    expect(rowsOf(table([row]))[1]![3]).toBe(words);
    expect(table([row]).all('button', 'Go on')).toEqual([]);
  });

  it('lets one go on that was interrupted, unless another one is under way', () => {
    const row = listed({ status: 'running', result: null }, { interrupted: true });
    expect(rowsOf(table([row]))[1]![3]).toBe('InterruptedGo on');
    expect(table([row]).all('button', 'Go on')).toHaveLength(1);
    const busy = rendered(
      <RunsTable rows={[row]} now={0} onShow={undefined} onGoOn={undefined} onRemove={idle} />,
    );
    expect(busy.all('button', 'Go on')).toEqual([]);
  });

  it('has no accuracy before the first epoch', () => {
    const row = listed({ status: 'running', result: null, epochs: [] });
    expect(rowsOf(table([row]))[1]![4]).toBe('after the first epoch');
  });

  it('says which column it is sorted by, and how', () => {
    const sorts = () =>
      table([first])
        .all('columnheader')
        .flatMap(({ name, attributes }) =>
          attributes['aria-sort'] ? `${name} ${attributes['aria-sort']}` : [],
        );
    expect(sorts()).toEqual(['Name none', 'Started descending', 'Val. accuracy none', 'Duration none']);
    setState(ledgerStore, { sort: { by: 'name', descending: false } });
    expect(sorts()).toEqual(['Name ascending', 'Started none', 'Val. accuracy none', 'Duration none']);
  });
});

describe('the panel of runs', () => {
  it('says that there are none', () => {
    setState(ledgerStore, { rows: [], unreadable: [], listed: true });
    expect(rendered(<RunsPanel />).text).toContain('No runs yet');
  });

  it('shows the runs that hold the words of a filter, and those that cannot be read', () => {
    setState(ledgerStore, {
      rows: [first, second],
      unreadable: [{ id: 'x', name: 'Old one' }],
      listed: true,
      filter: 'second arm',
    });
    const panel = rendered(<RunsPanel />);
    expect(rowsOf(panel.one('table')).map((row) => row[1])).toEqual(['Name', 'Secondpair']);
    expect(panel.text).toContain('1 of 2 runs');
    expect(panel.one('list', 'Runs that cannot be read').text).toContain('Old one cannot be read');
  });

  it('says that no run fits', () => {
    setState(ledgerStore, { rows: [first], unreadable: [], listed: true, filter: 'nothing like it' });
    expect(rendered(<RunsPanel />).text).toContain('No run has all of these words.');
  });

  it('marks the chosen runs', () => {
    setState(ledgerStore, { rows: [first, second], unreadable: [], listed: true, selected: ['first'] });
    const checked = rendered(<RunsPanel />)
      .all('checkbox')
      .flatMap(({ name, attributes }) => (attributes['checked'] === undefined ? [] : name));
    expect(checked).toEqual(['Choose First']);
  });
});
