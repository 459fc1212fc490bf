/** Undo and redo as a value. Documents are never changed in place, so that a step is just the old one. */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** Edits under one key that follow each other quickly are one step, e.g. the letters of a name. */
  merge: { key: string; at: number } | null;
}

/** Steps that are kept. */
export const HISTORY_LIMIT = 200;

/** Longest pause between two edits of one step, in milliseconds. */
const MERGE_WITHIN = 1000;

export const startHistory = <T>(present: T): History<T> => ({ past: [], present, future: [], merge: null });

export function record<T>(history: History<T>, next: T, key: string | null, now: number): History<T> {
  if (next === history.present) return history;
  const merge = key === null ? null : { key, at: now };
  const continues = key !== null && history.merge?.key === key && now - history.merge.at <= MERGE_WITHIN;
  if (continues) return { ...history, present: next, future: [], merge };
  return { past: [...history.past, history.present].slice(-HISTORY_LIMIT), present: next, future: [], merge };
}

export function stepBack<T>({ past, present, future }: History<T>): History<T> | null {
  const previous = past.at(-1);
  if (previous === undefined) return null;
  return { past: past.slice(0, -1), present: previous, future: [present, ...future], merge: null };
}

export function stepForward<T>({ past, present, future }: History<T>): History<T> | null {
  const next = future[0];
  if (next === undefined) return null;
  return { past: [...past, present], present: next, future: future.slice(1), merge: null };
}
