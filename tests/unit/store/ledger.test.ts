import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it, vi } from 'vitest';
import type { Result } from '../../../lib/core/result';
import type { RunRecord } from '../../../lib/results/record';
import { createLedgerStore } from '../../../lib/store/ledger';
import { ledgerDatabase } from '../../../lib/store/ledger-database';
import { shownRows } from '../../../lib/store/ledger-rows';
import type { LedgerTable } from '../../../lib/store/ledger-table';
import type { Locks } from '../../../lib/store/run-locks';
import { document, epoch, finishedRun } from '../../helpers/runs';
import { channelHub } from '../../helpers/tabs';

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map((p) => p.message).join('\n'));
  return result.value;
}

const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map((p) => p.code));

/** Tabs of one browser. */
function browser(locks: Locks | null = null) {
  const name = `runs-${crypto.randomUUID()}`;
  const channel = channelHub();
  const table = () => ledgerDatabase(name);
  return {
    name,
    table,
    tab: (database: () => Promise<LedgerTable> = table) =>
      createLedgerStore({ database, channel, locks: () => locks }),
  };
}

const running = (change: Partial<RunRecord> = {}) =>
  finishedRun({ status: 'running', result: null, ...change });

describe('ledger', () => {
  it('gives a run back as it was kept, in another tab, too', async () => {
    const { tab } = browser();
    const record = finishedRun({ project: 'mine' });
    await tab().getState().keep(record, document);
    const later = tab();
    await later.getState().list();
    expect(later.getState().rows).toHaveLength(1);
    expect(later.getState().rows[0]).toMatchObject({
      name: 'pair, today',
      graph: 'pair',
      project: 'mine',
      seeds: [1, 2, 3],
      images: 'Synthetic faces, 24 + 6, 3 classes',
      interrupted: false,
      verdicts: ['No difference shown between ARM and Pooling.'],
    });
    expect(later.getState().rows[0]!.variants.map(({ accuracy }) => accuracy)).toEqual([
      expect.closeTo(0.55),
      expect.closeTo(0.6),
    ]);
    const loaded = value(await later.getState().load('run-1'));
    expect(loaded).toEqual(record);
    expect(loaded.result!.variants[0]!.seeds[0]!.probabilities).toBeInstanceOf(Float32Array);
    expect(codes(await later.getState().load('unknown'))).toEqual(['no-run']);
  });

  it('keeps a name that was given during the run', async () => {
    const { tab } = browser();
    const [a, b] = [tab(), tab()];
    await a.getState().keep(running(), document);
    await b.getState().list();
    value(await b.getState().rename('run-1', '  Mine  '));
    value(await b.getState().rename('run-1', '   '));
    await a.getState().keep(finishedRun(), document);
    await vi.waitFor(() => expect(b.getState().rows[0]!.status).toBe('finished'));
    expect(b.getState().rows[0]!.name).toBe('Mine');
    expect(value(await b.getState().load('run-1')).name).toBe('Mine');
    expect(codes(await a.getState().rename('gone', 'x'))).toEqual(['no-run']);
  });

  it('brings removed runs back whole', async () => {
    const { tab } = browser();
    const ledger = tab();
    await ledger.getState().keep(finishedRun(), document);
    await ledger.getState().keep(finishedRun({ id: 'run-2' }), document);
    ledger.getState().toggle('run-1');
    const taken = value(await ledger.getState().remove(['run-1', 'run-2']));
    expect(ledger.getState()).toMatchObject({ rows: [], selected: [] });
    expect(codes(await ledger.getState().load('run-1'))).toEqual(['no-run']);
    await ledger.getState().restore(taken);
    expect(ledger.getState().rows).toHaveLength(2);
    expect(value(await ledger.getState().load('run-2'))).toEqual(finishedRun({ id: 'run-2' }));
  });

  it('never removes a run that is under way', async () => {
    const { tab } = browser();
    const ledger = tab();
    await ledger.getState().keep(running(), document);
    expect(codes(await ledger.getState().remove(['run-1']))).toEqual(['run-under-way']);
    await ledger.getState().forget('run-1');
    expect(ledger.getState().rows).toEqual([]);
  });

  it('chooses two at most', () => {
    const ledger = browser().tab();
    for (const id of ['a', 'b', 'c']) ledger.getState().toggle(id);
    expect(ledger.getState().selected).toEqual(['b', 'c']);
    ledger.getState().toggle('b');
    expect(ledger.getState().selected).toEqual(['c']);
  });
});

describe('interrupted runs', () => {
  const held = (...ids: string[]): Locks => ({
    request: () => Promise.resolve(),
    query: () => Promise.resolve({ held: ids.map((id) => ({ name: `arm-playground-run:${id}` })) }),
  });

  it('are those that no tab holds', async () => {
    const { tab } = browser(held('run-1'));
    const first = tab();
    for (const id of ['run-1', 'run-2']) await first.getState().keep(running({ id }), document);
    const second = tab();
    await second.getState().list();
    const found = Object.fromEntries(second.getState().rows.map((row) => [row.id, row.interrupted]));
    expect(found).toEqual({ 'run-1': false, 'run-2': true });
    expect(second.getState().rows[0]!.variants[1]!.accuracy).toBe(0.75);
    value(await second.getState().remove(['run-2']));
  });

  it('are those of other tabs, where there are no locks', async () => {
    const { tab } = browser(null);
    const [mine, other] = [tab(), tab()];
    await mine.getState().keep(running(), document);
    for (const ledger of [mine, other]) await ledger.getState().list();
    expect(mine.getState().rows[0]!.interrupted).toBe(false);
    expect(other.getState().rows[0]!.interrupted).toBe(true);
  });
});

