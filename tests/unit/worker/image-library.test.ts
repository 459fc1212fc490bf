import { expect, it } from 'vitest';
import { ok } from '@/lib/core/result';
import { decodeInNode } from '@/lib/data/decode/node';
import type { ReadSet } from '@/lib/data/readers/read';
import datasetNode from '@/lib/nodes/dataset/spec';
import { ImageLibrary } from '@/lib/worker/image-library';
import type { StoredSets } from '@/lib/worker/stored-sets';
import { pngOf } from '../data/fixtures';

const SIDE = 16;

/** Three times as wide as high, black but for a white middle. */
function widePng(): Uint8Array<ArrayBuffer> {
  const rgba = new Uint8Array(4 * 3 * SIDE * SIDE);
  for (let p = 0; p < 3 * SIDE * SIDE; p++) {
    const third = Math.floor((p % (3 * SIDE)) / SIDE);
    rgba.set(third === 1 ? [255, 255, 255, 255] : [0, 0, 0, 255], 4 * p);
  }
  return new Uint8Array(pngOf(rgba, 3 * SIDE, SIDE));
}

const files = ['a/1.png', 'a/2.png', 'b/1.png', 'b/2.png'].map((path) => ({
  path,
  file: new File([widePng()], path),
}));

/** Keeps the last set, as the browser's storage does. */
function memoryStorage(): StoredSets {
  let kept: ReadSet | undefined;
  return {
    list: () => Promise.resolve([]),
    save: (set) => {
      kept = set;
      return Promise.resolve(ok(true));
    },
    load: (id) => Promise.resolve(kept?.id === id ? kept : undefined),
    remove: () => Promise.resolve(),
  };
}

const request = (params: Record<string, unknown> = {}) => ({
  params: datasetNode.params.parse({ source: 'upload', size: SIDE, channels: 1, ...params }),
  seed: 1,
});
const nothing = () => {};

async function readInto(storage: StoredSets): Promise<{ library: ImageLibrary; set: string }> {
  const library = new ImageLibrary(decodeInNode, storage);
  await library.look(files, request(), nothing);
  const read = await library.read(request(), { answers: {} }, nothing);
  if (!read.ok) throw new Error(read.problems[0]!.message);
  return { library, set: read.value.set };
}

const greys = (library: ImageLibrary) =>
  [...new Set(library.loaded!.selection.images.pixels)].sort((a, b) => a - b);

it('pictures are cropped, and squeezed from their files once that is asked for', async () => {
  const { library, set } = await readInto(memoryStorage());
  expect(greys(library)).toEqual([255]);
  const squeezed = await library.prepare(request({ set, fit: 'squeeze' }), nothing);
  expect(squeezed.ok && squeezed.value).toMatchObject({ set, warnings: [] });
  // Sixteen pixels for three thirds: the border of two of them runs through a pixel.
  expect(greys(library)).toEqual([0, 170, 255]);
  await library.prepare(request({ set }), nothing);
  expect(greys(library)).toEqual([255]);
});

it('pictures that were kept cropped stay so without their files, and it is said', async () => {
  const storage = memoryStorage();
  const { set } = await readInto(storage);
  const later = new ImageLibrary(decodeInNode, storage);
  const cropped = await later.prepare(request({ set }), nothing);
  expect(cropped.ok && cropped.value.warnings).toEqual([]);
  const squeezed = await later.prepare(request({ set, fit: 'squeeze' }), nothing);
  expect(squeezed.ok && squeezed.value.warnings.map(({ code }) => code)).toEqual(['kept-otherwise']);
  expect(greys(later)).toEqual([255]);
});

it('pictures that were kept squeezed are there squeezed', async () => {
  const storage = memoryStorage();
  const { library, set } = await readInto(storage);
  await library.prepare(request({ set, fit: 'squeeze' }), nothing);
  const later = new ImageLibrary(decodeInNode, storage);
  const squeezed = await later.prepare(request({ set, fit: 'squeeze' }), nothing);
  expect(squeezed.ok && squeezed.value.warnings).toEqual([]);
  expect(greys(later)).toEqual([0, 170, 255]);
});

it('persons are told anew by another pattern, from names that are kept, and a pattern that fits none is refused', async () => {
  const storage = memoryStorage();
  const { set } = await readInto(storage);
  const later = new ImageLibrary(decodeInNode, storage);
  const ask = (groups?: string) => later.prepare(request({ set, subset: { groups } }), nothing);
  const groupsFor = async (groups?: string) => {
    const found = await ask(groups);
    return found.ok && [found.value.groups, found.value.warnings.map(({ code }) => code)];
  };
  expect(await groupsFor()).toEqual([undefined, []]);
  expect(await groupsFor('{person}.png')).toEqual([{ count: 2, from: 'pattern' }, []]);
  expect(await groupsFor('a/{person}.png')).toEqual([{ count: 4, from: 'pattern' }, ['persons-partly']]);
  expect(await ask('{person}.gif')).toMatchObject({ ok: false, problems: [{ code: 'persons-unmatched' }] });
  expect(await groupsFor('')).toEqual([undefined, []]);

  await later.look(files, request(), nothing);
  const unfit = await later.read(request({ subset: { groups: '*' } }), { answers: {} }, nothing);
  expect(unfit).toMatchObject({ ok: false, problems: [{ code: 'persons-untold' }] });
});
