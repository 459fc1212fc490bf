import type { DocumentState } from './document-state';
import { dataOf, isActive, type RunData } from './run-state';

interface Runs {
  getState(): RunData;
  setState(change: Partial<RunData>): void;
  subscribe(listener: (run: RunData, before: RunData) => void): () => void;
}

interface Documents {
  getState(): Pick<DocumentState, 'project' | 'opened'>;
  subscribe(listener: () => void): () => void;
}

/**
 * Keeps the last run of each graph of a visit: whoever comes back to a graph finds its run again. A run that is under way
 * stays where it is until it has ended, whatever graph is on the page.
 * @param onBack is called once a run is back
 */
export function followProject(runs: Runs, documents: Documents, onBack: () => void): void {
  /** Runs that others took the place of, by project. */
  const earlier = new Map<string, RunData>();
  let page = documents.getState();

  const bringBack = () => {
    const run = runs.getState();
    if (isActive(run.status) || page.project === null || run.project === page.project) return;
    const own = earlier.get(page.project);
    if (!own) return;
    earlier.delete(page.project);
    runs.setState(own);
    onBack();
  };

  const move = (from: string, to: string) => {
    const { project, openedIn } = runs.getState();
    runs.setState({
      ...(project === from && { project: to }),
      ...(openedIn === from && { openedIn: to }),
    });
    const own = earlier.get(from);
    if (own) earlier.set(to, { ...own, project: to });
    earlier.delete(from);
  };

  documents.subscribe(() => {
    const before = page;
    page = documents.getState();
    if (page.project === before.project) return;
    // The same graph, which goes on as a copy since another tab has changed the first one.
    if (page.opened === before.opened && before.project !== null && page.project !== null)
      move(before.project, page.project);
    else bringBack();
  });

  runs.subscribe((run, before) => {
    if (run.id !== before.id) {
      for (const [project, { id }] of earlier) if (id === run.id) earlier.delete(project);
      if (before.id !== '' && before.project !== null) earlier.set(before.project, dataOf(before));
    }
    // Once everybody has heard of its end, who keeps it first of all.
    if (isActive(before.status) && !isActive(run.status)) queueMicrotask(bringBack);
  });
}
