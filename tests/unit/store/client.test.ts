import { afterEach, describe, expect, it, vi } from 'vitest';
import { problem } from '../../../lib/core/problem';
import { callProblem, createConnection, createWorkerClient, WorkerLost } from '../../../lib/worker/client';
import { fakeConnection } from './fake-worker';

afterEach(() => vi.unstubAllGlobals());

class SilentWorker extends EventTarget {
  static last: SilentWorker;
  terminated = false;
  constructor() {
    super();
    SilentWorker.last = this;
  }
  postMessage(): void {}
  terminate(): void {
    this.terminated = true;
  }
}

describe('createWorkerClient', () => {
  it('ends the calls that wait when its worker crashes, and tells why', async () => {
    vi.stubGlobal('Worker', SilentWorker);
    vi.stubGlobal('window', new EventTarget());
    vi.stubGlobal('navigator', {});
    const onLost = vi.fn();
    const { api } = createWorkerClient(onLost);
    const waiting = api.pause();
    SilentWorker.last.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    await expect(waiting).rejects.toBeInstanceOf(WorkerLost);
    expect(SilentWorker.last.terminated).toBe(true);
    expect(onLost).toHaveBeenCalledOnce();
    expect(callProblem(await waiting.catch((error: unknown) => error)).message).toContain('out of memory');
  });
});

describe('createConnection', () => {
  it('starts a worker when it is first needed, and another one after it was lost', () => {
    const lost: ((found: ReturnType<typeof problem>) => void)[] = [];
    const create = vi.fn((onLost: (typeof lost)[number]) => {
      lost.push(onLost);
      return { api: fakeConnection().api, terminate: vi.fn() };
    });
    const connection = createConnection(create);
    expect(create).not.toHaveBeenCalled();
    const first = connection.api();
    expect(connection.api()).toBe(first);
    const told = vi.fn();
    connection.onLost(told);
    const why = problem('worker-lost', 'It is gone.', 'Try again.');
    lost[0]!(why);
    expect(told).toHaveBeenCalledWith(why);
    expect(connection.api()).not.toBe(first);
    expect(create).toHaveBeenCalledTimes(2);
  });
});
