import type { GraphDocument } from '../graph/document';
import { parseDocumentText } from '../graph/parse';
import { documentText } from '../graph/write';
import { z } from '../core/schema';

/** A database may not finish its work while a page goes away, but this storage writes at once. */
const UNSAVED = 'arm-playground/unsaved/';
/** Where the one graph was kept before there were projects. */
const FORMER = 'arm-playground/document';
/** What could not be read is kept here and never written over. */
const UNREADABLE = 'arm-playground/document-unreadable';

/** Tabs that are closed on one graph before it is opened again; more are not kept. */
const MOST = 5;

const recordsSchema = z.array(z.strictObject({ visit: z.string(), baseRevision: z.int(), text: z.string() }));

export type SimpleStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

interface Work {
  document: GraphDocument;
  /** Revision that the work began with. */
  baseRevision: number;
}

/** Work that did not reach the database before the page was closed. Storage may be full or forbidden: then there is none. */
export function unsavedWork(storage: SimpleStorage) {
  const visit = crypto.randomUUID();
  const attempt = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch {
      return null;
    }
  };
  const read = (id: string) => recordsSchema.parse(JSON.parse(storage.getItem(UNSAVED + id) ?? '[]'));
  const write = (id: string, records: z.infer<typeof recordsSchema>) => {
    if (records.length > 0) storage.setItem(UNSAVED + id, JSON.stringify(records));
    else storage.removeItem(UNSAVED + id);
  };
  /** What other tabs have left: this one does not touch it. */
  const others = (id: string) => (attempt(() => read(id)) ?? []).filter((record) => record.visit !== visit);
  return {
    keep(id: string, baseRevision: number, document: GraphDocument): void {
      const mine = { visit, baseRevision, text: documentText(document) };
      attempt(() => write(id, [...others(id), mine].slice(-MOST)));
    },
    clear: (id: string): void => void attempt(() => write(id, others(id))),
    /** Gives what tabs have left of a project, the oldest first, and forgets it. */
    take(id: string): Work[] {
      const records = attempt(() => read(id)) ?? [];
      attempt(() => storage.removeItem(UNSAVED + id));
      return records.flatMap(({ baseRevision, text }) => {
        const parsed = parseDocumentText(text, 'The unsaved graph');
        return parsed.ok ? [{ document: parsed.value, baseRevision }] : [];
      });
    },
    /** The graph from before there were projects. */
    takeFormer: (): GraphDocument | null =>
      attempt(() => {
        const text = storage.getItem(FORMER);
        if (text === null) return null;
        const parsed = parseDocumentText(text, 'The saved graph');
        if (!parsed.ok) storage.setItem(UNREADABLE, text);
        storage.removeItem(FORMER);
        return parsed.ok ? parsed.value : null;
      }),
  };
}
