/** Features of the images of one set, plain and mirrored, as frozen nodes give them. */
export interface FeatureTable {
  /** Values of an image in each tensor that is kept. */
  readonly sizes: readonly number[];
  /** Row `version · images + image` of each tensor. */
  readonly rows: readonly Float32Array[];
  /** 1 where the row is filled. */
  readonly filled: Uint8Array;
}

/** Versions of an image that are kept: as it is, and mirrored. */
export const VERSIONS = 2;

/** What is kept at most, in bytes: features of about twenty thousand images of 7×7×256. */
const BUDGET = 2 ** 31;

const bytesOf = ({ rows }: FeatureTable): number => rows.reduce((sum, { byteLength }) => sum + byteLength, 0);

/** Tables by what their features follow from. Those that were used longest ago give way to new ones. */
export class FeatureStore {
  readonly #tables = new Map<string, FeatureTable>();

  /** @param budget in bytes */
  constructor(readonly budget = BUDGET) {}

  /** Whether a table of so many images and values would fit. */
  fits(images: number, sizes: readonly number[]): boolean {
    return 4 * VERSIONS * images * sizes.reduce((a, b) => a + b, 0) <= this.budget;
  }

  /**
   * The table under a key, made where there is none.
   * @throws RangeError where it does not fit
   */
  table(key: string, images: number, sizes: readonly number[]): FeatureTable {
    const known = this.#tables.get(key);
    const table = known ?? this.#make(images, sizes);
    this.#tables.delete(key);
    this.#tables.set(key, table);
    return table;
  }

  #make(images: number, sizes: readonly number[]): FeatureTable {
    if (!this.fits(images, sizes)) throw new RangeError('FeatureStore: the table is larger than the budget');
    const wanted = 4 * VERSIONS * images * sizes.reduce((a, b) => a + b, 0);
    let kept = [...this.#tables.values()].reduce((sum, table) => sum + bytesOf(table), 0);
    for (const [key, table] of this.#tables) {
      if (kept + wanted <= this.budget) break;
      this.#tables.delete(key);
      kept -= bytesOf(table);
    }
    return {
      sizes,
      rows: sizes.map((size) => new Float32Array(VERSIONS * images * size)),
      filled: new Uint8Array(VERSIONS * images),
    };
  }
}
