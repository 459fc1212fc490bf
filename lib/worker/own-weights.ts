import { openDB, type IDBPDatabase } from 'idb';
import { problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';

const STORE = 'weights';

/** Files of this visit; they stand in for storage where the browser grants none. */
const memory = new Map<string, Blob>();

let opened: Promise<IDBPDatabase> | undefined;
const database = (): Promise<IDBPDatabase> =>
  (opened ??= openDB('arm-playground', 1, { upgrade: (db) => void db.createObjectStore(STORE) }));

/** Keeps a file under its name, so that a later visit finds it. */
export async function keepWeights(name: string, file: Blob): Promise<void> {
  memory.set(name, file);
  try {
    await (await database()).put(STORE, file, name);
  } catch {
    // Storage is full or forbidden: the file is there until the page is closed.
  }
}

/** The weight file of a person under its name, from this visit or an earlier one. */
export async function ownWeights(name: string): Promise<Result<Uint8Array>> {
  try {
    const file = memory.get(name) ?? ((await (await database()).get(STORE, name)) as Blob | undefined);
    if (file) return ok(new Uint8Array(await file.arrayBuffer()));
  } catch {
    // As if it were not there.
  }
  return fail(
    problem(
      'no-weights',
      `The weight file “${name}” is not in this browser.`,
      'Drop the file on the node again, or set its weights to none.',
      { file: name },
    ),
  );
}
