import { describe, expect, it } from 'vitest';
import { ok, type Result } from '../../../lib/core/result';
import { DEFAULT_TEMPLATE, templates } from '../../../lib/graph/templates';
import { documentText } from '../../../lib/graph/write';
import type { RunRecord } from '../../../lib/results/record';
import type { RunResult } from '../../../lib/results/result';
import { createBackendStore } from '../../../lib/store/backend';
import { createDataStore } from '../../../lib/store/data';
import { createDocumentStore } from '../../../lib/store/document';
import { keepRuns } from '../../../lib/store/keep-runs';
import { createRunStore } from '../../../lib/store/run';
import { createShownRun } from '../../../lib/store/shown-run';
import type { RunEvent } from '../../../lib/worker/protocol';
import { epoch, info, result } from '../../helpers/runs';
import { deferred, fakeConnection } from './fake-worker';

const graph = DEFAULT_TEMPLATE.document;
const other = templates.find(({ document }) => document !== graph)!.document;

const settled = () => new Promise((resolve) => setTimeout(resolve));

/** A page with a graph on it, whose worker trains as a test says. */
function page() {
  let train = deferred<Result<RunResult>>();
  let send: (event: RunEvent) => void = () => undefined;
  const { connection } = fakeConnection({
    train: (_, onEvent) => {
      send = onEvent;
      train = deferred();
      return train.promise;
    },
    keptEpochs: () => Promise.resolve([1, 2]),
  });
  const documents = createDocumentStore(graph);
  documents.getState().restore(graph, undefined, 'a');
  const backend = createBackendStore(connection);
  const data = createDataStore(connection, documents);
  const runs = createRunStore({ worker: connection, documents, backend, data });
  const shown = createShownRun(runs, documents);
  const start = async () => {
    void runs.getState().start();
    await settled();
    send({ type: 'started', ...info() });
  };
  const finish = async (accuracy = 0.5) => {
    train.resolve(ok(result([accuracy], [accuracy])));
    await settled();
  };
  return {
    documents,
    runs,
    start,
    finish,
    shown: () => shown.getState(),
    subscribe: shown.subscribe,
    go: (project: string, document = project === 'a' ? graph : other) =>
      documents.getState().restore(document, undefined, project),
    epoch: (n: number) => {
      const { erodedEvidence: _, ...scores } = epoch(1, n, { pooling: 0.5, amended: 0.6 });
      send({ type: 'epoch', ...scores, evidence: [] });
    },
    trained: async (accuracy?: number) => {
      await start();
      await finish(accuracy);
      return runs.getState().id;
    },
  };
}

describe('the run of a graph', () => {
  it('is shown there, and not in a graph that is opened after it', async () => {
    const { shown, go, trained } = page();
    const id = await trained();
    expect(shown()).toMatchObject({ id, status: 'finished', project: 'a' });
    go('b');
    expect(shown()).toMatchObject({ id: '', status: 'idle', result: null, learned: [], document: null });
    go('a');
    expect(shown()).toMatchObject({ id, status: 'finished' });
  });

  it('is not that of a copy, nor of a graph that comes from the same template', async () => {
    const { shown, go, trained } = page();
    await trained();
    go('copy', graph);
    expect(shown().status).toBe('idle');
  });

  it('stays while the graph is edited', async () => {
    const { documents, shown, trained } = page();
    const id = await trained();
    documents.getState().setTraining(['epochs'], 3);
    expect(shown().id).toBe(id);
  });

  it('goes along where the graph goes on as a copy, since another tab has changed it', async () => {
    const { documents, shown, trained } = page();
    const id = await trained();
    documents.getState().moveTo('copy');
    expect(shown()).toMatchObject({ id, project: 'copy' });
  });

  it('comes back after another graph was trained, with the epochs that it can be taken back to', async () => {
    const { runs, shown, go, trained } = page();
    const first = await trained(0.25);
    go('b');
    const second = await trained(0.75);
    expect(shown()).toMatchObject({ id: second, project: 'b' });
    go('a');
    await settled();
    expect(shown()).toMatchObject({ id: first, keptEpochs: [1, 2] });
    expect(shown().result?.variants[0]?.seeds[0]?.validationAccuracy).toBe(0.25);
    go('b');
    expect(runs.getState().id).toBe(second);
  });
});

