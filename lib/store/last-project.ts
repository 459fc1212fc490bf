import type { SimpleStorage } from './unsaved-work';

/** Which graph a tab works on: of this tab, and of the last one anywhere. */
const CURRENT = 'arm-playground/project';

export function rememberProject(storage: SimpleStorage, id: string): void {
  try {
    storage.setItem(CURRENT, id);
  } catch {
    // Storage is forbidden: the next visit begins with the newest graph.
  }
}

/** The project that was on the page last, of a tab or of the browser. */
export function lastProject(storage: SimpleStorage): string | null {
  try {
    return storage.getItem(CURRENT);
  } catch {
    return null;
  }
}
