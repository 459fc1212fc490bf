import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_TEMPLATE, templates } from '../../../lib/graph/templates';
import { documentText } from '../../../lib/graph/write';
import { createDocumentStore } from '../../../lib/store/document';
import { createProjectSession, type Notice } from '../../../lib/store/project-session';
import { browser } from '../../helpers/tabs';

function storage() {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

const shared = { tabs: browser(), local: storage() };

/** A page of the browser; `tab` is what a reload keeps. */
async function page(tab = storage()) {
  const notices: Notice[] = [];
  const documents = createDocumentStore();
  const projects = shared.tabs.tab();
  const session = createProjectSession({
    documents,
    projects,
    local: shared.local,
    tab,
    notify: (notice) => void notices.push(notice),
  });
  const stop = await session.start();
  const names = async () => {
    const listed = await projects.list();
    return listed.ok ? listed.value.map(({ name }) => name).sort() : [];
  };
  return { session, documents, projects, notices, tab, stop, names, state: () => documents.getState() };
}

beforeEach(() => {
  shared.tabs = browser();
  shared.local = storage();
});
afterEach(() => void vi.useRealTimers());

describe('a project session', () => {
  it('saves what is edited and brings it back after a reload', async () => {
    const first = await page();
    first.state().setName('Mine');
    expect(first.session.state.getState().status).toBe('unsaved');
    await first.session.flush();
    expect(first.session.state.getState().status).toBe('saved');
    const again = await page(first.tab);
    expect(again.state().document).toMatchObject({ name: 'Mine' });
    expect(again.state().history.past).toEqual([]);
    expect(again.notices).toEqual([]);
  });

  it('says of the document on the page which project it is', async () => {
    const { session, state } = await page();
    const first = state().project;
    expect(first).toBe(session.state.getState().projectId);
    await session.keep();
    await session.openNew(templates[1]!.document);
    expect(state().project).not.toBe(first);
    await session.open(first!);
    expect(state().project).toBe(first);
  });

  it('keeps a graph that was never edited once a run refers to it', async () => {
    const { session, names } = await page();
    await session.keep();
    await session.openNew(templates[1]!.document, true);
    await session.openNew(templates[2]!.document, true);
    expect(await names()).toHaveLength(2);
  });

  it('begins with one project, also when the page starts twice', async () => {
    const { names, session } = await page();
    await session.start();
    expect(await names()).toEqual([DEFAULT_TEMPLATE.title]);
  });

  it('takes over what was kept before there were projects, and keeps what it cannot read', async () => {
    shared.local.setItem(
      'arm-playground/document',
      documentText({ ...DEFAULT_TEMPLATE.document, name: 'Old' }),
    );
    const { names, state } = await page();
    expect(state().document.name).toBe('Old');
    expect(await names()).toEqual(['Old']);
    expect(shared.local.getItem('arm-playground/document')).toBeNull();

    shared.tabs = browser();
    shared.local.setItem('arm-playground/document', '{"format":"something else"}');
    const other = await page();
    expect(other.state().document).toEqual(DEFAULT_TEMPLATE.document);
    expect(shared.local.getItem('arm-playground/document-unreadable')).toBe('{"format":"something else"}');
  });

  it('keeps at once what the page has no time to save', async () => {
    const first = await page();
    await first.session.flush();
    first.projects.save = () => new Promise(() => undefined);
    first.state().setName('Last words');
    first.session.hide();
    const again = await page(first.tab);
    expect(again.state().document.name).toBe('Last words');
    expect(await again.names()).toEqual(['Last words']);
    expect([...shared.local.entries.keys()].filter((key) => key.includes('unsaved'))).toEqual([]);
  });

  it('saves an edit of what came back, also where the page is still saving that', async () => {
    const first = await page();
    first.state().setName('Last words');
    first.session.hide();
    const documents = createDocumentStore();
    const edited = new Promise<void>((done) => {
      const stop = documents.subscribe(({ document }) => {
        if (document.name !== 'Last words') return;
        stop();
        queueMicrotask(() => {
          documents.getState().setName('One more');
          done();
        });
      });
    });
    const session = createProjectSession({
      documents,
      projects: shared.tabs.tab(),
      local: shared.local,
      tab: first.tab,
      notify: () => undefined,
    });
    await Promise.all([session.start(), edited]);
    expect(session.state.getState().status).toBe('unsaved');
    await session.flush();
    expect((await page(first.tab)).state().document.name).toBe('One more');
  });

  it('never writes over what another tab has saved: both are kept', async () => {
    const one = await page();
    one.state().setName('Shared');
    await one.session.flush();
    const two = await page(one.tab);
    const { opened } = one.state();
    two.state().setName('Theirs');
    one.state().setName('Ours');
    await two.session.flush();
    await one.session.flush();
    expect(one.notices).toEqual([{ kind: 'forked', name: 'Ours (copy)' }]);
    // Runs go along with the graph that goes on.
    expect(one.state().project).toBe(one.session.state.getState().projectId);
    expect(one.state().opened).toBe(opened);
    await one.session.flush();
    expect(await one.names()).toEqual(['Ours (copy)', 'Theirs']);
    expect(one.state().document.name).toBe('Ours (copy)');
    one.state().setName('Ours alone');
    await one.session.flush();
    expect(await one.names()).toEqual(['Ours alone', 'Theirs']);
    expect(two.notices).toEqual([]);
  });

  it('tells a tab without work of its own, which can then show the changes', async () => {
    const one = await page();
    one.state().setName('Shared');
    await one.session.flush();
    const two = await page(one.tab);
    two.state().setName('Theirs');
    await two.session.flush();
    expect(one.notices).toEqual([{ kind: 'changed-elsewhere' }]);
    expect(one.state().document.name).toBe('Shared');
    await one.session.reload();
    expect(one.state().document.name).toBe('Theirs');
    one.state().setName('On from there');
    await one.session.flush();
    expect(await one.names()).toEqual(['On from there']);
  });

  it('work that was closed on while another tab saved becomes a copy', async () => {
    const one = await page();
    one.state().setName('Shared');
    await one.session.flush();
    const two = await page(one.tab);
    one.projects.save = () => new Promise(() => undefined);
    one.state().setName('Cut off');
    one.session.hide();
    two.state().setName('Theirs');
    await two.session.flush();
    const again = await page(one.tab);
    await again.session.flush();
    expect(await again.names()).toEqual(['Cut off (copy)', 'Theirs']);
  });

  it('opens other projects, each with the undo of this visit, and goes back', async () => {
    const { session, state, names, projects } = await page();
    state().setName('First');
    const back = await session.openNew(templates[1]!.document, true);
    expect(state()).toMatchObject({ document: { name: 'Padding zoo' }, history: { past: [] } });
    expect(await names()).toEqual(['First', 'Padding zoo']);
    await back();
    expect(state().document.name).toBe('First');
    state().undo();
    expect(state().document.name).toBe(DEFAULT_TEMPLATE.title);

    const listed = await projects.list();
    const zoo = listed.ok && listed.value.find(({ name }) => name === 'Padding zoo');
    expect(await session.open(zoo ? zoo.id : '')).toMatchObject({ ok: true });
    expect(state().document.name).toBe('Padding zoo');
  });

  it('what nobody has edited does not pile up', async () => {
    const { session, state, names } = await page();
    for (const { document } of templates) await session.openNew(document, true);
    expect(await names()).toEqual([templates.at(-1)!.title]);
    state().setName('Edited');
    const back = await session.openNew(templates[0]!.document, true);
    expect(await names()).toEqual(['Edited', templates[0]!.title]);
    await back();
    expect(state().document.name).toBe('Edited');
  });

  it('shows another project when the present one was removed', async () => {
    const { session, state, projects, names } = await page();
    state().setName('First');
    await session.duplicate();
    expect(state().document.name).toBe('First (copy)');
    const removed = await projects.remove(session.state.getState().projectId!);
    await session.leaveRemoved();
    expect(state().document.name).toBe('First');
    if (removed.ok) await projects.restore(removed.value);
    expect(await names()).toEqual(['First', 'First (copy)']);
  });

  it('leaves a record that cannot be read alone and says so', async () => {
    const { session, projects, tab } = await page();
    const id = session.state.getState().projectId!;
    const table = await shared.tabs.table();
    await table.change(id, ({ project }) => ({
      change: { project: { ...project!, text: '{' } },
      result: null,
    }));
    const again = await page(tab);
    expect(again.notices).toMatchObject([{ kind: 'problem', problem: { code: 'not-json' } }]);
    expect(again.state().document).toEqual(DEFAULT_TEMPLATE.document);
    expect(await projects.load(id)).toMatchObject({ ok: false });
  });

  it('goes on without storage, and says once that nothing is kept', async () => {
    shared.tabs.database.mockRejectedValue(new DOMException('no', 'SecurityError'));
    const { session, state, notices } = await page();
    state().setName('Still here');
    await session.flush();
    expect(session.state.getState().status).toBe('memory');
    expect(notices).toMatchObject([{ kind: 'problem', problem: { code: 'storage-forbidden' } }]);
  });
});
