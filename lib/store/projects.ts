import { problem, type Problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { LIMITS, type GraphDocument } from '../graph/document';
import { parseDocumentText } from '../graph/parse';
import { documentText } from '../graph/write';
import { isClosed, isFull } from './open-database';
import { projectChannel, projectsChannel, type ProjectChange } from './project-channel';
import { projectDatabase } from './project-database';
import { memoryTable } from './project-memory';
import { saved } from './project-save';
import type { ProjectTable, WholeProject } from './project-table';
import type { Channel } from './tab-channel';

export interface ProjectEntry {
  id: string;
  name: string;
  savedAt: number;
  nodes: number;
}

export interface VersionEntry {
  key: number;
  name: string;
  savedAt: number;
  nodes: number;
}

export interface LoadedProject {
  document: GraphDocument;
  revision: number;
  /** Made from a template or as an empty graph and never edited. */
  untouched: boolean;
}

/** `conflict`: another tab saved or removed the project since `baseRevision`; nothing was written. */
export type SaveOutcome =
  { kind: 'saved'; revision: number; savedAt: number; kept: 'disk' | 'memory' } | { kind: 'conflict' };

/** The graphs of this browser. Nothing rejects; what fails gives problems. */
export interface Projects {
  /** The newest first. */
  list(): Promise<Result<ProjectEntry[]>>;
  /** A record that cannot be read stays as it is. */
  load(id: string): Promise<Result<LoadedProject>>;
  /** Gives the id; the revision is 1. Where storage is full or forbidden, it is kept for this visit. */
  create(document: GraphDocument, untouched?: boolean): Promise<Result<string>>;
  save(
    id: string,
    document: GraphDocument,
    baseRevision: number,
    untouched?: boolean,
  ): Promise<Result<SaveOutcome>>;
  /** Gives what `restore` needs to put the project back whole. */
  remove(id: string): Promise<Result<WholeProject>>;
  restore(removed: WholeProject): Promise<Result<null>>;
  /** The newest first. */
  versions(id: string): Promise<Result<VersionEntry[]>>;
  loadVersion(key: number): Promise<Result<GraphDocument>>;
  /** The newest version is finished: the next save starts another one. */
  keepVersion(id: string): Promise<Result<null>>;
  /** Told of what other tabs save and remove. Returns how to stop. */
  onChange(listener: (change: ProjectChange) => void): () => void;
  /** Told once of each reason why something is kept for this visit only. Returns how to stop. */
  onProblem(listener: (problem: Problem) => void): () => void;
  close(): void;
}

interface Options {
  database?: () => Promise<ProjectTable>;
  now?: () => number;
  channel?: Channel | null;
}

const FORBIDDEN = problem(
  'storage-forbidden',
  'The browser does not let this page store anything: graphs are kept until the page is closed.',
  'Save your graph as a file before you close the page.',
);
const FULL = problem(
  'storage-full',
  'The browser’s storage is full: changes are kept until the page is closed.',
  'Remove graphs that you no longer need, or save this one as a file.',
);
const MISSING = problem(
  'no-project',
  'This graph is no longer in this browser.',
  'Choose another one from the list.',
);
const TOO_LARGE = problem(
  'too-large',
  'The graph has become too large to be kept.',
  'Remove nodes or shorten comments.',
);

const why = (thrown: unknown): Problem => (isFull(thrown) ? FULL : FORBIDDEN);

export function openProjects({
  database = projectDatabase,
  now = Date.now,
  channel = projectsChannel(),
}: Options = {}): Projects {
  const visit = crypto.randomUUID();
  const tabs = projectChannel(channel);
  const memory = memoryTable();
  const told = new Set<string>();
  const listeners = new Set<(problem: Problem) => void>();
  const tell = (what: Problem) => {
    if (told.has(what.code)) return;
    told.add(what.code);
    for (const listener of listeners) listener(what);
  };

  let opened: Promise<ProjectTable> | undefined;
  const disk = () =>
    (opened ??= database().catch((thrown: unknown) => {
      tell(why(thrown));
      return memory;
    }));
  /** Where a project is: one that could not be stored is in memory. */
  const home = (id: string): Promise<ProjectTable> => (memory.has(id) ? Promise.resolve(memory) : disk());

  async function attempt<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    try {
      return await work();
    } catch (thrown) {
      // The next call opens it again.
      if (isClosed(thrown)) opened = undefined;
      tell(why(thrown));
      return fail(why(thrown));
    }
  }

  const write = async (
    table: ProjectTable,
    id: string,
    document: GraphDocument,
    base: number | null,
    untouched: boolean,
  ): Promise<Result<SaveOutcome>> => {
    const text = documentText(document);
    if (text.length > LIMITS.bytes) return fail(TOO_LARGE);
    const record = { id, name: document.name, text, nodes: document.nodes.length, untouched };
    const outcome = await table.change<SaveOutcome>(id, (found) => {
      const change = saved(found, { record, base, visit, now: now() });
      if (!change?.project) return { result: { kind: 'conflict' } };
      const { revision, savedAt } = change.project;
      const kept = table === memory ? 'memory' : 'disk';
      return { change, result: { kind: 'saved', revision, savedAt, kept } };
    });
    if (outcome.kind === 'saved') tabs.tell({ projectId: id, revision: outcome.revision });
    return ok(outcome);
  };

  return {
    list: () =>
      attempt(async () => {
        const table = await disk();
        const all = [...(await table.all()), ...(table === memory ? [] : await memory.all())];
        all.sort((a, b) => b.savedAt - a.savedAt);
        return ok(all.map(({ id, name, savedAt, nodes }) => ({ id, name, savedAt, nodes })));
      }),

    load: (id) =>
      attempt(async () => {
        const record = await (await home(id)).get(id);
        if (!record) return fail(MISSING);
        const document = parseDocumentText(record.text, `The graph “${record.name}”`);
        if (!document.ok) return document;
        return ok({ document: document.value, revision: record.revision, untouched: record.untouched });
      }),

    async create(document, untouched = false) {
      const id = crypto.randomUUID();
      const made = await attempt(async () => write(await disk(), id, document, null, untouched));
      if (made.ok) return ok(id);
      if (made.problems.includes(TOO_LARGE)) return made;
      const instead = await write(memory, id, document, null, untouched);
      return instead.ok ? ok(id) : instead;
    },

    save: (id, document, baseRevision, untouched = false) =>
      attempt(async () => write(await home(id), id, document, baseRevision, untouched)),

    remove: (id) =>
      attempt(async () => {
        const whole = await (await home(id)).take(id);
        if (!whole) return fail(MISSING);
        tabs.tell({ projectId: id, revision: null });
        return ok(whole);
      }),

    async restore(removed) {
      const { id, revision } = removed.project;
      const back = await attempt(async () => ok(await (await disk()).giveBack(removed)));
      if (!back.ok) await memory.giveBack(removed);
      tabs.tell({ projectId: id, revision });
      return ok(null);
    },

    versions: (id) =>
      attempt(async () => {
        const all = await (await home(id)).versions(id);
        return ok(all.reverse().map(({ key, name, savedAt, nodes }) => ({ key, name, savedAt, nodes })));
      }),

    loadVersion: (key) =>
      attempt(async () => {
        const version = (await memory.version(key)) ?? (await (await disk()).version(key));
        return version ? parseDocumentText(version.text, `The version of “${version.name}”`) : fail(MISSING);
      }),

    keepVersion: (id) =>
      attempt(async () => {
        const table = await home(id);
        await table.change(id, ({ newest }) => ({
          ...(newest && { change: { version: { ...newest, finished: true } } }),
          result: null,
        }));
        return ok(null);
      }),

    onChange: tabs.onChange,
    onProblem(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: tabs.close,
  };
}
