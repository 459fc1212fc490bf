import type { GraphDocument } from '../graph/document';
import { documentText } from '../graph/write';
import type { RunRecord } from '../results/record';
import type { LedgerState } from './ledger';
import { isActive, type RunData, type RunStatus } from './run-state';
import { browserLocks, holdRun, type Locks } from './run-locks';

interface Needs {
  runs: { getState(): RunData; subscribe(listener: (run: RunData) => void): () => void };
  ledger: { getState(): Pick<LedgerState, 'keep' | 'forget' | 'rows'> };
  /** Name of the engine in use; empty before there is one. */
  engine: () => string;
  locks?: Locks | null;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** The time that a run takes, without its pauses. */
interface Clock {
  /** Milliseconds up to `since`. */
  passed: number;
  /** Null during a pause. */
  since: number | null;
}

const elapsed = ({ passed, since }: Clock, now: number): number =>
  passed + (since === null ? 0 : now - since);

/** The run that is followed. */
interface Followed {
  id: string;
  clock: Clock;
  /** Once there is something to keep. */
  kept: { name: string; graph: string; document: GraphDocument; release: () => void } | null;
  /** Epochs of the run when it began here, or that were written last. */
  epochs: RunData['epochs'] | null;
  /** Whether anything was written. */
  written: boolean;
}

const defaultName = (document: GraphDocument, startedAt: number): string => {
  const time = new Date(startedAt).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return `${document.name || 'Untitled'}, ${time}`;
};

const STATUS_OF: Partial<Record<RunStatus, RunRecord['status']>> = {
  finished: 'finished',
  stopped: 'stopped',
  failed: 'failed',
};

/** Works on the newest job of each run, one after the other. */
function jobQueue() {
  const waiting = new Map<string, () => Promise<void>>();
  let working = false;
  async function work(): Promise<void> {
    if (working) return;
    working = true;
    for (let [next] = waiting; next; [next] = waiting) {
      waiting.delete(next[0]);
      await next[1]();
    }
    working = false;
  }
  return (id: string, job: () => Promise<void>) => {
    waiting.set(id, job);
    void work();
  };
}

/**
 * Keeps what a run store does in a ledger: when a run begins, after each epoch and at its end. Evaluations of loaded
 * weights are not kept, nor runs that ended before their first epoch; of a run that went on and got no farther, what was
 * kept before stays. Nothing rejects, and no run waits for it.
 * @returns how to stop
 */
export function keepRuns({
  runs,
  ledger,
  engine,
  locks = browserLocks(),
  now = Date.now,
}: Needs): () => void {
  const enqueue = jobQueue();
  let followed: Followed | null = null;

  const follow = (run: RunData): Followed => {
    // A run that goes on has taken some time already.
    const passed = ledger.getState().rows.find(({ id }) => id === run.id)?.milliseconds ?? 0;
    // Until it has done more than before, what is kept of it stays.
    const epochs = run.epochs.length > 0 ? run.epochs : null;
    return { id: run.id, clock: { passed, since: now() }, kept: null, epochs, written: false };
  };

  const tick = ({ clock }: Followed, status: RunStatus) => {
    const paused = status === 'paused';
    if (paused === (clock.since === null)) return;
    clock.passed = elapsed(clock, now());
    clock.since = paused ? null : now();
  };

  const recordOf = (run: RunData, { clock }: Followed, name: string, graph: string): RunRecord => ({
    id: run.id,
    name,
    ...(run.project !== null && { project: run.project }),
    startedAt: run.startedAt,
    milliseconds: elapsed(clock, now()),
    status: STATUS_OF[run.status] ?? 'running',
    graph,
    backend: run.result?.backend ?? engine(),
    info: run.info,
    epochs: run.epochs,
    result: run.result,
    problems: run.problems,
  });

  const begin = (current: Followed, { info, document, startedAt, id }: RunData) => {
    if (current.kept || !info || info.epochs === 0 || !document) return;
    const name = defaultName(document, startedAt);
    current.kept = { name, document, graph: documentText(document), release: holdRun(locks, id) };
  };

  const write = (current: Followed, run: RunData) => {
    const { kept } = current;
    if (!kept) return;
    const over = !isActive(run.status);
    const news = current.epochs !== run.epochs || (over && (current.written || run.result !== null));
    if (!news) {
      if (over) kept.release();
      return;
    }
    current.epochs = run.epochs;
    current.written = true;
    const record = recordOf(run, current, kept.name, kept.graph);
    const { keep, forget } = ledger.getState();
    enqueue(run.id, async () => {
      await (over && run.epochs.length === 0 ? forget(run.id) : keep(record, kept.document));
      if (over) kept.release();
    });
  };

  const onRun = (run: RunData) => {
    // A kept run that is only looked at is not followed.
    if (followed?.id !== run.id) {
      followed?.kept?.release();
      followed = isActive(run.status) ? follow(run) : null;
    }
    if (!followed) return;
    tick(followed, run.status);
    begin(followed, run);
    write(followed, run);
    if (!isActive(run.status)) followed = null;
  };

  onRun(runs.getState());
  const stop = runs.subscribe(onRun);
  return () => {
    stop();
    followed?.kept?.release();
    followed = null;
  };
}
