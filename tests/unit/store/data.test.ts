import { describe, expect, it, vi } from 'vitest';
import { problem } from '../../../lib/core/problem';
import { fail, ok, type Result } from '../../../lib/core/result';
import { createDataStore } from '../../../lib/store/data';
import { createDocumentStore } from '../../../lib/store/document';
import type { DataSummary, ImportChoice, WorkerApi } from '../../../lib/worker/protocol';
import { deferred, fakeConnection, plan, SET, summary } from './fake-worker';

function stores(answers: Partial<WorkerApi> = {}) {
  const worker = fakeConnection(answers);
  const documents = createDocumentStore();
  const data = createDataStore(worker.connection, documents, { delay: 1 });
  const source = () =>
    documents.getState().document.nodes.find((node) => node.type === 'dataset')!.params['source'];
  return { worker, documents, data, source };
}

const files = [{ path: 'faces.zip', file: new File([], 'faces.zip') }];
const refusal = problem('not-a-zip', 'faces.zip is no zip.', 'Choose another file.', { file: 'faces.zip' });

const MISSING = problem('images-missing', 'They are not here.', 'Drop them again.');

describe('data store', () => {
  it('makes the graph use uploaded images once they were read', async () => {
    const { documents, data, source } = stores();
    expect(await data.getState().upload(files)).toBe(true);
    expect(source()).toBe('upload');
    expect(documents.getState().dataFacts).toEqual({ classes: ['glad', 'grumpy'] });
    expect(documents.getState().check.nodes['pooling']!['logits']!.shape).toEqual([2]);
    expect(data.getState()).toMatchObject({ status: 'ready', problems: [] });
  });

  it('shows all images of another set, whatever the filter of the images before was', async () => {
    const { documents, data } = stores({
      prepare: () => Promise.resolve(ok({ ...summary('neutral', 'happiness'), set: '' })),
    });
    await data.getState().ensure();
    await data.getState().filterSamples({ show: 'corrected' });
    documents.getState().setParam('data', ['size'], 32);
    await data.getState().ensure();
    expect(data.getState().samples.filter).toEqual({ show: 'corrected' });
    await data.getState().upload(files);
    expect(data.getState().samples.filter).toEqual({});
  });

  it('keeps earlier images and the graph when an upload is refused', async () => {
    const { data, source } = stores({ read: () => Promise.resolve(fail(refusal)) });
    await data.getState().ensure();
    expect(await data.getState().upload(files)).toBe(false);
    expect(data.getState()).toMatchObject({ status: 'failed', problems: [refusal], refused: true });
    expect(data.getState().summary?.classes).toEqual(['neutral', 'happiness']);
    expect(source()).toBe('synthetic');
  });

  it('lets the later of two readings win', async () => {
    const slow = deferred<Result<DataSummary>>();
    const { documents, data } = stores({
      prepare: ({ params }) => (params.size === 48 ? slow.promise : Promise.resolve(ok(summary('later')))),
    });
    const first = data.getState().ensure();
    documents.getState().setParam('data', ['size'], 32);
    await data.getState().ensure();
    slow.resolve(ok(summary('earlier')));
    expect(await first).toBe(false);
    expect(data.getState().summary?.classes).toEqual(['later']);
  });

  it('says that files are needed when a graph wants uploaded images that are not here', async () => {
    const { documents, data } = stores({
      prepare: ({ params }) =>
        Promise.resolve(params.source === 'upload' ? fail(MISSING) : ok(summary('neutral', 'happiness'))),
    });
    documents.getState().setParam('data', ['source'], 'upload');
    expect(await data.getState().ensure()).toBe(false);
    expect(data.getState().needsFiles).toBe(true);
    data.getState().useSynthetic();
    expect(await data.getState().ensure()).toBe(true);
    expect(data.getState().needsFiles).toBe(false);
  });

  it('looks for own images at once, and draws faces only when something needs them', async () => {
    const asked: string[] = [];
    const { documents, data } = stores({
      prepare: ({ params }) => {
        asked.push(params.source);
        return Promise.resolve(ok(summary('glad', 'grumpy')));
      },
    });
    await data.getState().ensureOwn();
    documents.getState().setParam('data', ['size'], 32);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).toEqual([]);
    documents.getState().setParam('data', ['source'], 'upload');
    await vi.waitFor(() => expect(asked).toEqual(['upload']));
    // What is said of the images keeps to the graph from then on.
    documents.getState().undo();
    await vi.waitFor(() => expect(asked).toEqual(['upload', 'synthetic']));
  });

  it('leaves the images alone while a run trains on them', async () => {
    const { data, source } = stores();
    await data.getState().ensure();
    data.getState().hold(true);
    expect(await data.getState().upload(files)).toBe(false);
    expect(data.getState().problems[0]?.code).toBe('busy-training');
    expect(source()).toBe('synthetic');
  });

  it('hands the files over again to a fresh worker where the browser keeps none', async () => {
    let reads = 0;
    let lost = false;
    const { worker, data } = stores({
      read: () => {
        reads++;
        lost = false;
        return Promise.resolve(ok(summary('glad', 'grumpy')));
      },
      prepare: () => Promise.resolve(lost ? fail(MISSING) : ok(summary('glad', 'grumpy'))),
    });
    await data.getState().upload(files);
    lost = true;
    worker.lose(refusal);
    expect(await data.getState().ensure()).toBe(true);
    expect(reads).toBe(2);
    expect(data.getState().needsFiles).toBe(false);
  });

  it('asks before it reads what a person should know of, and reads as they say', async () => {
    const choices: ImportChoice[] = [];
    const { documents, data } = stores({
      survey: () => Promise.resolve(ok(plan({ numbers: ['0', '1'], numberings: ['FER2013'] }))),
      read: (_, choice) => {
        choices.push(choice);
        return Promise.resolve(ok(summary('anger', 'disgust')));
      },
    });
    const before = documents.getState().document;
    const first = data.getState().upload(files);
    await vi.waitFor(() => expect(data.getState().plan).not.toBeNull());
    data.getState().answerPlan(null);
    expect(await first).toBe(false);
    expect(documents.getState().document).toBe(before);

    const second = data.getState().upload(files);
    await vi.waitFor(() => expect(data.getState().plan).not.toBeNull());
    const answers = { 0: 'anger', 1: 'disgust' };
    data.getState().answerPlan({ answers });
    expect(await second).toBe(true);
    expect(choices).toEqual([{ answers }]);
    const { params } = documents.getState().document.nodes.find((node) => node.type === 'dataset')!;
    expect(params).toMatchObject({ source: 'upload', set: SET, labels: answers });
    expect(params['corrections']).toBeUndefined();
    documents.getState().undo();
    expect(documents.getState().document).toEqual(before);
  });

  it('changes images in one step each, and takes changes back', async () => {
    const { documents, data } = stores();
    const corrections = () =>
      documents.getState().document.nodes.find((node) => node.type === 'dataset')!.params['corrections'];
    await data.getState().upload(files);
    data.getState().correct([3, 1], { excluded: true });
    data.getState().correct([1], { class: 'glad' });
    expect(corrections()).toEqual([
      { image: 1, class: 'glad', excluded: true },
      { image: 3, excluded: true },
    ]);
    documents.getState().undo();
    expect(corrections()).toEqual([
      { image: 1, excluded: true },
      { image: 3, excluded: true },
    ]);
    data.getState().uncorrect([1]);
    expect(corrections()).toEqual([{ image: 3, excluded: true }]);
  });
});
