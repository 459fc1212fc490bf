import type { DBSchema } from 'idb';
import { openDatabase } from './open-database';
import type { ProjectRecord, ProjectTable, VersionRecord } from './project-table';

interface Schema extends DBSchema {
  projects: { key: string; value: ProjectRecord };
  versions: { key: number; value: VersionRecord; indexes: { project: string } };
}

const STORES = ['projects', 'versions'] as const;

const open = (name: string) =>
  openDatabase<Schema>(name, 1, (db) => {
    db.createObjectStore('projects', { keyPath: 'id' });
    const versions = db.createObjectStore('versions', { keyPath: 'key', autoIncrement: true });
    versions.createIndex('project', 'projectId');
  });

/** Projects in the browser's IndexedDB. Rejects where the browser forbids it. */
export async function projectDatabase(name = 'arm-playground-projects'): Promise<ProjectTable> {
  const db = await open(name);

  /** Work in one transaction over both stores: all of it is written, or nothing. */
  const writing = () => {
    const transaction = db.transaction(STORES, 'readwrite');
    const { done } = transaction;
    // Whoever awaits it is told; where reading failed first, nobody does.
    done.catch(() => undefined);
    return {
      done,
      projects: transaction.objectStore('projects'),
      versions: transaction.objectStore('versions'),
    };
  };

  return {
    all: () => db.getAll('projects'),
    get: (id) => db.get('projects', id),
    versions: (id) => db.getAllFromIndex('versions', 'project', id),
    version: (key) => db.get('versions', key),
    async change(id, decide) {
      const { projects, versions, done } = writing();
      const [project, keys] = await Promise.all([projects.get(id), versions.index('project').getAllKeys(id)]);
      const last = keys.at(-1);
      const newest = last === undefined ? undefined : await versions.get(last);
      const { change, result } = decide({ project, newest, keys });
      const writes: Promise<unknown>[] = (change?.drop ?? []).map((key) => versions.delete(key));
      if (change?.project) writes.push(projects.put(change.project));
      // The generator of the store fills in a key that is missing.
      if (change?.version) writes.push(versions.put(change.version as VersionRecord));
      await Promise.all([...writes, done]);
      return result;
    },
    async take(id) {
      const { projects, versions, done } = writing();
      const [project, kept] = await Promise.all([projects.get(id), versions.index('project').getAll(id)]);
      const deleted = project ? [projects.delete(id), ...kept.map(({ key }) => versions.delete(key))] : [];
      await Promise.all([...deleted, done]);
      return project && { project, versions: kept };
    },
    async giveBack({ project, versions: kept }) {
      const { projects, versions, done } = writing();
      const taken = await projects.getKey(project.id);
      if (taken === undefined)
        await Promise.all([projects.put(project), ...kept.map((version) => versions.put(version))]);
      await done;
      return taken === undefined;
    },
  };
}
