import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { Problem } from '../../../lib/core/problem';
import type { Result } from '../../../lib/core/result';
import { LIMITS, type GraphDocument } from '../../../lib/graph/document';
import { DEFAULT_TEMPLATE } from '../../../lib/graph/templates';
import type { ProjectTable } from '../../../lib/store/project-table';
import { openProjects } from '../../../lib/store/projects';
import { browser } from '../../helpers/tabs';

const named = (name: string): GraphDocument => ({ ...DEFAULT_TEMPLATE.document, name });

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map((p) => p.message).join('\n'));
  return result.value;
}

const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map((p) => p.code));

describe('projects', () => {
  it('come back as they were saved, the newest first', async () => {
    const { tab, clock } = browser();
    const projects = tab();
    const first = value(await projects.create(named('First'), true));
    clock.now += 10;
    const second = value(await projects.create(named('Second')));
    clock.now += 10;
    expect(value(await projects.save(first, named('First, edited'), 1))).toEqual({
      kind: 'saved',
      revision: 2,
      savedAt: clock.now,
      kept: 'disk',
    });
    const later = tab();
    expect(value(await later.list())).toEqual([
      { id: first, name: 'First, edited', savedAt: clock.now, nodes: 7 },
      { id: second, name: 'Second', savedAt: clock.now - 10, nodes: 7 },
    ]);
    expect(value(await later.load(first))).toEqual({
      document: named('First, edited'),
      revision: 2,
      untouched: false,
    });
    expect(codes(await later.load('unknown'))).toEqual(['no-project']);
  });

  it('are not written over by a tab that began with an older revision', async () => {
    const { tab } = browser();
    const [a, b] = [tab(), tab()];
    const id = value(await a.create(named('Both')));
    const outcomes = await Promise.all([a.save(id, named('A'), 1), b.save(id, named('B'), 1)]);
    expect(outcomes.map((outcome) => value(outcome).kind)).toEqual(['saved', 'conflict']);
    expect(value(await b.load(id))).toMatchObject({ document: { name: 'A' }, revision: 2 });
    expect(value(await b.versions(id)).map(({ name }) => name)).toEqual(['A', 'Both']);
  });

  it('stay removed when a tab saves one that another removed', async () => {
    const { tab } = browser();
    const [a, b] = [tab(), tab()];
    const id = value(await a.create(named('Gone')));
    value(await a.remove(id));
    expect(value(await b.save(id, named('Still here'), 1))).toEqual({ kind: 'conflict' });
    expect(value(await b.list())).toEqual([]);
  });

  it('come back whole after they were removed', async () => {
    const { tab } = browser();
    const projects = tab();
    const id = value(await projects.create(named('One')));
    const other = value(await projects.create(named('Other')));
    value(await projects.save(id, named('Two'), 1));
    const before = [await projects.load(id), await projects.versions(id)];
    const removed = value(await projects.remove(id));
    expect(codes(await projects.load(id))).toEqual(['no-project']);
    expect(value(await projects.versions(id))).toEqual([]);
    expect(value(await projects.versions(other))).toHaveLength(1);
    value(await projects.restore(removed));
    expect([await projects.load(id), await projects.versions(id)]).toEqual(before);
  });

  it('that cannot be read stay as they are', async () => {
    const { tab, table } = browser();
    const projects = tab();
    const id = value(await projects.create(named('Broken')));
    const database = await table();
    const broken = { ...(await database.get(id))!, text: '{"format":"something else"}' };
    await database.change(id, () => ({ change: { project: broken }, result: null }));
    const loaded = await projects.load(id);
    expect(loaded).toMatchObject({ ok: false, problems: [{ code: 'unknown-format' }] });
    expect(loaded.ok || loaded.problems[0]!.file).toContain('Broken');
    expect(await database.get(id)).toEqual(broken);
  });

  it('refuse a graph that could not be read again', async () => {
    const { tab } = browser();
    const projects = tab();
    const comment = (i: number) => ({ id: `c${i}`, text: 'x'.repeat(2000), position: { x: 0, y: 0 } });
    const comments = Array.from({ length: LIMITS.bytes / 2000 }, (_, i) => comment(i));
    expect(codes(await projects.create({ ...named('Huge'), comments }))).toEqual(['too-large']);
    expect(value(await projects.list())).toEqual([]);
  });

  it('tell other tabs of saves and removals', async () => {
    const { tab } = browser();
    const [a, b] = [tab(), tab()];
    const [heardByA, heardByB] = [vi.fn(), vi.fn()];
    a.onChange(heardByA);
    const stop = b.onChange(heardByB);
    const projectId = value(await a.create(named('One')));
    value(await a.save(projectId, named('Two'), 1));
    value(await a.save(projectId, named('Too late'), 1));
    value(await a.remove(projectId));
    stop();
    value(await a.create(named('Unheard')));
    expect(heardByB.mock.calls).toEqual([1, 2, null].map((revision) => [{ projectId, revision }]));
    expect(heardByA).not.toHaveBeenCalled();
  });
});

