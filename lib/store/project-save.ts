import type { Change, Found, ProjectRecord, VersionRecord } from './project-table';

/** Versions of a project that are kept. */
const KEPT_VERSIONS = 20;

/** Saves of one visit within this many milliseconds are one version. */
const ONE_VERSION = 60_000;

/** A save as it is asked for. */
export interface Saving {
  record: Pick<ProjectRecord, 'id' | 'name' | 'text' | 'nodes' | 'untouched'>;
  /** The revision that the work began with; null: the project is new. */
  base: number | null;
  visit: string;
  now: number;
}

/** True where a save continues a version; counted from its first save, so that long work leaves one a minute. */
const continues = (newest: VersionRecord, { visit, now }: Saving): boolean =>
  !newest.finished && newest.visit === visit && now >= newest.since && now - newest.since < ONE_VERSION;

/** What a save writes: the project one revision on, and its version; nothing where someone else saved meanwhile. */
export function saved({ project, newest, keys }: Found, saving: Saving): Change | null {
  const { record, base, visit, now } = saving;
  if ((project?.revision ?? null) !== base) return null;
  const replaced = newest && continues(newest, saving) ? newest : undefined;
  const all = keys.length + (replaced ? 0 : 1);
  return {
    project: { ...record, revision: (base ?? 0) + 1, savedAt: now },
    version: {
      ...(replaced && { key: replaced.key }),
      projectId: record.id,
      name: record.name,
      text: record.text,
      nodes: record.nodes,
      savedAt: now,
      since: replaced?.since ?? now,
      visit,
      // How a project began stays to be seen, whatever is done to it at once.
      finished: base === null,
    },
    drop: keys.slice(0, Math.max(0, all - KEPT_VERSIONS)),
  };
}