describe('runs that cannot be read', () => {
  it('are listed, left as they are, and removed and restored like others', async () => {
    const { tab, name, table } = browser();
    const ledger = tab();
    for (const id of ['run-1', 'run-2', 'run-3'])
      await ledger.getState().keep(finishedRun({ id, name: id }), document);
    const db = await openDB(name, 1);
    await db.put('rows', { id: 'run-2', name: 'Of tomorrow', version: 2 });
    const damaged = { id: 'run-3', version: 1, record: { ...finishedRun(), epochs: 'none' } };
    await db.put('records', damaged);
    await ledger.getState().list();
    expect(ledger.getState().rows.map(({ id }) => id)).toEqual(['run-1', 'run-3']);
    expect(ledger.getState().unreadable).toEqual([{ id: 'run-2', name: 'Of tomorrow' }]);

    expect(codes(await ledger.getState().load('run-3'))).toEqual(['unreadable-run']);
    expect(ledger.getState().rows.map(({ id }) => id)).toEqual(['run-1']);
    expect(ledger.getState().unreadable).toHaveLength(2);
    expect(await (await table()).run('run-3')).toEqual(damaged);

    const taken = value(await ledger.getState().remove(['run-2']));
    await ledger.getState().restore(taken);
    expect(ledger.getState().unreadable.map(({ id }) => id)).toContain('run-2');
  });

  it('are those with fields of a wrong kind; fields that are new do no harm', async () => {
    const { tab } = browser();
    const ledger = tab();
    const future = { ...finishedRun(), later: { things: 1 } };
    await ledger.getState().keep(future, document);
    expect(value(await ledger.getState().load('run-1'))).toEqual(future);
  });
});

describe('without storage', () => {
  it('that is full, a run stays for this visit, and it is said', async () => {
    const { tab, table } = browser();
    let full = true;
    const database = async (): Promise<LedgerTable> => {
      const real = await table();
      const refuse = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
      return { ...real, put: (row, run) => (full ? refuse() : real.put(row, run)) };
    };
    const ledger = tab(database);
    await ledger.getState().keep(running(), document);
    expect(ledger.getState().problem?.code).toBe('storage-full');
    await ledger.getState().list();
    expect(ledger.getState().rows).toHaveLength(1);
    value(await ledger.getState().rename('run-1', 'In memory'));
    expect(value(await ledger.getState().load('run-1')).name).toBe('In memory');

    // Once there is room, it goes to the disk, under its name.
    full = false;
    await ledger.getState().keep(finishedRun(), document);
    expect(ledger.getState().problem).toBeNull();
    const later = tab();
    await later.getState().list();
    expect(later.getState().rows.map(({ name }) => name)).toEqual(['In memory']);
  });

  it('that is forbidden, everything works for this visit', async () => {
    const ledger = browser().tab(() => Promise.reject(new DOMException('no', 'SecurityError')));
    await ledger.getState().keep(finishedRun(), document);
    expect(ledger.getState().problem?.code).toBe('storage-forbidden');
    await ledger.getState().list();
    const taken = value(await ledger.getState().remove(['run-1']));
    await ledger.getState().restore(taken);
    expect(value(await ledger.getState().load('run-1'))).toEqual(finishedRun());
  });

  it('for a moment, the next call opens it again', async () => {
    const { tab, table } = browser();
    const closed = {
      ...(await table()),
      rows: () => Promise.reject(new DOMException('', 'InvalidStateError')),
    };
    const database = vi.fn(table).mockResolvedValueOnce(closed);
    const ledger = tab(database);
    await ledger.getState().list();
    expect(ledger.getState().problem).not.toBeNull();
    await ledger.getState().keep(finishedRun(), document);
    await ledger.getState().list();
    expect(ledger.getState().rows).toHaveLength(1);
    expect(database).toHaveBeenCalledTimes(2);
  });
});

describe('the list', () => {
  const rows = async () => {
    const ledger = browser().tab();
    const runs: Partial<RunRecord>[] = [
      { id: 'a', name: 'run 10', startedAt: 1, milliseconds: 30 },
      { id: 'b', name: 'Run 9', startedAt: 2, milliseconds: 10, status: 'stopped' },
      { id: 'c', name: 'other', startedAt: 3, milliseconds: 20, result: null, epochs: [] },
    ];
    for (const run of runs) await ledger.getState().keep(finishedRun(run), document);
    const best = finishedRun({ id: 'd', name: 'best', startedAt: 4, milliseconds: 20, result: null });
    await ledger
      .getState()
      .keep({ ...best, epochs: [epoch(1, 1, { pooling: 0.9, amended: 0.1 })] }, document);
    return ledger;
  };

  it('is sorted by each of its columns, both ways', async () => {
    const ledger = await rows();
    const ids = () => {
      const { rows, sort, filter } = ledger.getState();
      return shownRows(rows, sort, filter)
        .map(({ id }) => id)
        .join('');
    };
    expect(ids()).toBe('dcba');
    ledger.getState().sortBy('time');
    expect(ids()).toBe('abcd');
    ledger.getState().sortBy('name');
    expect(ids()).toBe('dcba');
    ledger.getState().sortBy('accuracy');
    expect(ids()).toBe('dbac');
    ledger.getState().sortBy('duration');
    expect(ids()).toBe('adcb');
    ledger.getState().setFilter('RUN stop');
    expect(ids()).toBe('b');
    ledger.getState().setFilter('arm synthetic');
    expect(ids()).toHaveLength(4);
    ledger.getState().setFilter('zebra');
    expect(ids()).toBe('');
  });
});
