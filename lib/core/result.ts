import type { Problem } from './problem';

/** The outcome of work on something a person made: a value, or problems that say what to do. Never thrown. */
export type Result<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (...problems: Problem[]): { ok: false; problems: Problem[] } => ({ ok: false, problems });
