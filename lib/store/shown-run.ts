import type { StoreApi } from 'zustand/vanilla';
import { documentStore } from './document';
import type { DocumentState } from './document-state';
import { runStore, type RunState } from './run';
import { NO_RUN, type RunData } from './run-state';

type Page = Pick<DocumentState, 'project'>;

/** Whether a run is of the graph on the page: it was started there, whatever was edited since. */
export const isOwn = ({ project }: Pick<RunData, 'project'>, page: Page): boolean => project === page.project;

/** Whether the page shows a run: its own one, and one of another graph that a person asked for here. */
const isShown = (run: RunData, page: Page): boolean =>
  isOwn(run, page) || (run.openedIn !== null && run.openedIn === page.project);

type Shown = Pick<StoreApi<RunState>, 'getState' | 'getInitialState' | 'subscribe'>;

interface Source<T> {
  getState(): T;
  getInitialState(): T;
  subscribe(listener: () => void): () => void;
}

/** The run that belongs to the graph on the page: none, while the page has a run of another graph. */
export function createShownRun(runs: Source<RunState>, documents: Source<Page>): Shown {
  let last: { run: RunState; shown: RunState } | undefined;
  const shownOf = (run: RunState, page: Page): RunState => {
    if (isShown(run, page)) return run;
    if (last?.run !== run) last = { run, shown: { ...run, ...NO_RUN } };
    return last.shown;
  };
  const getState = () => shownOf(runs.getState(), documents.getState());
  return {
    getState,
    getInitialState: () => shownOf(runs.getInitialState(), documents.getInitialState()),
    subscribe(listener) {
      let before = getState();
      const tell = () => {
        const now = getState();
        if (now !== before) listener(now, before);
        before = now;
      };
      const stops = [runs.subscribe(tell), documents.subscribe(tell)];
      return () => stops.forEach((stop) => stop());
    },
  };
}

export const shownRun = createShownRun(runStore, documentStore);
