import { afterEach, describe, expect, it, vi } from 'vitest';
import { ok, type Result } from '../../../lib/core/result';
import type { LayerWalk } from '../../../lib/explain/layers/types';
import { walkLayers, type LayersQuestion } from '../../../lib/explain/layers/walk';
import { setParam } from '../../../lib/graph/edits';
import { answerTo, createLayersStore } from '../../../lib/store/layers';
import { createMapsConnection, mapsProblem } from '../../../lib/worker/maps-client';
import { pairDocument } from '../../helpers/documents';
import { deferred } from './fake-worker';

afterEach(() => vi.unstubAllGlobals());

const document = pairDocument({ data: { size: 16 } });
const question = (size = 16): LayersQuestion => ({
  document: size === 16 ? document : setParam(document, 'data', ['size'], size),
  variantId: null,
  padding: null,
});
const settled = () => new Promise((resolve) => setTimeout(resolve));

function setup(answer: (asked: LayersQuestion) => Promise<Result<LayerWalk>>) {
  const asked: LayersQuestion[] = [];
  const layers = (of: LayersQuestion) => {
    asked.push(of);
    return answer(of);
  };
  return { store: createLayersStore({ api: () => ({ layers }) }), asked };
}

const answered = (of: LayersQuestion) => Promise.resolve(walkLayers(of));

describe('walks', () => {
  it('are asked for once, whoever wants them and wherever the nodes stand', async () => {
    const { store, asked } = setup(answered);
    store.getState().want(question());
    await settled();
    const moved = {
      ...document,
      nodes: document.nodes.map((node) => ({ ...node, position: { x: 9, y: 9 } })),
    };
    store.getState().want({ ...question(), document: moved });
    await settled();
    expect(asked).toHaveLength(1);
    expect(answerTo(store.getState(), { ...question(), document: moved })!.walk!.steps).toHaveLength(10);
    expect(answerTo(store.getState(), { ...question(), padding: { mode: 'zeros', alignment: 'tf' } })).toBe(
      undefined,
    );
    expect(store.getState().busy).toBe(false);
  });

  it('of many edits in a row: what nobody wants any more is dropped before its turn', async () => {
    const first = deferred<Result<LayerWalk>>();
    const { store, asked } = setup((of) => (asked.length === 1 ? first.promise : answered(of)));
    store.getState().want(question(16))();
    store.getState().want(question(20))();
    store.getState().want(question(24));
    expect(store.getState().busy).toBe(true);
    first.resolve(walkLayers(question(16)));
    await settled();
    expect(asked.map((of) => of.document.nodes[0]!.params['size'])).toEqual([16, 24]);
  });

  it('are kept for a few questions', async () => {
    const { store } = setup(answered);
    for (let size = 16; size < 26; size++) {
      const release = store.getState().want(question(size));
      await settled();
      release();
    }
    expect(store.getState().answers.map(({ walk }) => walk!.images[0])).toEqual([25, 24, 23, 22, 21]);
  });

  it('that failed say why, and are asked again when they are wanted again', async () => {
    let broken = true;
    const { store, asked } = setup((of) => (broken ? Promise.reject(new Error('no memory')) : answered(of)));
    const release = store.getState().want(question());
    await settled();
    expect(answerTo(store.getState(), question())!.problems![0]!.message).toContain('no memory');
    expect(asked).toHaveLength(1);
    release();
    broken = false;
    store.getState().want(question());
    await settled();
    expect(answerTo(store.getState(), question())!.walk).toBeDefined();
  });
});

class SilentWorker extends EventTarget {
  terminated = false;
  postMessage(): void {}
  terminate(): void {
    this.terminated = true;
  }
}

describe('the worker for maps', () => {
  it('ends the calls that wait when it crashes, and another one takes its place', async () => {
    const started: SilentWorker[] = [];
    const connection = createMapsConnection(() => {
      started.push(new SilentWorker());
      return started.at(-1) as unknown as Worker;
    });
    expect(started).toHaveLength(0);
    const api = connection.api();
    expect(connection.api()).toBe(api);
    const waiting = api.layers(question());
    started[0]!.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory.' }));
    const error = await waiting.then(
      () => ok(true),
      (reason: unknown) => reason,
    );
    expect(mapsProblem(error).message).toBe('The maps could not be computed: out of memory.');
    expect(started[0]!.terminated).toBe(true);
    expect(connection.api()).not.toBe(api);
    expect(started).toHaveLength(2);
  });
});
