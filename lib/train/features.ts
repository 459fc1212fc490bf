import type { FrozenPart } from '../compile/compiled';
import { sha256 } from '../core/sha256';
import type { LabelledImages } from '../data/images';
import { fingerprint } from '../data/split';
import { variableOf } from '../tensor/parameters';
import { tf } from '../tensor/tf';
import { imageTensor, type Preprocessing } from './image-tensor';
import type { FeatureStore, FeatureTable } from './feature-store';

/** Images that go through the frozen nodes at once. */
const CHUNK = 64;

/** Whether every version of an image that training shows can be kept: there are two, unless noise or holes are drawn. */
export const hasFewVersions = ({ augment }: Preprocessing): boolean =>
  augment.noise === 0 && augment.erase === 0;

/** Images as they are, or mirrored. */
export interface ImageVersion {
  indices: Int32Array;
  mirrored: boolean;
}

/** The features of a variant's frozen part: computed once for each version of an image, then read. */
export class FrozenFeatures {
  private constructor(
    readonly part: FrozenPart,
    readonly images: LabelledImages,
    readonly preprocessing: Preprocessing,
    readonly table: FeatureTable,
  ) {}

  /** Nothing where the features of all images would not fit the store. */
  static async open(
    store: FeatureStore,
    part: FrozenPart,
    images: LabelledImages,
    preprocessing: Preprocessing,
  ): Promise<FrozenFeatures | undefined> {
    const sizes = part.before.outputs.map(({ shape }) => shape.reduce<number>((a, b) => a * (b ?? 1), 1));
    if (!store.fits(images.count, sizes)) return undefined;
    const key = await keyOf(part, images, preprocessing);
    try {
      return new FrozenFeatures(part, images, preprocessing, store.table(key, images.count, sizes));
    } catch (error) {
      // The browser may grant less memory than the store would take.
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  /** Which of the images have no features yet. */
  missing({ indices, mirrored }: ImageVersion): Int32Array {
    return indices.filter((index) => this.table.filled[this.#row(index, mirrored)] === 0);
  }

  /** Computes what is missing, chunk by chunk; `onChunk` is told how many images each had, and may end it by `false`. */
  async fill(version: ImageVersion, onChunk: (count: number) => Promise<boolean>): Promise<void> {
    const missing = this.missing(version);
    for (let from = 0; from < missing.length; from += CHUNK) {
      const chunk = missing.subarray(from, from + CHUNK);
      await this.#compute({ indices: chunk, mirrored: version.mirrored });
      if (!(await onChunk(chunk.length))) return;
    }
  }

  async #compute({ indices, mirrored }: ImageVersion): Promise<void> {
    const { normalise } = this.preprocessing;
    const x = imageTensor(this.images, indices, { normalise, mirrored, seed: 0, epoch: 0 });
    const outputs = tf.tidy(() => [this.part.before.apply(x, { training: false })].flat() as tf.Tensor[]);
    const values = await Promise.all(outputs.map((output) => output.data() as Promise<Float32Array>));
    tf.dispose([x, outputs]);
    indices.forEach((index, b) => {
      const row = this.#row(index, mirrored);
      this.table.sizes.forEach((size, i) =>
        this.table.rows[i]!.set(values[i]!.subarray(b * size, (b + 1) * size), row * size),
      );
      this.table.filled[row] = 1;
    });
  }

  /**
   * What enters behind the frozen part, one tensor [B, …] a crossing; the taker disposes them.
   * @throws Error where an image has no features yet
   */
  gather(indices: Int32Array, mirrored: (index: number) => boolean): tf.Tensor[] {
    const rows = Array.from(indices, (index) => this.#row(index, mirrored(index)));
    if (rows.some((row) => this.table.filled[row] === 0)) throw new Error('FrozenFeatures: not computed yet');
    return this.table.sizes.map((size, i) => {
      const values = new Float32Array(rows.length * size);
      rows.forEach((row, b) =>
        values.set(this.table.rows[i]!.subarray(row * size, (row + 1) * size), b * size),
      );
      const [, ...shape] = this.part.before.outputs[i]!.shape as number[];
      return tf.tensor(values, [rows.length, ...shape]);
    });
  }

  #row(index: number, mirrored: boolean): number {
    return (mirrored ? this.images.count : 0) + index;
  }
}

/** All that the features follow from: the images, how they are scaled, the frozen nodes and their weights. */
async function keyOf(
  { description, parameters }: FrozenPart,
  images: LabelledImages,
  { normalise }: Preprocessing,
): Promise<string> {
  const weights = await Promise.all(parameters.map(({ variable }) => variableOf(variable).data()));
  const digests = await Promise.all(weights.map((values) => sha256(values as Float32Array)));
  return [await fingerprint(images), normalise, description, ...digests].join('\n');
}