describe('versions', () => {
  it('are one for a burst of edits and one a minute in long work', async () => {
    const { tab, clock } = browser();
    const projects = tab();
    const id = value(await projects.create(named('0')));
    for (let i = 1; i <= 7; i++) {
      clock.now += 20_000;
      value(await projects.save(id, named(`${i}`), i));
    }
    expect(value(await projects.versions(id)).map(({ name }) => name)).toEqual(['7', '6', '3', '0']);
  });

  it('of another visit are not written over', async () => {
    const { tab } = browser();
    const id = value(await tab().create(named('Start')));
    value(await tab().save(id, named('Monday'), 1));
    const projects = tab();
    value(await projects.save(id, named('Tuesday'), 2));
    expect(value(await projects.versions(id)).map(({ name }) => name)).toEqual([
      'Tuesday',
      'Monday',
      'Start',
    ]);
  });

  it('that were finished are not written over', async () => {
    const { tab } = browser();
    const projects = tab();
    const id = value(await projects.create(named('Start')));
    value(await projects.save(id, named('Before the run'), 1));
    value(await projects.keepVersion(id));
    value(await projects.save(id, named('After it'), 2));
    const versions = value(await projects.versions(id));
    expect(versions.map(({ name }) => name)).toEqual(['After it', 'Before the run', 'Start']);
    expect(value(await projects.loadVersion(versions[1]!.key))).toEqual(named('Before the run'));
    expect(codes(await projects.loadVersion(999))).toEqual(['no-project']);
  });

  it('are the last 20 of each project', async () => {
    const { tab, clock } = browser();
    const projects = tab();
    const id = value(await projects.create(named('0')));
    const other = value(await projects.create(named('Other')));
    for (let i = 1; i <= 25; i++) {
      clock.now += 61_000;
      value(await projects.save(id, named(`${i}`), i));
    }
    const kept = value(await projects.versions(id)).map(({ name }) => Number(name));
    expect(kept).toEqual(Array.from({ length: 20 }, (_, i) => 25 - i));
    expect(value(await projects.versions(other))).toHaveLength(1);
  });
});

describe('without storage', () => {
  const quota = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));

  it('that is forbidden, projects are kept in memory, and it is said once', async () => {
    const database = () => Promise.reject<ProjectTable>(new DOMException('no', 'SecurityError'));
    const projects = openProjects({ database, channel: null });
    const heard = vi.fn<(problem: Problem) => void>();
    projects.onProblem(heard);
    const id = value(await projects.create(named('One')));
    expect(value(await projects.save(id, named('Two'), 1))).toMatchObject({ revision: 2, kept: 'memory' });
    expect(value(await projects.load(id)).document.name).toBe('Two');
    expect(value(await projects.versions(id)).map(({ name }) => name)).toEqual(['Two', 'One']);
    const removed = value(await projects.remove(id));
    expect(value(await projects.list())).toEqual([]);
    value(await projects.restore(removed));
    expect(value(await projects.list())).toHaveLength(1);
    expect(heard.mock.calls.map(([{ code }]) => code)).toEqual(['storage-forbidden']);
  });

  it('that is full, a save says so and leaves what is there', async () => {
    const { tab, table } = browser();
    const id = value(await tab().create(named('Before')));
    const database = async () => ({ ...(await table()), change: quota });
    const projects = openProjects({ database, channel: null });
    const heard = vi.fn<(problem: Problem) => void>();
    projects.onProblem(heard);
    expect(codes(await projects.save(id, named('After'), 1))).toEqual(['storage-full']);
    expect(codes(await projects.save(id, named('After'), 1))).toEqual(['storage-full']);
    expect(value(await projects.load(id)).document.name).toBe('Before');
    expect(heard).toHaveBeenCalledTimes(1);

    // A new one is there for this visit.
    const made = value(await projects.create(named('New')));
    expect(value(await projects.save(made, named('Newer'), 1))).toMatchObject({ kept: 'memory' });
    expect(value(await projects.list()).map(({ name }) => name)).toEqual(['Newer', 'Before']);
  });

  it('for a moment, the next call opens it again', async () => {
    const { table } = browser();
    const closed = {
      ...(await table()),
      all: () => Promise.reject(new DOMException('', 'InvalidStateError')),
    };
    const database = vi.fn(table).mockResolvedValueOnce(closed);
    const projects = openProjects({ database, channel: null });
    expect((await projects.list()).ok).toBe(false);
    expect(value(await projects.list())).toEqual([]);
    expect(database).toHaveBeenCalledTimes(2);
  });
});
