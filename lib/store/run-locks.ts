/** The part of the browser's LockManager that is used. */
export interface Locks {
  request(name: string, work: () => Promise<void>): Promise<unknown>;
  query(): Promise<{ held?: { name?: string }[] }>;
}

const PREFIX = 'arm-playground-run:';

/** Locks of the page, where the browser has them. */
export const browserLocks = (): Locks | null =>
  typeof navigator !== 'undefined' && 'locks' in navigator ? navigator.locks : null;

/** Shows other tabs that a run is under way, as long as this page is there. Returns how to end it. */
export function holdRun(locks: Locks | null, id: string): () => void {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  // Without a lock the run goes on; other tabs then take it for an interrupted one.
  locks?.request(`${PREFIX}${id}`, () => held).catch(() => undefined);
  return release;
}

/** Runs that are under way in any tab, as far as it is known. */
export async function heldRuns(locks: Locks | null): Promise<ReadonlySet<string>> {
  try {
    const { held = [] } = (await locks?.query()) ?? {};
    const names = held.map(({ name = '' }) => name).filter((name) => name.startsWith(PREFIX));
    return new Set(names.map((name) => name.slice(PREFIX.length)));
  } catch {
    return new Set();
  }
}
