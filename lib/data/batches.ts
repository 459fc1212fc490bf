import { normalisation, type NormaliseKind } from '../core/normalise';
import { RandomStream } from '../core/random';
import {
  drawErasure,
  drawNoise,
  isMirrored,
  isNoisy,
  NO_AUGMENT,
  noiseStream,
  type Augment,
} from './augment';
import { erasedColour } from './erase';
import { pixelsOf, planesOf, type LabelledImages } from './images';
import { normaliseTable } from './normalise';

export interface BatchOptions {
  normalise: NormaliseKind;
  /** Left out for evaluation. */
  augment?: Augment;
  /** Mirrors all images, or none; drawn by `augment` when left out. */
  mirrored?: boolean;
  seed: number;
  epoch: number;
}

/**
 * Writes images as a network's input: out[b] is image indices[b], [batch, size, size, channels]. What happens
 * to an image depends on the seed, the epoch and its index only, not on its batch: all variants see the same.
 * Noise is kept within black and white; an erased rectangle lies over it.
 * @param out at least indices.length · size · size · channels long
 * @throws RangeError when `out` is too short or an index is none
 */
export function fillBatch(
  images: LabelledImages,
  indices: ArrayLike<number>,
  out: Float32Array,
  options: BatchOptions,
): void {
  const { size, channels } = images;
  const bytes = size * size * channels;
  const planes = planesOf(images);
  if (out.length < indices.length * bytes) throw new RangeError('fillBatch: the output is too short');
  const augment = options.augment ?? NO_AUGMENT;
  const table = normaliseTable(options.normalise, channels);
  for (let b = 0; b < indices.length; b++) {
    const index = indices[b]!;
    if (!(index >= 0 && index < images.count)) throw new RangeError(`fillBatch: there is no image ${index}`);
    const pixels = pixelsOf(images, index);
    const to = b * bytes;
    const mirrored = options.mirrored ?? isMirrored(augment, options.seed, options.epoch, index);
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const source = (y * size + (mirrored ? size - 1 - x : x)) * planes;
        const target = to + (y * size + x) * channels;
        for (let c = 0; c < channels; c++)
          out[target + c] = table[c * 256 + pixels[source + (c < planes ? c : 0)]!]!;
      }
    }
    if (isNoisy(augment, options.seed, options.epoch, index))
      addNoise(images, out.subarray(to, to + bytes), index, augment.noise, options);
    if (augment.erase > 0) eraseFrom(images, out.subarray(to, to + bytes), index, augment, options);
  }
}

function addNoise(
  images: LabelledImages,
  out: Float32Array,
  index: number,
  noise: number,
  options: BatchOptions,
) {
  const { channels } = images;
  const { mean, deviation } = normalisation(options.normalise, channels);
  const stream = noiseStream(options.seed, options.epoch, index);
  for (let i = 0; i < out.length; i++) {
    const c = i % channels;
    const low = (0 - mean[c]!) / deviation[c]!;
    const high = (1 - mean[c]!) / deviation[c]!;
    const value = out[i]! + (drawNoise(stream) * noise) / deviation[c]!;
    out[i] = Math.min(Math.max(value, low), high);
  }
}

function eraseFrom(
  images: LabelledImages,
  out: Float32Array,
  index: number,
  augment: Augment,
  options: BatchOptions,
) {
  const { size, channels } = images;
  const hole = drawErasure(augment, options.seed, options.epoch, index, size);
  if (!hole) return;
  const colour = erasedColour(augment, options.normalise, channels);
  for (let y = hole.top; y < hole.bottom; y++) {
    for (let i = (y * size + hole.left) * channels; i < (y * size + hole.right) * channels; i++) {
      out[i] = colour[i % channels]!;
    }
  }
}

/** The order in which an epoch goes through `indices`: shuffled by seed and epoch; a new array. */
export function epochOrder(indices: Int32Array, seed: number, epoch: number): Int32Array {
  return RandomStream.named(seed, 'order', epoch).shuffle(indices.slice());
}
