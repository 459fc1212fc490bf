/** What an image file says about itself, read before anything is decoded. */
import { isTiff, tiffSize } from '../decode/tiff';

export type ImageFormat = 'jpeg' | 'png' | 'gif' | 'bmp' | 'webp' | 'tiff';

export interface ImageHeader {
  format: ImageFormat;
  /** Pixels. */
  width: number;
  height: number;
  /** Where the dimensions end: an end mark before it is that of a thumbnail. */
  start: number;
}

/** File name endings that are taken for images. */
export const IMAGE_EXTENSIONS = ['jpg', 'jpeg', 'png', 'gif', 'bmp', 'webp', 'tif', 'tiff'] as const;

/** Format and dimensions, or undefined when the bytes are of no known image format or too few. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = (text: string, at = 0) =>
    bytes.length >= at + text.length && Array.from(text).every((c, i) => bytes[at + i] === c.charCodeAt(0));
  if (starts('\xff\xd8\xff')) return jpegHeader(view);
  if (starts('\x89PNG\r\n\x1a\n') && starts('IHDR', 12) && bytes.length >= 24) {
    return { format: 'png', width: view.getUint32(16), height: view.getUint32(20), start: 24 };
  }
  if (starts('GIF8') && bytes.length >= 10) {
    return { format: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true), start: 10 };
  }
  if (isTiff(bytes)) {
    const size = tiffSize(bytes);
    return size && { format: 'tiff', ...size, start: 8 };
  }
  if (starts('BM') && bytes.length >= 26) return bmpHeader(view);
  if (starts('RIFF') && starts('WEBP', 8) && bytes.length >= 30) return webpHeader(view, starts);
  return undefined;
}

/** Walks the segments up to the frame header (SOF0 … SOF15, less DHT, JPG and DAC), which has the size. */
function jpegHeader(view: DataView): ImageHeader | undefined {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame)
      return { format: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5), start: at + 9 };
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    if (marker === 0xd9 || marker === 0xda) return undefined; // image data before its size
    at += alone ? 2 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function bmpHeader(view: DataView): ImageHeader {
  if (view.getUint32(14, true) === 12) {
    return { format: 'bmp', width: view.getUint16(18, true), height: view.getUint16(20, true), start: 26 };
  }
  // Negative: rows from the top.
  return {
    format: 'bmp',
    width: view.getInt32(18, true),
    height: Math.abs(view.getInt32(22, true)),
    start: 26,
  };
}

function webpHeader(view: DataView, starts: (text: string, at: number) => boolean): ImageHeader | undefined {
  const uint24 = (at: number) => view.getUint16(at, true) + 65536 * view.getUint8(at + 2);
  if (starts('VP8X', 12)) return { format: 'webp', width: 1 + uint24(24), height: 1 + uint24(27), start: 30 };
  if (starts('VP8L', 12)) {
    const bits = view.getUint32(21, true);
    return { format: 'webp', width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff), start: 30 };
  }
  if (!starts('VP8 ', 12)) return undefined;
  return {
    format: 'webp',
    width: view.getUint16(26, true) & 0x3fff,
    height: view.getUint16(28, true) & 0x3fff,
    start: 30,
  };
}

/**
 * Whether the end of the file is there. Decoders fill what is missing with grey, each in its own way; an
 * image that is cut off is better left out.
 */
export function isComplete(bytes: Uint8Array, { format, start }: ImageHeader): boolean {
  switch (format) {
    case 'jpeg':
      return endsWithin(bytes, start, [0xff, 0xd9]);
    case 'png':
      return endsWithin(bytes, start, [0x49, 0x45, 0x4e, 0x44]); // IEND
    case 'gif':
      return endsWithin(bytes, start, [0x3b]);
    case 'bmp':
    case 'tiff':
      return bytes.length > start;
    case 'webp':
      return bytes.length >= 8 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  }
}

/** Whether a mark lies behind `start`; what follows it (padding, a second image) does no harm. */
function endsWithin(bytes: Uint8Array, start: number, mark: readonly number[]): boolean {
  const last = mark.length - 1;
  for (let at = bytes.length; at > start;) {
    at = bytes.lastIndexOf(mark[last]!, at - 1);
    if (at >= start + last && mark.every((value, i) => bytes[at - last + i] === value)) return true;
    if (at < 0) return false;
  }
  return false;
}
