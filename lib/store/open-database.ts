import { openDB, type DBSchema, type IDBPDatabase, type OpenDBCallbacks } from 'idb';

/** Milliseconds after which a database that does not open is given up: the page waits for it. */
const PATIENCE = 5000;

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database does not open.')), PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Opens a database of this browser. Rejects where the browser forbids it, and when it takes too long. */
export const openDatabase = <S extends DBSchema>(
  name: string,
  version: number,
  upgrade: NonNullable<OpenDBCallbacks<S>['upgrade']>,
): Promise<IDBPDatabase<S>> =>
  inTime(
    openDB<S>(name, version, {
      upgrade,
      // A newer playground in another tab waits for this one to let go.
      blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
    }),
  );

const nameOf = (thrown: unknown): unknown => (thrown as { name?: unknown } | null)?.name;

/** QuotaExceededError is a DOMException, or a class of its own in newer browsers. */
export const isFull = (thrown: unknown): boolean => nameOf(thrown) === 'QuotaExceededError';

/** The browser has closed the connection, e.g. for a newer playground in another tab: it can be opened again. */
export const isClosed = (thrown: unknown): boolean => nameOf(thrown) === 'InvalidStateError';
