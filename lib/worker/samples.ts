import { pixelsOf, planesOf, type LabelledImages } from '../data/images';
import type { Loaded } from './loaded';
import type { Predictions } from './predictions';
import type { SampleFilter, SampleItem, SampleQuery, Samples } from './protocol';

/** RGBA bytes of kept pixels. */
export function rgbaOf(images: LabelledImages, index: number, out: Uint8ClampedArray): void {
  const planes = planesOf(images);
  const pixels = pixelsOf(images, index);
  for (let p = 0; p < images.size * images.size; p++) {
    for (let c = 0; c < 3; c++) out[4 * p + c] = pixels[p * planes + (c < planes ? c : 0)]!;
    out[4 * p + 3] = 255;
  }
}

/** All that is said of single images, looked up by their index into the set. */
class Facts {
  readonly images: LabelledImages;
  /** Place among the images that are used, or −1. */
  readonly #placeOf: Int32Array;
  readonly #duplicate = new Map<number, number>();

  constructor(
    readonly loaded: Loaded,
    readonly corrected: ReadonlySet<number>,
    readonly predictions: Predictions | undefined,
  ) {
    const { selection, set, duplicates } = loaded;
    this.images = set?.images ?? selection.images;
    this.#placeOf = new Int32Array(this.images.count).fill(-1);
    selection.indices.forEach((index, place) => (this.#placeOf[index] = place));
    duplicates.forEach((group, number) => group.forEach((index) => this.#duplicate.set(index, number)));
  }

  item(index: number, variantId?: string): SampleItem {
    const { selection } = this.loaded;
    const place = this.#placeOf[index]!;
    const absent = selection.absent.get(index);
    const duplicate = this.#duplicate.get(index);
    const predicted = variantId === undefined ? undefined : this.predicted(index, variantId);
    return {
      index,
      className: selection.classOf[index] || this.images.classes[this.images.labels[index]!]!,
      split: place >= 0 ? selection.images.splits[place]! : this.images.splits[index]!,
      name: this.images.names[index]!,
      corrected: this.corrected.has(index),
      ...(absent && { absent }),
      ...(duplicate !== undefined && { duplicate }),
      ...(predicted !== undefined && { predicted }),
    };
  }

  predicted(index: number, variantId: string): string | undefined {
    return this.predictions?.variants.find(({ id }) => id === variantId)?.classes.get(index);
  }

  /** Indices that match, duplicates beside each other. */
  matching({ className, split, show = 'used', predicted }: SampleFilter): number[] {
    const all =
      show === 'duplicates'
        ? this.loaded.duplicates.flat()
        : Array.from({ length: this.images.count }, (_, index) => index);
    const { selection } = this.loaded;
    return all.filter((index) => {
      const used = this.#placeOf[index]! >= 0;
      if (show === 'used' && !used) return false;
      if (show === 'unused' && used) return false;
      if (show === 'corrected' && !this.corrected.has(index)) return false;
      if (className !== undefined && selection.classOf[index] !== className) return false;
      if (split !== undefined && this.item(index).split !== split) return false;
      if (!predicted) return true;
      const guess = this.predicted(index, predicted.variantId);
      if (guess === undefined) return false;
      if ('className' in predicted) return guess === predicted.className;
      return (guess === selection.classOf[index]) === (predicted.outcome === 'right');
    });
  }
}

const NONE: Samples = { size: 0, items: [], rgba: new Uint8ClampedArray(0), matching: 0, predictors: [] };

export interface SampleSource {
  loaded: Loaded | undefined;
  /** Indices of images that a person changed. */
  corrected: ReadonlySet<number>;
  predictions: Predictions | undefined;
}

const factsOf = ({ loaded, corrected, predictions }: SampleSource): Facts | undefined =>
  loaded && new Facts(loaded, corrected, predictions?.key === loaded.key ? predictions : undefined);

/** A page of the images that match a query, as RGBA bytes for a canvas. */
export function samplesOf(source: SampleSource, query: SampleQuery): Samples {
  const facts = factsOf(source);
  if (!facts) return NONE;
  const { size } = facts.images;
  const matching = facts.matching(query);
  const chosen = matching.slice(query.offset, query.offset + query.limit);
  const bytes = 4 * size * size;
  const rgba = new Uint8ClampedArray(chosen.length * bytes);
  chosen.forEach((index, k) => rgbaOf(facts.images, index, rgba.subarray(k * bytes, (k + 1) * bytes)));
  return {
    size,
    items: chosen.map((index) => facts.item(index, query.predicted?.variantId)),
    rgba,
    matching: matching.length,
    predictors: facts.predictions?.variants.map(({ id, label }) => ({ id, label })) ?? [],
  };
}

/** Indices of all images that match a filter. */
export const matchingOf = (source: SampleSource, filter: SampleFilter): Int32Array =>
  Int32Array.from(factsOf(source)?.matching(filter) ?? []);

/** What is said of one image. */
export const itemOf = (source: SampleSource, index: number): SampleItem | undefined => {
  const facts = factsOf(source);
  return facts && index < facts.images.count ? facts.item(index) : undefined;
};
