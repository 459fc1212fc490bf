import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { ComparedRuns } from '@/components/panels/runs/compare';
import { keepRuns } from '@/lib/store/keep-runs';
import { createLedgerStore } from '@/lib/store/ledger';
import { memoryLedger } from '@/lib/store/ledger-memory';
import { createRunPair, type RunPair } from '@/lib/store/run-pair';
import { NO_RUN, type RunData } from '@/lib/store/run-state';
import { rendered, rowsOf } from '../../helpers/rendered';
import { document, epoch, finishedRun, info, result } from '../../helpers/runs';

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A run that has ended and one that goes on, and the comparison of both, which is open. */
async function open() {
  const table = memoryLedger();
  const needs = { database: () => Promise.resolve(table), channel: () => null, locks: () => null };
  const ledger = createLedgerStore(needs);
  await ledger.getState().keep(finishedRun({ startedAt: 1 }), document);
  const runs = createStore<RunData>()(() => NO_RUN);
  keepRuns({ runs, ledger, engine: () => 'wasm', locks: null });
  runs.setState({ ...NO_RUN, id: 'run-2', startedAt: 2, status: 'preparing', document });
  runs.setState({ status: 'running', info: info({ epochs: 12 }) });
  const next = async (seed: number, n: number, accuracy: number) => {
    runs.setState((run) => ({
      epochs: [...run.epochs, epoch(seed, n, { pooling: accuracy, amended: accuracy })],
    }));
    await settled();
  };
  await next(1, 7, 0.689);
  const pair = createRunPair(ledger, ['run-2', 'run-1']);
  const stop = pair.follow();
  await settled();
  return { table, needs, ledger, runs, pair, stop, next };
}

function shown({ runs }: RunPair) {
  if (!runs) throw new Error('the runs are not read');
  const page = rendered(<ComparedRuns runs={runs} />);
  return {
    lines: page
      .one('list', 'Compared runs')
      .all('listitem')
      .map(({ text }) => text),
    cells: rowsOf(page.one('table'))
      .slice(1)
      .map((cells) => cells.slice(0, 3)),
    text: page.text,
  };
}

describe('a comparison that is open while one of its runs is trained', () => {
  it('shows each epoch as it comes, and says that it is not the last one', async () => {
    const { pair, next } = await open();
    const first = shown(pair.getState());
    expect(first.lines[1]).toContain('Validation accuracy, last epoch (7), 6 validation images, seed 1.');
    expect(first.lines[1]).toContain('still training: seed 1 of 3, epoch 7 of 12.');
    expect(first.cells[0]).toEqual(['Pooling', '55.0 %', '68.9 %']);
    expect(first.text).toContain('preliminary');
    await next(1, 8, 0.75);
    const second = shown(pair.getState());
    expect(second.lines[1]).toContain('epoch 8 of 12');
    expect(second.cells[0]).toEqual(['Pooling', '55.0 %', '75.0 %']);
  });

  it('ends with the numbers of the run as it ended', async () => {
    const { pair, runs } = await open();
    runs.setState({ status: 'finished', result: result([0.736, 0.736, 0.736], [0.857, 0.857, 0.857]) });
    await settled();
    const { lines, cells, text } = shown(pair.getState());
    expect(lines[1]).not.toContain('training');
    expect(text).not.toContain('preliminary');
    expect(cells).toEqual([
      ['Pooling', '55.0 %', '73.6 %'],
      ['ARM', '60.0 %', '85.7 %'],
    ]);
  });

  it('follows a run of another tab, and says where one was interrupted', async () => {
    const { needs, ledger } = await open();
    // Another tab, which reads the list when it hears of a change.
    const other = createLedgerStore(needs);
    await other.getState().list();
    const pair = createRunPair(other, ['run-1', 'run-2']);
    pair.follow();
    await settled();
    expect(shown(pair.getState()).lines[1]).toContain('interrupted: seed 1 of 3, epoch 7 of 12');
    await ledger.getState().keep(finishedRun({ id: 'run-2', startedAt: 2 }), document);
    await other.getState().list();
    await settled();
    expect(shown(pair.getState()).lines[1]).toContain('3 seeds');
    expect(shown(pair.getState()).text).not.toContain('interrupted');
  });

  it('keeps what it shows where a run is removed meanwhile, and says so', async () => {
    const { pair, ledger } = await open();
    await ledger.getState().remove(['run-1']);
    await settled();
    expect(pair.getState().problem?.code).toBe('no-run');
    expect(pair.getState().runs).not.toBeNull();
  });

  it('is read no more once it is closed', async () => {
    const { pair, stop, next } = await open();
    stop();
    const { runs } = pair.getState();
    await next(1, 8, 0.75);
    expect(pair.getState().runs).toBe(runs);
  });
});
