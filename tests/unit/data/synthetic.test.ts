import { expect, test } from 'vitest';
import { luma } from '@/lib/data/luma';
import {
  DEFAULT_SYNTHETIC_OPTIONS,
  drawFace,
  drawSyntheticFaces,
  drawSyntheticFacesInPieces,
  EXPRESSIONS,
  type SyntheticRequest,
} from '@/lib/data/synthetic';

const request: SyntheticRequest = {
  ...DEFAULT_SYNTHETIC_OPTIONS,
  classes: 3,
  perClass: 4,
  size: 16,
  channels: 3,
  seed: 5,
};

test('a set holds as many validation as training images, and names them', () => {
  const images = drawSyntheticFaces(request);
  expect(images.count).toBe(24);
  expect(images.classes).toEqual(EXPRESSIONS.slice(0, 3));
  expect([...images.labels.slice(0, 5)]).toEqual([0, 1, 2, 0, 1]);
  expect(images.splits.filter((split) => split === 'train')).toHaveLength(12);
  expect(images.splits.slice(12)).toEqual(Array(12).fill('validation'));
  expect(images.names[1]).toBe('synthetic/train/happiness-0001');
  expect(images.names[16]).toBe('synthetic/validation/happiness-0002');
  expect(new Set(images.names).size).toBe(24);
});

test('its images are those of drawFace', () => {
  const images = drawSyntheticFaces(request);
  const bytes = 16 * 16 * 3;
  expect(images.pixels.slice(4 * bytes, 5 * bytes)).toEqual(drawFace(5, 0, 4, request).pixels);
  expect(images.pixels.slice(14 * bytes, 15 * bytes)).toEqual(drawFace(5, 1, 2, request).pixels);
});

test('grey images are the luma of the coloured ones', () => {
  const rgb = drawSyntheticFaces(request).pixels;
  const grey = drawSyntheticFaces({ ...request, channels: 1 }).pixels;
  expect(grey.length).toBe(rgb.length / 3);
  expect(grey.every((value, i) => value === luma(rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!))).toBe(true);
});

test('seed, split and index all matter; the offset knob leaves the label alone', () => {
  const base = drawFace(1, 0, 0, request);
  for (const [seed, split, index] of [
    [2, 0, 0],
    [1, 1, 0],
    [1, 0, 3],
  ] as const) {
    expect(drawFace(seed, split, index, request).pixels).not.toEqual(base.pixels);
  }
  const moved = drawFace(1, 0, 0, { ...request, offset: 1 });
  expect(moved.label).toBe(base.label);
  expect(moved.pixels).not.toEqual(base.pixels);
});

test('progress counts every image', () => {
  const seen: [number, number][] = [];
  drawSyntheticFaces(request, (done, total) => seen.push([done, total]));
  expect(seen).toEqual(Array.from({ length: 24 }, (_, i) => [i + 1, 24]));
});

test('drawn in pieces, the images are the same and the last progress is the whole', async () => {
  let last: [number, number] | undefined;
  const result = await drawSyntheticFacesInPieces(request, { onProgress: (...p) => (last = p) });
  expect(result).toEqual({ ok: true, value: drawSyntheticFaces(request) });
  expect(last).toEqual([24, 24]);
});

test('drawing can be stopped half-way', async () => {
  const controller = new AbortController();
  let done = 0;
  const result = await drawSyntheticFacesInPieces(
    { ...request, perClass: 1000, size: 48 },
    {
      signal: controller.signal,
      onProgress: (n) => {
        done = n;
        controller.abort();
      },
    },
  );
  expect(result).toMatchObject({ ok: false, problems: [{ code: 'cancelled' }] });
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(6000);
});
