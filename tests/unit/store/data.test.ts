import { describe, expect, it } from 'vitest';
import { problem } from '../../../lib/core/problem';
import { fail, ok, type Result } from '../../../lib/core/result';
import { createDataStore } from '../../../lib/store/data';
import { createDocumentStore } from '../../../lib/store/document';
import type { DataSummary, WorkerApi } from '../../../lib/worker/protocol';
import { deferred, fakeConnection, summary } from './fake-worker';

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

describe('data store', () => {
  it('makes the graph use uploaded images once they were read', async () => {
    const { documents, data, source } = stores();
    expect(await data.getState().upload(files)).toBe(true);
    expect(source()).toBe('upload');
    expect(documents.getState().dataFacts).toEqual({ classes: ['glad', 'grumpy'] });
    expect(documents.getState().check.nodes['pooling']!['logits']!.shape).toEqual([2]);
    expect(data.getState()).toMatchObject({ status: 'ready', problems: [] });
  });

  it('keeps earlier images and the graph when an upload is refused', async () => {
    const { data, source } = stores({ upload: () => Promise.resolve(fail(refusal)) });
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
    const { documents, data } = stores();
    documents.getState().setParam('data', ['source'], 'upload');
    expect(await data.getState().ensure()).toBe(false);
    expect(data.getState().needsFiles).toBe(true);
    data.getState().useSynthetic();
    expect(await data.getState().ensure()).toBe(true);
    expect(data.getState().needsFiles).toBe(false);
  });

  it('leaves the images alone while a run trains on them', async () => {
    const { data, source } = stores();
    await data.getState().ensure();
    data.getState().hold(true);
    expect(await data.getState().upload(files)).toBe(false);
    expect(data.getState().problems[0]?.code).toBe('busy-training');
    expect(source()).toBe('synthetic');
  });

  it('hands the files over again to a fresh worker', async () => {
    let uploads = 0;
    const { worker, data } = stores({
      upload: () => {
        uploads++;
        return Promise.resolve(ok(summary('glad', 'grumpy')));
      },
    });
    await data.getState().upload(files);
    worker.lose(refusal);
    expect(await data.getState().ensure()).toBe(true);
    expect(uploads).toBe(2);
  });
});
