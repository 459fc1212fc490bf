import { expect, it } from 'vitest';
import { problem } from '../../../lib/core/problem';
import { createBackendStore } from '../../../lib/store/backend';
import type { BackendReport } from '../../../lib/worker/protocol';
import { deferred, fakeConnection } from './fake-worker';

const report = (backend: BackendReport['backend']): BackendReport => ({ backend, reason: '', available: [] });

it('starts the engine once, and again after its worker was lost', async () => {
  const worker = fakeConnection();
  const store = createBackendStore(worker.connection);
  expect(await store.getState().ensure()).toBe(true);
  expect(store.getState()).toMatchObject({ status: 'ready', report: { backend: 'wasm' } });
  worker.lose(problem('worker-lost', 'Gone.', 'Try again.'));
  expect(store.getState().status).toBe('idle');
  expect(await store.getState().ensure()).toBe(true);
});

it('keeps the later of two choices, whichever answers first', async () => {
  const slow = deferred<BackendReport>();
  const store = createBackendStore(
    fakeConnection({
      useBackend: (preferred) => (preferred === 'webgpu' ? slow.promise : Promise.resolve(report('cpu'))),
    }).connection,
  );
  const first = store.getState().choose('webgpu');
  await store.getState().choose('cpu');
  slow.resolve(report('webgpu'));
  await first;
  expect(store.getState()).toMatchObject({ preferred: 'cpu', report: { backend: 'cpu' } });
});

it('turns an engine that does not start into a problem', async () => {
  const store = createBackendStore(
    fakeConnection({ useBackend: () => Promise.reject(new Error('no memory')) }).connection,
  );
  expect(await store.getState().ensure()).toBe(false);
  expect(store.getState().problem?.message).toContain('no memory');
});
