/** One graph that a person works on, as it is stored. */
export interface ProjectRecord {
  id: string;
  name: string;
  /** The document as in a `.armgraph.json` file. */
  text: string;
  nodes: number;
  /** Grows by one with each save, so that a tab notices that another one saved meanwhile. */
  revision: number;
  /** Milliseconds since 1970. */
  savedAt: number;
  /** Made from a template or as an empty graph and never edited: nobody misses it. */
  untouched: boolean;
}

/** How a project was at one time. */
export interface VersionRecord {
  /** Later versions have larger keys. */
  key: number;
  projectId: string;
  name: string;
  text: string;
  nodes: number;
  savedAt: number;
  /** When the first of the saves that this version stands for was made, in milliseconds since 1970. */
  since: number;
  /** The visit of one tab that it was saved in. */
  visit: string;
  /** The next save starts another version. */
  finished: boolean;
}

/** A project with all its versions, the oldest first. */
export interface WholeProject {
  project: ProjectRecord;
  versions: VersionRecord[];
}

/** What is there when a change begins. */
export interface Found {
  project: ProjectRecord | undefined;
  newest: VersionRecord | undefined;
  /** Keys of all versions, the oldest first. */
  keys: readonly number[];
}

/** What a change writes; what is left out stays as it is. */
export interface Change {
  project?: ProjectRecord;
  /** With the key of a version it replaces that one, without a key it is added. */
  version?: Omit<VersionRecord, 'key'> & { key?: number };
  /** Keys of versions that are deleted. */
  drop?: readonly number[];
}

/** Where projects are kept. Everything may reject, and each call happens whole or not at all. */
export interface ProjectTable {
  all(): Promise<ProjectRecord[]>;
  get(id: string): Promise<ProjectRecord | undefined>;
  /** The oldest first. */
  versions(projectId: string): Promise<VersionRecord[]>;
  version(key: number): Promise<VersionRecord | undefined>;
  /** Reads, decides and writes while no other tab can. */
  change<T>(id: string, decide: (found: Found) => { change?: Change; result: T }): Promise<T>;
  /** Removes a project with its versions and gives them. */
  take(id: string): Promise<WholeProject | undefined>;
  /** Puts back what was taken; false where there is a project of that id. */
  giveBack(whole: WholeProject): Promise<boolean>;
}
