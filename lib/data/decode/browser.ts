import type { DecodedImage } from '../resize';
import { decodeTiff, isTiff } from './tiff';

/**
 * Decodes with the browser: all of its formats, turned upright as the camera noted, in sRGB.
 * For a worker or a page. @throws when the bytes are no image that the browser knows
 */
export async function decodeInBrowser(bytes: Uint8Array): Promise<DecodedImage> {
  // Browsers other than Safari know no TIFF.
  if (isTiff(bytes)) return decodeTiff(bytes);
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>]);
  const bitmap = await createImageBitmap(blob, {
    imageOrientation: 'from-image',
    colorSpaceConversion: 'default',
  });
  try {
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('the browser gave no canvas');
    context.drawImage(bitmap, 0, 0);
    return { width, height, rgba: context.getImageData(0, 0, width, height).data };
  } finally {
    bitmap.close();
  }
}
