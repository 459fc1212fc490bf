import { inflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { IMAGE_LIMITS } from '../readers/limits';
import { readImageHeader } from '../readers/image-header';
import type { DecodedImage } from '../resize';
import { readOrientation, upright } from './orientation';
import { decodeTiff } from './tiff';

/**
 * Decodes JPEG and PNG without a browser, upright as the camera noted.
 * @throws Error whose message completes "FILE: …": other formats, and bytes that are damaged
 */
export async function decodeInNode(bytes: Uint8Array): Promise<DecodedImage> {
  const header = readImageHeader(bytes);
  if (!header) throw new Error('it is no image, or damaged');
  if (header.format === 'jpeg') return decodeJpeg(bytes);
  if (header.format === 'png') return decodePng(bytes);
  if (header.format === 'tiff') return decodeTiff(bytes);
  throw new Error(`${header.format.toUpperCase()} images are read in the browser only`);
}

function decodeJpeg(bytes: Uint8Array): DecodedImage {
  const { width, height, data } = jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: true,
    tolerantDecoding: false,
    maxResolutionInMP: Math.ceil(IMAGE_LIMITS.pixels / 1e6),
    maxMemoryUsageInMB: 1024,
  });
  return upright({ width, height, rgba: data }, readOrientation(bytes));
}

function decodePng(bytes: Uint8Array): DecodedImage {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[28] === 1) checkInterlaced(buffer);
  const { width, height, data } = PNG.sync.read(buffer);
  return { width, height, rgba: data };
}

/** pngjs unpacks interlaced images without a bound; this unpacks them once before, with one. */
function checkInterlaced(png: Buffer): void {
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) !== 'IDAT') continue;
    parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const pixels = png.readUInt32BE(16) * png.readUInt32BE(20);
  inflateSync(Buffer.concat(parts), { maxOutputLength: 16 * pixels + 65536 });
}
