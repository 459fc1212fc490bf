import { createHash } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { NORMALISE_KINDS, type NormaliseKind } from '@/lib/core/normalise';
import { drawErasure, isMirrored, isNoisy, NO_AUGMENT, type Augment } from '@/lib/data/augment';
import { fillBatch } from '@/lib/data/batches';
import type { LabelledImages } from '@/lib/data/images';
import { describePreprocessing } from '@/lib/data/preprocessing';
import { drawSyntheticFaces } from '@/lib/data/synthetic';
import { plainImages } from './fixtures';

const COUNT = 4000;
/** Four standard deviations of a share of so many draws. */
const near = (share: number) => [
  share - 4 * Math.sqrt((share * (1 - share)) / COUNT),
  share + 4 * Math.sqrt((share * (1 - share)) / COUNT),
];
const all = Array.from({ length: COUNT }, (_, i) => i);

function expectShare(of: readonly number[], share: number) {
  const [low, high] = near(share) as [number, number];
  expect(of.length / COUNT).toBeGreaterThan(low);
  expect(of.length / COUNT).toBeLessThan(high);
}

describe('flip or noise', () => {
  const augment: Augment = { flip: true, noise: 0.02, erase: 0, flipOrNoise: true };
  const mirrored = all.filter((i) => isMirrored(augment, 1, 2, i));
  const noisy = all.filter((i) => isNoisy(augment, 1, 2, i));

  it('a quarter is mirrored, another quarter gets noise, none both', () => {
    expectShare(mirrored, 0.25);
    expectShare(noisy, 0.25);
    const both = new Set(mirrored);
    expect(noisy.filter((i) => both.has(i))).toEqual([]);
  });

  it('is drawn anew in each epoch, and by the seed', () => {
    expect(all.filter((i) => isMirrored(augment, 1, 3, i))).not.toEqual(mirrored);
    expect(all.filter((i) => isMirrored(augment, 2, 2, i))).not.toEqual(mirrored);
  });

  it('either can be switched off, and the other stays what it was', () => {
    const still = { ...augment, flip: false };
    expect(all.filter((i) => isMirrored(still, 1, 2, i))).toEqual([]);
    expect(all.filter((i) => isNoisy(still, 1, 2, i))).toEqual(noisy);
    expect(all.filter((i) => isNoisy({ ...augment, noise: 0 }, 1, 2, i))).toEqual([]);
  });

  it('pixels are mirrored, or noisy, or as they are', () => {
    const images = plainImages(Array<number>(64).fill(0));
    const out = new Float32Array(64 * 4);
    fillBatch(images, all.slice(0, 64), out, { normalise: 'none', augment, seed: 1, epoch: 2 });
    for (let i = 0; i < 64; i++) {
      const [a, b, c, d] = images.pixels.slice(4 * i, 4 * i + 4);
      const got = [...out.slice(4 * i, 4 * i + 4)];
      const turned = mirrored.includes(i) ? [b, a, d, c] : [a, b, c, d];
      if (noisy.includes(i)) expect(got).not.toEqual(turned);
      else expect(got).toEqual(turned);
    }
  });
});

