import { describe, expect, it } from 'vitest';
import { problem } from '../../../lib/core/problem';
import { fail, ok, type Result } from '../../../lib/core/result';
import { createExampleStore, type ExampleSource } from '../../../lib/store/examples';
import type { ExampleQuery, Examples } from '../../../lib/worker/protocol';
import { pairDocument } from '../../helpers/documents';
import { deferred, fakeConnection } from './fake-worker';

const source = (key: string): ExampleSource => ({
  key,
  moment: { runId: 'r', document: pairDocument(), seed: 1, epochs: { a: 1 } },
  classes: { a: Array.from({ length: 100 }, (_, place) => place % 3) },
});

/** Pictures of one pixel that is as bright as their place, with maps of 1 × 2. */
const answer = ({ places, classes }: ExampleQuery): Result<Examples> =>
  ok({
    size: 1,
    rgba: new Uint8ClampedArray(places.flatMap((place) => [place, place, place, 255])),
    names: places.map((place) => `image ${place}`),
    maps: {
      a: { shape: [1, 2], values: Float32Array.from(places.flatMap((p, i) => [p, classes['a']![i]!])) },
    },
    problems: [],
  });

function setup(
  respond: (query: ExampleQuery) => Promise<Result<Examples>> = (q) => Promise.resolve(answer(q)),
) {
  const asked: number[][] = [];
  const { connection } = fakeConnection({
    examples: (_, query) => {
      asked.push(query.places);
      return respond(query);
    },
  });
  return { store: createExampleStore(connection), asked };
}

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('examples', () => {
  it('are fetched in pieces, each once, and split into images with their own maps', async () => {
    const { store, asked } = setup();
    await store.getState().show(source('k'), upTo(20));
    expect(asked.map((places) => places.length)).toEqual([12, 8]);
    const example = store.getState().found.get(13)!;
    expect(example.name).toBe('image 13');
    expect([...example.rgba]).toEqual([13, 13, 13, 255]);
    expect([...example.maps['a']!.values]).toEqual([13, 1]);
    await store.getState().show(source('k'), [3, 25]);
    expect(asked.at(-1)).toEqual([25]);
  });

  it('of an earlier question count for nothing', async () => {
    const first = deferred<Result<Examples>>();
    const { store, asked } = setup((query) =>
      asked.length === 1 ? first.promise : Promise.resolve(answer(query)),
    );
    const showing = store.getState().show(source('old'), [1, 2]);
    void store.getState().show(source('new'), [5]);
    first.resolve(answer({ places: [1, 2], classes: { a: [0, 0] } }));
    await showing;
    expect([...store.getState().found.keys()]).toEqual([5]);
  });

  it('that are out of view before their turn are not fetched', async () => {
    const first = deferred<Result<Examples>>();
    const { store, asked } = setup((query) =>
      asked.length === 1 ? first.promise : Promise.resolve(answer(query)),
    );
    const showing = store.getState().show(source('k'), upTo(30));
    void store.getState().show(source('k'), [90, 91]);
    first.resolve(answer({ places: upTo(12), classes: { a: upTo(12) } }));
    await showing;
    expect(asked).toEqual([upTo(12), [90, 91]]);
  });

  it('say why there are none, and are asked for again', async () => {
    const busy = problem('training-under-way', 'Not now.', 'Wait.');
    const { store, asked } = setup((query) =>
      Promise.resolve(asked.length === 1 ? fail(busy) : answer(query)),
    );
    await store.getState().show(source('k'), [1]);
    expect(store.getState().problems).toEqual([busy]);
    await store.getState().show(source('k'), [1]);
    expect(store.getState().problems).toEqual([]);
    expect(store.getState().found.size).toBe(1);
  });

  it('do not reject when the worker is gone', async () => {
    const { store } = setup(() => Promise.reject(new Error('gone')));
    await store.getState().show(source('k'), [1]);
    expect(store.getState().problems[0]!.message).toContain('gone');
  });
});
