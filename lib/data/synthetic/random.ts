import { mix32, RandomStream } from '../../core/random';

/** 0: a training image; 1: a test image. */
export type SyntheticSplit = 0 | 1;

/** 32-bit seed of one image. `Math.imul` keeps the low 32 bits of products that a double could not hold. */
function imageSeed(seed: number, split: SyntheticSplit, index: number): number {
  const sum =
    Math.imul(seed, 0x9e3779b1) + Math.imul(split, 0x85ebca6b) + Math.imul(index, 0xc2b2ae35) + 0x165667b1;
  return mix32(sum >>> 0);
}

/** Five independent streams per image: turning one knob leaves what the others draw alone. */
export function imageStreams(seed: number, split: SyntheticSplit, index: number) {
  const base = imageSeed(seed, split, index);
  const stream = (purpose: number) => new RandomStream(mix32((base + purpose) >>> 0));
  return {
    identity: stream(1),
    expression: stream(2),
    poseAndLight: stream(3),
    clutter: stream(4),
    noise: stream(5),
  };
}

/** Uniform in [−k, k). */
export const symmetric = (stream: RandomStream, k: number): number => k * (2 * stream.next() - 1);

export function pick<T>(stream: RandomStream, items: readonly T[]): T {
  return items[stream.integer(items.length)]!;
}