describe('erasing', () => {
  const size = 224;
  const augment: Augment = {
    ...NO_AUGMENT,
    erase: 0.5,
    eraseArea: [0.02, 0.1],
    eraseAspect: [0.3, 3.3],
    eraseFill: 'mean',
  };

  it('erases the same images whatever the shape, at most so much and so narrow', () => {
    const holes = all.map((i) => drawErasure(augment, 1, 0, i, size));
    const drawn = holes.flatMap((hole) => hole ?? []);
    expectShare(
      drawn.map(() => 1),
      0.5,
    );
    const plain = all.map((i) => drawErasure({ erase: 0.5 }, 1, 0, i, size) !== undefined);
    expect(holes.map((hole) => hole !== undefined)).toEqual(plain);
    for (const { left, right, top, bottom } of drawn) {
      const [width, height] = [right - left, bottom - top];
      // Sides are rounded to whole pixels.
      expect((width * height) / size ** 2).toBeGreaterThan(0.0185);
      expect((width * height) / size ** 2).toBeLessThan(0.103);
      expect(height / width).toBeGreaterThan(0.29);
      expect(height / width).toBeLessThan(3.4);
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
      expect(Math.max(right, bottom)).toBeLessThanOrEqual(size);
    }
  });

  it('an area of its own moves nothing else', () => {
    const shape = (area?: number[]) =>
      all.slice(0, 200).map((i) => drawErasure({ erase: 0.5, eraseArea: area }, 1, 0, i, size));
    expect(shape([0.02, 0.2])).toEqual(shape());
    expect(shape([0.02, 0.1])).not.toEqual(shape());
  });

  it.each<[NormaliseKind, Augment['eraseFill'], number[]]>([
    ['imagenet', 'mean', [0, 0, 0]],
    ['none', 'mean', [255 * 0.485, 255 * 0.456, 255 * 0.406]],
    ['centered', 'mean', [2 * 0.485 - 1, 2 * 0.456 - 1, 2 * 0.406 - 1]],
    ['none', 'grey', [127.5, 127.5, 127.5]],
    ['none', undefined, [127.5, 127.5, 127.5]],
  ])('%s, filled with %s', (normalise, eraseFill, colour) => {
    const images: LabelledImages = {
      ...plainImages([0], ['none'], 16, 3),
      pixels: new Uint8Array(16 * 16 * 3),
    };
    const [plain, erased] = [0, 1].map((erase) => {
      const out = new Float32Array(16 * 16 * 3);
      fillBatch(images, [0], out, {
        normalise,
        augment: { ...augment, erase, eraseFill },
        seed: 1,
        epoch: 0,
      });
      return out;
    });
    const changed = [...erased!.keys()].filter((i) => erased![i] !== plain![i]);
    expect(changed.length).toBeGreaterThan(0);
    for (const i of changed) expect(erased![i]).toBeCloseTo(colour[i % 3]!, 4);
  });
});

/** Of two epochs of 64 synthetic faces, made before there were any options. */
const BEFORE: Record<NormaliseKind, string> = {
  unit: '12293870cc8c3744218b9c9c58748127',
  centered: '8cb8fe88cd5bcea2e1e88468d81a355d',
  imagenet: 'd3ead643e6192145d3bc7cd29429c4b8',
  none: '2943cff9c1954f561ca390e99faf4888',
};

test.each(NORMALISE_KINDS)(
  'without options every bit is as it was before there were any (%s)',
  (normalise) => {
    const faces = drawSyntheticFaces({
      size: 32,
      channels: 3,
      seed: 1,
      classes: 7,
      perClass: 10,
      difficulty: 0.5,
      clutter: 0,
      offset: 0,
    });
    const out = new Float32Array(64 * 32 * 32 * 3);
    const hash = createHash('sha256');
    for (const epoch of [0, 5]) {
      const augment = { flip: true, noise: 0.1, erase: 0.5 };
      fillBatch(faces, all.slice(0, 64), out, { normalise, augment, seed: 3, epoch });
      hash.update(new Uint8Array(out.buffer));
    }
    expect(hash.digest('hex').slice(0, 32)).toBe(BEFORE[normalise]);
  },
);

test('the options in words', () => {
  expect(
    describePreprocessing({
      size: 224,
      channels: 3,
      normalise: 'imagenet',
      fit: 'squeeze',
      augment: { flip: true, noise: 0.02, flipOrNoise: true, erase: 0.5, eraseFill: 'mean' },
    }),
  ).toEqual([
    'Squeeze of the whole picture to a square',
    'Resize to 224×224 (area average; bilinear where it grows)',
    'Horizontal flip in 25 % of images (training only)',
    'Noise of 2 % of full scale in 25 % of images, never with a flip (training only)',
    'Random rectangle filled with the mean colour of ImageNet in 50 % of images (training only)',
    'RGB, scaled to ImageNet’s mean and standard deviation',
  ]);
});
