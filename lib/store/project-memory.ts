import type { ProjectRecord, ProjectTable, VersionRecord } from './project-table';

/** Projects of this visit only: stands in where the browser grants no storage. */
export function memoryTable(): ProjectTable & { has(id: string): boolean } {
  const projects = new Map<string, ProjectRecord>();
  const versions = new Map<number, VersionRecord>();
  // Negative, so that no version of the database has the same key.
  let nextKey = -1_000_000_000;
  const versionsOf = (id: string) =>
    [...versions.values()].filter((v) => v.projectId === id).sort((a, b) => a.key - b.key);

  return {
    has: (id) => projects.has(id),
    all: async () => [...projects.values()],
    get: async (id) => projects.get(id),
    versions: async (id) => versionsOf(id),
    version: async (key) => versions.get(key),
    async change(id, decide) {
      const kept = versionsOf(id);
      const found = { project: projects.get(id), newest: kept.at(-1), keys: kept.map(({ key }) => key) };
      const { change, result } = decide(found);
      if (change?.project) projects.set(id, change.project);
      if (change?.version) {
        const key = change.version.key ?? nextKey++;
        versions.set(key, { ...change.version, key });
      }
      for (const key of change?.drop ?? []) versions.delete(key);
      return result;
    },
    async take(id) {
      const project = projects.get(id);
      if (!project) return undefined;
      const kept = versionsOf(id);
      projects.delete(id);
      for (const { key } of kept) versions.delete(key);
      return { project, versions: kept };
    },
    async giveBack({ project, versions: kept }) {
      if (projects.has(project.id)) return false;
      projects.set(project.id, project);
      for (const version of kept) versions.set(version.key, version);
      return true;
    },
  };
}
