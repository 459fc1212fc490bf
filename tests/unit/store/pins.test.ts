import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { defaultLabView } from '@/lib/io/lab-view';
import { createPinsStore, MOST_PINS } from '@/lib/store/pins';
import { pinDatabase, type PinTable } from '@/lib/store/pins-table';
import { figure, linesPart, mapPart } from '../../helpers/figures';

const view = { ...defaultLabView(), probe: { x: 0.5, y: 0.25 } };
let tables = 0;
const fresh = () => `pins-${tables++}`;
const of = (name: string, now?: () => number) =>
  createPinsStore({ database: () => pinDatabase(name), ...(now && { now }) });

const whole = figure({
  parts: [
    mapPart({
      values: Float32Array.from([0.1, 0.2, 0.3, NaN, 1, 0]),
      image: { size: 1, rgba: Uint8ClampedArray.from([1, 2, 3, 255]) },
      outline: { values: [0, 1], shape: [1, 2], from: 0.5 },
    }),
    linesPart(),
  ],
});

describe('pins', () => {
  it('are there after a reload, with every value', async () => {
    const name = fresh();
    const before = of(name, () => 5);
    const pinned = await before.getState().pin(whole, view);
    const after = of(name);
    await after.getState().list();
    expect(after.getState()).toMatchObject({ listed: true, unreadable: 0, problem: null });
    expect(after.getState().pins).toEqual([pinned.ok && pinned.value]);
    const [part] = after.getState().pins[0]!.figure.parts;
    expect(part?.kind === 'map' && part.values).toEqual(Float32Array.from([0.1, 0.2, 0.3, NaN, 1, 0]));
    expect(after.getState().pins[0]).toMatchObject({ at: 5, view, name: whole.title });
  });

  it('no longer follow what they were made of', async () => {
    const store = of(fresh());
    const values = [0, 1, 2, 3, 4, 5];
    await store.getState().pin(figure({ parts: [mapPart({ values })] }), view);
    values.fill(9);
    const [part] = store.getState().pins[0]!.figure.parts;
    expect(part?.kind === 'map' && [...(part.values as Float64Array)]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('can be renamed, removed and brought back', async () => {
    const name = fresh();
    let time = 0;
    const store = of(name, () => time++);
    const { pin, rename, remove, restore } = store.getState();
    await pin(figure({ title: 'A' }), view);
    await pin(figure({ title: 'B' }), view);
    const [b, a] = store.getState().pins;
    await rename(a!.id, '  Before  ');
    await rename(b!.id, '  ');
    store.getState().toggle(b!.id);
    const gone = await remove(b!.id);
    expect(store.getState()).toMatchObject({ pins: [{ name: 'Before' }], chosen: [] });
    await restore(gone!);
    const again = of(name);
    await again.getState().list();
    expect(again.getState().pins.map((of) => of.name)).toEqual(['B', 'Before']);
  });

  it('are compared two at a time', () => {
    const store = of(fresh());
    for (const id of ['a', 'b', 'c']) store.getState().toggle(id);
    expect(store.getState().chosen).toEqual(['b', 'c']);
    store.getState().toggle('b');
    expect(store.getState().chosen).toEqual(['c']);
  });

  it('have an end, in number and in size', async () => {
    const store = of(fresh());
    for (let i = 0; i < MOST_PINS; i++) expect((await store.getState().pin(figure(), view)).ok).toBe(true);
    const full = await store.getState().pin(figure(), view);
    expect(full).toMatchObject({ ok: false, problems: [{ code: 'pins-full' }] });
    expect(store.getState().pins).toHaveLength(MOST_PINS);

    const large = mapPart({ shape: [3000, 3000], values: new Float64Array(9_000_000) });
    const refused = await of(fresh())
      .getState()
      .pin(figure({ parts: [large] }), view);
    expect(refused).toMatchObject({ ok: false, problems: [{ code: 'pins-full' }] });
  });

  it.each<[string, object]>([
    ['of another version', { version: 2 }],
    ['with too few values', { figure: { ...whole, parts: [mapPart({ values: new Float64Array(1) })] } }],
    ['with a plain list', { figure: figure() }],
    ['with an unknown key', { script: 'alert(1)' }],
    ['of no view', { view: { section: 'elsewhere' } }],
  ])('%s are counted and left alone', async (_, change) => {
    const name = fresh();
    const table = await pinDatabase(name);
    const { figure: kept } = (
      (await of(fresh()).getState().pin(whole, view)) as { value: { figure: object } }
    ).value;
    await table.put({ id: 'x', version: 1, name: 'X', at: 0, figure: kept, view, ...change } as {
      id: string;
    });
    await table.put({ id: 'y', version: 1, name: 'Y', at: 0, figure: kept, view } as { id: string });
    const store = of(name);
    await store.getState().list();
    expect(store.getState()).toMatchObject({ unreadable: 1, pins: [{ id: 'y' }] });
    expect(await table.all()).toHaveLength(2);
  });

  it.each<[string, string, string]>([
    ['QuotaExceededError', 'storage-full', 'full'],
    ['SecurityError', 'storage-forbidden', 'does not let'],
  ])('stay on the page after a %s, and say for how long', async (name, code, said) => {
    const table: PinTable = {
      all: async () => [],
      put: () => Promise.reject(Object.assign(new Error('no'), { name })),
      delete: async () => undefined,
    };
    const store = createPinsStore({ database: async () => table });
    expect((await store.getState().pin(figure(), view)).ok).toBe(true);
    expect(store.getState()).toMatchObject({ pins: [{}], problem: { code } });
    expect(store.getState().problem!.message).toContain(said);
  });
});
