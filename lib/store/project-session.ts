import { createStore } from 'zustand/vanilla';
import { problem, type Problem } from '../core/problem';
import type { Result } from '../core/result';
import type { GraphDocument } from '../graph/document';
import { DEFAULT_TEMPLATE } from '../graph/templates';
import type { DocumentStore } from './document';
import { startHistory, type History } from './history';
import { lastProject, rememberProject } from './last-project';
import type { Projects } from './projects';
import { unsavedWork, type SimpleStorage } from './unsaved-work';

/** From the last edit to its save, in milliseconds. */
const DELAY = 500;

/** What a person has to be told of. */
export type Notice =
  /** Another tab saved the graph first: the work of this one went on under another name. */
  | { kind: 'forked'; name: string }
  /** Another tab has changed the graph that this one shows. */
  | { kind: 'changed-elsewhere' }
  | { kind: 'problem'; problem: Problem };

export interface SessionState {
  projectId: string | null;
  /** `memory`: the browser stores nothing, so that the graph is there until the page is closed. */
  status: 'saved' | 'unsaved' | 'memory';
}

interface Needs {
  documents: DocumentStore;
  projects: Projects;
  /** Of the browser: shared by tabs. */
  local: SimpleStorage;
  /** Of this tab. */
  tab: SimpleStorage;
  notify: (notice: Notice) => void;
}

interface Current {
  id: string;
  revision: number;
  untouched: boolean;
}

const NOWHERE = problem(
  'not-saved',
  'This graph could not be saved in this browser.',
  'Save it as a file before you close the page.',
);

/** A name for a copy that does not grow with each copy of a copy. */
const copyName = (name: string): string => `${name.replace(/ \(copy\)$/, '').slice(0, 110)} (copy)`;

/**
 * Ties the document on the page to one project: brings it back, saves each edit, and never writes over what another tab
 * has saved. Nothing rejects.
 */