describe('a run that goes on while another graph is on the page', () => {
  it('is trained to its end and can be stopped, but is not shown', async () => {
    const { runs, shown, go, start, epoch: next, finish } = page();
    await start();
    go('b');
    next(1);
    expect(shown()).toMatchObject({ status: 'idle', epochs: [] });
    expect(runs.getState()).toMatchObject({ status: 'running', epochs: [{ epoch: 1 }] });
    await runs.getState().stop();
    expect(runs.getState().status).toBe('stopping');
    await finish();
    expect(shown().status).toBe('idle');
    go('a');
    expect(shown().result?.outcome).toBe('finished');
  });

  it('gives way to the run of the graph on the page once it is through, and is kept whole before', async () => {
    const { runs, shown, go, trained, start, epoch: next, finish } = page();
    const kept: RunRecord[] = [];
    keepRuns({
      runs,
      ledger: {
        getState: () => ({
          rows: [],
          keep: (record: RunRecord) => Promise.resolve(void kept.push(record)),
          forget: () => Promise.resolve(),
        }),
      },
      engine: () => 'wasm',
      locks: null,
    });
    go('b');
    const own = await trained();
    go('a');
    await start();
    const long = runs.getState().id;
    next(1);
    go('b');
    expect(shown().status).toBe('idle');
    await finish(0.75);
    expect(shown()).toMatchObject({ id: own, project: 'b' });
    expect(kept.findLast(({ id }) => id === long)).toMatchObject({
      status: 'finished',
      project: 'a',
      result: { outcome: 'finished' },
    });
  });
});

describe('a kept run that is opened', () => {
  const record = (change: Partial<RunRecord>): RunRecord => ({
    id: 'kept',
    name: 'kept',
    startedAt: 1,
    milliseconds: 1,
    status: 'finished',
    graph: documentText(graph),
    backend: 'wasm',
    info: info(),
    epochs: [],
    result: result([0.5], [0.6]),
    problems: [],
    ...change,
  });

  it('is shown beside another graph, as it was asked for there, and not in a third one', async () => {
    const { runs, shown, go } = page();
    go('b');
    await runs.getState().open(record({ project: 'a' }));
    expect(shown()).toMatchObject({ id: 'kept', project: 'a', openedIn: 'b' });
    go('c');
    expect(shown().id).toBe('');
    go('a', graph);
    expect(shown().id).toBe('kept');
  });

  it('is the run of the graph on the page where that is the same graph', async () => {
    const { documents, runs } = page();
    await runs.getState().open(record({ project: 'gone' }));
    expect(runs.getState().project).toBe('a');
    documents.getState().setTraining(['epochs'], 3);
    await runs.getState().open(record({ project: 'gone' }));
    expect(runs.getState().project).toBe('gone');
    runs.getState().adopt();
    expect(runs.getState().project).toBe('a');
  });

  it('of a graph that nobody wrote down is of no graph but its own', async () => {
    const { runs, shown, go } = page();
    go('b');
    await runs.getState().open(record({}));
    expect(runs.getState().project).toBeNull();
    go('c');
    expect(shown().status).toBe('idle');
  });
});

it('tells of a change of graph as of a change of the run', async () => {
  const { subscribe, go, trained } = page();
  const id = await trained();
  const heard: string[] = [];
  const stop = subscribe((run, before) => heard.push(`${before.id} → ${run.id}`));
  go('b');
  go('a');
  stop();
  go('b');
  expect(heard).toEqual([`${id} → `, ` → ${id}`]);
});
