import { describe, expect, test } from 'vitest';
import { drawErasure, drawNoise, noiseStream } from '@/lib/data/augment';
import { epochOrder, fillBatch, type BatchOptions } from '@/lib/data/batches';
import { NORMALISE_KINDS, type NormaliseKind } from '@/lib/core/normalise';
import { pick } from '@/lib/data/images';
import { describePreprocessing } from '@/lib/data/preprocessing';
import { drawSyntheticFaces } from '@/lib/data/synthetic';
import { plainImages } from './fixtures';

const faces = drawSyntheticFaces({
  size: 16,
  channels: 3,
  seed: 1,
  classes: 7,
  perClass: 10,
  difficulty: 0.5,
  clutter: 0,
  offset: 0,
});
const BYTES = 16 * 16 * 3;
const all = { flip: true, noise: 0.1, erase: 0.5 };

function batch(indices: number[], options: Partial<BatchOptions> = {}, images = faces): Float32Array {
  const out = new Float32Array(indices.length * images.size * images.size * images.channels).fill(NaN);
  fillBatch(images, indices, out, { normalise: 'unit', seed: 3, epoch: 2, ...options });
  return out;
}

describe('normalisation', () => {
  test.each<[NormaliseKind, number, number, number]>([
    ['unit', 0, 51 / 255, 1],
    ['centered', -1, -0.6, 1],
    ['none', 0, 51, 255],
    ['imagenet', -0.449 / 0.226, (0.2 - 0.449) / 0.226, (1 - 0.449) / 0.226],
  ])('%s of 0, 51 and 255', (normalise, ...expected) => {
    const images = { ...plainImages([0]), pixels: Uint8Array.of(0, 51, 255, 255) };
    expected.forEach((value, i) => expect(batch([0], { normalise }, images)[i]).toBeCloseTo(value, 6));
  });

  test('imagenet has its own numbers for each channel', () => {
    const images = { ...plainImages([0], ['none'], 1, 3), pixels: Uint8Array.of(255, 255, 255) };
    const expected = [(1 - 0.485) / 0.229, (1 - 0.456) / 0.224, (1 - 0.406) / 0.225];
    expected.forEach((value, i) =>
      expect(batch([0], { normalise: 'imagenet' }, images)[i]).toBeCloseTo(value, 6),
    );
  });
});

test('images stand in the order of the indices, unchanged without augmentation', () => {
  const out = batch([5, 2]);
  expect(out.slice(BYTES)).toEqual(
    Float32Array.from(faces.pixels.slice(2 * BYTES, 3 * BYTES), (v) => v / 255),
  );
  expect(out.slice(0, BYTES)).toEqual(batch([5]));
});

test.each(NORMALISE_KINDS)('an augmented image depends on seed, epoch and index only (%s)', (normalise) => {
  const options = { normalise, augment: all };
  const [a, b, c] = [batch([4, 9, 7], options), batch([9], options), batch([7, 4], options)];
  expect(a.slice(BYTES, 2 * BYTES)).toEqual(b);
  expect(a.slice(2 * BYTES)).toEqual(c.slice(0, BYTES));
  expect(batch([9], { ...options, seed: 4 })).not.toEqual(b);
  expect(batch([9], { ...options, epoch: 3 })).not.toEqual(b);
});

test('flip mirrors about half of the images, left to right', () => {
  const images = plainImages(Array<number>(400).fill(0));
  const flipped = batch(
    [...Array(400).keys()],
    { normalise: 'none', augment: { flip: true, noise: 0, erase: 0 } },
    images,
  );
  let count = 0;
  for (let i = 0; i < 400; i++) {
    const own = [...images.pixels.slice(4 * i, 4 * i + 4)];
    const mirrored = [own[1], own[0], own[3], own[2]];
    const got = [...flipped.slice(4 * i, 4 * i + 4)];
    if (got[0] === mirrored[0]) count++;
    expect([own, mirrored]).toContainEqual(got);
  }
  expect(count).toBeGreaterThan(160);
  expect(count).toBeLessThan(240);
});

