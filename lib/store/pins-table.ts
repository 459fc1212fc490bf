import type { DBSchema } from 'idb';
import { openDatabase } from './open-database';

interface Schema extends DBSchema {
  pins: { key: string; value: { id: string } };
}

/** Where pins are kept: what it gives is not to be trusted. */
export interface PinTable {
  all(): Promise<unknown[]>;
  put(pin: { id: string }): Promise<void>;
  delete(id: string): Promise<void>;
}

/** Pins in the browser's IndexedDB. Rejects where the browser forbids it. */
export async function pinDatabase(name = 'arm-playground-pins'): Promise<PinTable> {
  const db = await openDatabase<Schema>(name, 1, (fresh) => {
    fresh.createObjectStore('pins', { keyPath: 'id' });
  });
  return {
    all: () => db.getAll('pins'),
    put: async (pin) => {
      await db.put('pins', pin);
    },
    delete: (id) => db.delete('pins', id),
  };
}
