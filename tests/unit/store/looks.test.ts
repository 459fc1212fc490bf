import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { problem } from '../../../lib/core/problem';
import { fail, ok, type Result } from '../../../lib/core/result';
import { createLookStore, keyOf, type Question } from '../../../lib/store/looks';
import { NO_RUN, type RunData } from '../../../lib/store/run-state';
import type { LookAnswer } from '../../../lib/train/looks/types';
import type { WorkerApi } from '../../../lib/worker/protocol';
import { pairDocument, TINY } from '../../helpers/documents';
import { deferred, fakeConnection } from './fake-worker';

type Answer = Result<LookAnswer<'heads'>>;

const document = pairDocument(TINY);
const question = (epoch: number): Question<'heads'> => ({
  of: { runId: 'r', document, seed: 1, epochs: { pooling: epoch } },
  kind: 'heads',
  query: {},
});
const answer = (nodeId: string): Answer =>
  ok({ pooling: { kernels: [{ nodeId, title: 'Kernel', shape: [1, 1], values: new Float32Array(1) }] } });

/** Questions wait at the worker until a test answers them. */
function setup() {
  const asked: { epoch: number; answer: ReturnType<typeof deferred<Answer>> }[] = [];
  const look = ((of: Question['of']) => {
    const found = deferred<Answer>();
    asked.push({ epoch: of.epochs['pooling']!, answer: found });
    return found.promise;
  }) as WorkerApi['look'];
  const runs = createStore<RunData>()(() => ({ ...NO_RUN, id: 'r', status: 'finished' }));
  const store = createLookStore(fakeConnection({ look }).connection, runs);
  const found = (epoch: number) => store.getState().found.get(keyOf(question(epoch)));
  return { asked, runs, store, found, want: (epoch: number) => store.getState().want(question(epoch)) };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

describe('looks into trained variants', () => {
  it('are asked one after the other, and once each', async () => {
    const { asked, store, found, want } = setup();
    want(1);
    want(1);
    want(2);
    expect(asked.map(({ epoch }) => epoch)).toEqual([1]);
    expect(store.getState().busy).toBe(true);
    asked[0]!.answer.resolve(answer('a'));
    await turn();
    expect(asked.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(found(1)?.answer).toEqual((answer('a') as { value: unknown }).value);
    asked[1]!.answer.resolve(answer('b'));
    await turn();
    expect(store.getState().busy).toBe(false);
    want(1);
    expect(asked).toHaveLength(2);
  });

  it('are dropped where nobody wants them any more', async () => {
    const { asked, want } = setup();
    want(1);
    const release = [want(2), want(2)];
    want(3);
    release.forEach((letGo) => letGo());
    asked[0]!.answer.resolve(answer('a'));
    await turn();
    expect(asked.map(({ epoch }) => epoch)).toEqual([1, 3]);
  });

  it('are asked again after a refusal, once the run has changed', async () => {
    const { asked, runs, found, want } = setup();
    want(1);
    asked[0]!.answer.resolve(fail(problem('training-under-way', 'Later.', 'Wait.')));
    await turn();
    expect(found(1)?.problems).toMatchObject([{ code: 'training-under-way' }]);
    runs.setState({ status: 'paused' });
    expect(asked).toHaveLength(2);
    asked[1]!.answer.resolve(answer('a'));
    await turn();
    expect(found(1)?.answer).toBeDefined();
    // What is known stays known.
    runs.setState({ status: 'finished' });
    expect(found(1)?.answer).toBeDefined();
    expect(asked).toHaveLength(2);
  });

  it('forget an earlier run, and an answer that comes after its end', async () => {
    const { asked, runs, store, want } = setup();
    want(1)();
    runs.setState({ id: 'another' });
    asked[0]!.answer.resolve(answer('a'));
    await turn();
    expect(store.getState().found.size).toBe(0);
    expect(store.getState().busy).toBe(false);
  });

  it('become problems where the worker fails', async () => {
    const { asked, found, want } = setup();
    want(1);
    asked[0]!.answer.reject(new Error('out of memory'));
    await turn();
    expect(found(1)?.problems?.[0]?.message).toContain('out of memory');
  });
});