export function createProjectSession({ documents, projects, local, tab, notify }: Needs) {
  const state = createStore<SessionState>()(() => ({ projectId: null, status: 'saved' }));
  const unsaved = unsavedWork(local);
  /** Undo of this visit by project, as long as nobody else has saved it. */
  const histories = new Map<string, { revision: number; history: History<GraphDocument> }>();
  let current: Current | null = null;
  let waiting: GraphDocument | null = null;
  let inFlight: GraphDocument | null = null;
  const isWaiting = () => waiting !== null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The document that came in last, which is no edit of a person. */
  let shown = documents.getState().document;
  /** Saves and switches happen one after the other. */
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work);
    queue = done.catch(() => undefined);
    return done;
  };

  const enter = (next: Current) => {
    current = next;
    rememberProject(tab, next.id);
    rememberProject(local, next.id);
    state.setState({ projectId: next.id, status: 'saved' });
  };

  const show = (document: GraphDocument, history = startHistory(document)) => {
    shown = document;
    documents.getState().restore(document, history, current?.id ?? null);
  };

  const createCopy = async (document: GraphDocument): Promise<void> => {
    const name = copyName(document.name);
    const made = await projects.create({ ...document, name });
    if (!made.ok) {
      notify({ kind: 'problem', problem: made.problems[0] ?? NOWHERE });
      return;
    }
    enter({ id: made.value, revision: 1, untouched: false });
    documents.getState().moveTo(made.value);
    notify({ kind: 'forked', name });
    // The name on the page follows; that is saved like any other edit.
    documents.getState().setName(name);
  };

  async function save(): Promise<void> {
    const document = waiting;
    if (!document || !current) return;
    waiting = null;
    inFlight = document;
    const { id, revision } = current;
    const outcome = await projects.save(id, document, revision);
    inFlight = null;
    if (!outcome.ok) {
      waiting ??= document;
      state.setState({ status: 'unsaved' });
      notify({ kind: 'problem', problem: outcome.problems[0] ?? NOWHERE });
    } else if (outcome.value.kind === 'conflict') await createCopy(document);
    else {
      current = { id, revision: outcome.value.revision, untouched: false };
      unsaved.clear(id);
      const kept = outcome.value.kept === 'memory' ? 'memory' : 'saved';
      state.setState({ status: isWaiting() ? 'unsaved' : kept });
    }
  }

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    return inTurn(save);
  };

  /** Shows a stored project, with what an earlier page could not save any more. */
  async function load(id: string): Promise<Result<null>> {
    const loaded = await projects.load(id);
    if (!loaded.ok) return loaded;
    const { document, revision, untouched } = loaded.value;
    enter({ id, revision, untouched });
    const left = histories.get(id);
    if (left?.revision === revision) show(left.history.present, left.history);
    else show(document);
    for (const work of unsaved.take(id)) {
      show(work.document);
      // Another tab may have saved since; then this becomes a graph of its own.
      if (current?.id === id && work.baseRevision === current.revision) {
        waiting = work.document;
        await save();
      } else await createCopy(work.document);
    }
    return { ok: true, value: null };
  }

  const leave = async (): Promise<void> => {
    clearTimeout(timer);
    await save();
    if (current)
      histories.set(current.id, { revision: current.revision, history: documents.getState().history });
  };

  async function begin(document: GraphDocument, untouched: boolean): Promise<void> {
    const made = await projects.create(document, untouched);
    if (made.ok) enter({ id: made.value, revision: 1, untouched });
    else notify({ kind: 'problem', problem: made.problems[0] ?? NOWHERE });
    show(document);
  }

  async function comeBack(): Promise<void> {
    const old = unsaved.takeFormer();
    if (old) return begin(old, false);
    const listed = await projects.list();
    const known = listed.ok ? listed.value.map(({ id }) => id) : [];
    const wanted = [lastProject(tab), lastProject(local)].filter((id) => id !== null && known.includes(id));
    for (const id of new Set([...(wanted as string[]), ...known])) {
      const loaded = await load(id);
      if (loaded.ok) return;
      notify({ kind: 'problem', problem: loaded.problems[0] ?? NOWHERE });
    }
    await begin(DEFAULT_TEMPLATE.document, true);
  }

  const onEdit = (document: GraphDocument) => {
    // Before a project is open there is none that the edit could belong to.
    if (document === shown || !current) return;
    shown = document;
    waiting = document;
    state.setState({ status: 'unsaved' });
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), DELAY);
  };

  const session = {
    state,

    /** Brings back the last visit's graph and saves each later edit. Gives how to stop. */
    async start(): Promise<() => void> {
      const stops = [
        projects.onProblem((found) => notify({ kind: 'problem', problem: found })),
        projects.onChange(({ projectId, revision }) => {
          if (!current || projectId !== current.id || revision === current.revision) return;
          // With work of its own this tab goes on under another name at its next save.
          if (!waiting && !inFlight) notify({ kind: 'changed-elsewhere' });
        }),
      ];
      // Edits begin as soon as a graph is shown, which is before its last version is saved.
      stops.push(
        documents.subscribe((now, before) => {
          if (now.document !== before.document) onEdit(now.document);
        }),
      );
      await inTurn(comeBack);
      return () => {
        for (const stop of stops) stop();
        void flush();
      };
    },

    /** Keeps at once what may not reach the database any more, as the page is going away. */
    hide(): void {
      const document = waiting ?? inFlight;
      if (document && current) unsaved.keep(current.id, current.revision, document);
      void flush();
    },

    /** Saves now. */
    flush,

    /** Something refers to the project on the page, such as a run: it gives way to no other, though it was never edited. */
    keep: (): Promise<void> =>
      inTurn(async () => {
        if (!current?.untouched) return;
        waiting ??= documents.getState().document;
        await save();
      }),

    /** Goes to another project. */
    open: (id: string): Promise<Result<null>> =>
      inTurn(async () => {
        await leave();
        return load(id);
      }),

    /** Shows what another tab has saved. */
    reload: (): Promise<Result<null> | null> =>
      inTurn(async () => {
        if (!current) return null;
        histories.delete(current.id);
        return load(current.id);
      }),

    /**
     * Goes to a new project; one that was never edited gives way to it.
     * @param untouched it comes from a template, or is empty
     * @returns how to go back to the project before
     */
    openNew: (document: GraphDocument, untouched = false): Promise<() => Promise<unknown>> =>
      inTurn(async () => {
        await leave();
        const before = current;
        const former = documents.getState().document;
        if (before?.untouched) {
          await projects.remove(before.id);
          histories.delete(before.id);
        }
        await begin(document, untouched);
        return async () => {
          if (before?.untouched) await session.openNew(former, true);
          else if (before) await session.open(before.id);
        };
      }),

    /** Another project with the same graph. */
    duplicate: (): Promise<void> =>
      inTurn(async () => {
        await leave();
        const { document } = documents.getState();
        await begin({ ...document, name: copyName(document.name) }, false);
      }),

    /** The project on the page was removed: shows the newest of the others. */
    leaveRemoved: (): Promise<void> =>
      inTurn(async () => {
        clearTimeout(timer);
        waiting = null;
        current = null;
        await comeBack();
      }),
  };
  return session;
}

export type ProjectSession = ReturnType<typeof createProjectSession>;
