import type { LabelledImages } from '../data/images';
import type { SampleQuery, Samples } from './protocol';

/** A page of the images that match a query, as RGBA bytes for a canvas. */
export function samplesOf(images: LabelledImages | undefined, query: SampleQuery): Samples {
  if (!images) return { size: 0, items: [], rgba: new Uint8ClampedArray(0), matching: 0 };
  const { size, channels, pixels } = images;
  const matching: number[] = [];
  for (let i = 0; i < images.count; i++) {
    if (query.label !== undefined && images.labels[i] !== query.label) continue;
    if (query.split !== undefined && images.splits[i] !== query.split) continue;
    matching.push(i);
  }
  const chosen = matching.slice(query.offset, query.offset + query.limit);
  const area = size * size;
  const rgba = new Uint8ClampedArray(chosen.length * area * 4).fill(255);
  chosen.forEach((index, k) => {
    for (let p = 0; p < area; p++) {
      const from = (index * area + p) * channels;
      for (let c = 0; c < 3; c++) rgba[(k * area + p) * 4 + c] = pixels[from + Math.min(c, channels - 1)]!;
    }
  });
  return {
    size,
    items: chosen.map((index) => ({
      index,
      label: images.labels[index]!,
      split: images.splits[index]!,
      name: images.names[index]!,
    })),
    rgba,
    matching: matching.length,
  };
}