test('noise has mean 0 and deviation 1, and is applied in shares of full scale', () => {
  const stream = noiseStream(1, 2, 3);
  const values = Array.from({ length: 40_000 }, () => drawNoise(stream));
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length);
  expect(Math.abs(mean)).toBeLessThan(0.02);
  expect(Math.abs(deviation - 1)).toBeLessThan(0.02);

  const grey = { ...plainImages([0], ['none'], 64), pixels: new Uint8Array(64 * 64).fill(128) };
  for (const [normalise, scale] of [
    ['unit', 1],
    ['centered', 2],
    ['none', 255],
  ] as const) {
    const clean = batch([0], { normalise }, grey);
    const noisy = batch([0], { normalise, augment: { flip: false, noise: 0.05, erase: 0 } }, grey);
    const spread = Math.sqrt(noisy.reduce((sum, v, i) => sum + (v - clean[i]!) ** 2, 0) / noisy.length);
    expect(Math.abs(spread / scale - 0.05)).toBeLessThan(0.002);
  }
});

test('noise stays between black and white', () => {
  const out = batch([1, 2, 3], { normalise: 'centered', augment: { flip: false, noise: 0.5, erase: 0 } });
  expect(Math.min(...out)).toBe(-1);
  expect(Math.max(...out)).toBe(1);
});

test('an erased rectangle is grey, within its area, and turning erasure on moves nothing else', () => {
  const [plain, erased] = [
    batch([8], { augment: { ...all, erase: 0 } }),
    batch([8], { augment: { ...all, erase: 1 } }),
  ];
  const changed = plain.reduce((count, value, i) => count + Number(value !== erased[i]), 0);
  expect(changed).toBeGreaterThan(0);
  expect(erased.every((value, i) => value === plain[i] || value === 0.5)).toBe(true);

  const areas = Array.from({ length: 500 }, (_, i) => drawErasure({ erase: 0.5 }, 1, 1, i, 48));
  const drawn = areas.filter((hole) => hole !== undefined);
  expect(drawn.length).toBeGreaterThan(200);
  expect(drawn.length).toBeLessThan(300);
  for (const { left, right, top, bottom } of drawn) {
    const share = ((right - left) * (bottom - top)) / 48 ** 2;
    expect(share).toBeGreaterThan(0.015);
    expect(share).toBeLessThan(0.21);
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
    expect(Math.max(right, bottom)).toBeLessThanOrEqual(48);
  }
});

test('a grey image goes to every channel, and a part of a set shows its own images', () => {
  const grey = { ...plainImages([0, 1, 0]), channels: 3, grey: true as const };
  const colour = {
    ...plainImages([0, 1, 0], undefined, 2, 3),
    pixels: Uint8Array.from(grey.pixels).reduce(
      (all, value, i) => all.fill(value, 3 * i, 3 * i + 3),
      new Uint8Array(36),
    ),
  };
  for (const normalise of NORMALISE_KINDS)
    expect(batch([2, 1], { normalise, augment: all }, grey)).toEqual(
      batch([2, 1], { normalise, augment: all }, colour),
    );
  expect(batch([1], { normalise: 'none' }, pick(grey, [2, 0]))).toEqual(
    batch([0], { normalise: 'none' }, grey),
  );
  expect(batch([0], { normalise: 'none' }, pick(pick(grey, [2, 0]), [1]))).toEqual(
    batch([0], { normalise: 'none' }, grey),
  );
});

test('a wrong index or a short output is refused', () => {
  expect(() => batch([faces.count])).toThrow(RangeError);
  expect(() => batch([-1])).toThrow(RangeError);
  expect(() => fillBatch(faces, [0], new Float32Array(5), { normalise: 'unit', seed: 1, epoch: 0 })).toThrow(
    RangeError,
  );
});

test('an epoch goes through every index, in another order each time', () => {
  const indices = Int32Array.from({ length: 50 }, (_, i) => 3 * i);
  const first = epochOrder(indices, 1, 0);
  expect(first.slice().sort()).toEqual(indices);
  expect(epochOrder(indices, 1, 0)).toEqual(first);
  expect(epochOrder(indices, 1, 1)).not.toEqual(first);
  expect(epochOrder(indices, 2, 0)).not.toEqual(first);
  expect(first).not.toEqual(indices);
});

test('preprocessing in words', () => {
  expect(describePreprocessing({ size: 48, channels: 3, normalise: 'centered', augment: all })).toEqual([
    'Centre crop to a square',
    'Resize to 48×48 (area average; bilinear where it grows)',
    'Random horizontal flip (training only)',
    'Noise of 10 % of full scale (training only)',
    'Random rectangle greyed out in 50 % of images (training only)',
    'RGB, scaled to −1 … 1',
  ]);
  expect(describePreprocessing({ size: 32, channels: 1, normalise: 'unit', source: 'synthetic' })).toEqual([
    'Drawn at 32×32',
    'Grey (luma), scaled to 0 … 1',
  ]);
});
