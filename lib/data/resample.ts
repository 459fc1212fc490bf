import { pixelsOf, planesOf, type LabelledImages } from './images';
import { resizeInto } from './resize';

/**
 * Images at another size and with other channels, from the bytes that are kept: for sets whose files are not at hand any
 * more. What was kept smaller or without colour does not get it back.
 * @param channels 1 or 3
 */
export function resample(images: LabelledImages, size: number, channels: 1 | 3): LabelledImages {
  const from = planesOf(images);
  const planes = Math.min(from, channels);
  const { rows: _, grey: __, ...rest } = images;
  const bytes = size * size * planes;
  const pixels = new Uint8Array(images.count * bytes);
  const rgba = new Uint8Array(4 * images.size * images.size).fill(255);
  for (let i = 0; i < images.count; i++) {
    const source = pixelsOf(images, i);
    for (let p = 0; p < images.size * images.size; p++)
      for (let c = 0; c < 3; c++) rgba[4 * p + c] = source[p * from + (c < from ? c : 0)]!;
    const image = { width: images.size, height: images.size, rgba };
    resizeInto(image, size, planes, pixels.subarray(i * bytes, (i + 1) * bytes));
  }
  return { ...rest, size, channels, pixels, ...(planes === 1 && channels === 3 && { grey: true as const }) };
}
