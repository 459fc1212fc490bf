import type { DecodedImage } from '../resize';

/** Exif: 1 upright; 2 mirrored; 3 upside down; 4 both; 5 … 8 the same, lying on a side. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const EXIF_TAG = 0x0112;

/** How the camera was held, from a JPEG's Exif segment; 1 where nothing (valid) is said. */
export function readOrientation(jpeg: Uint8Array): Orientation {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  for (let at = 2; at + 4 <= jpeg.length && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xda) break;
    const length = view.getUint16(at + 2);
    const isExif =
      marker === 0xe1 &&
      length >= 16 &&
      at + 2 + length <= jpeg.length &&
      view.getUint32(at + 4) === 0x45786966;
    if (isExif) return readTag(new DataView(jpeg.buffer, jpeg.byteOffset + at + 10, length - 8));
  }
  return 1;
}

/** Looks through the first directory of a TIFF header. */
function readTag(tiff: DataView): Orientation {
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return 1;
  const count = tiff.getUint16(directory, little);
  for (let i = 0; i < count; i++) {
    const at = directory + 2 + 12 * i;
    if (at + 12 > tiff.byteLength) return 1;
    if (tiff.getUint16(at, little) !== EXIF_TAG) continue;
    const value = tiff.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? (value as Orientation) : 1;
  }
  return 1;
}

/** The image as it is meant to be seen. */
export function upright(image: DecodedImage, orientation: Orientation): DecodedImage {
  if (orientation === 1) return image;
  const lying = orientation >= 5;
  const width = lying ? image.height : image.width;
  const height = lying ? image.width : image.height;
  const from = new Uint32Array(image.rgba.buffer, image.rgba.byteOffset, image.width * image.height);
  const to = new Uint32Array(width * height);
  const mirrorX = [2, 3, 7, 8].includes(orientation);
  const mirrorY = [3, 4, 6, 7].includes(orientation);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // Undo the turn (transpose), then the mirrors, which are of the stored image.
      const u = lying ? y : x;
      const v = lying ? x : y;
      const sourceX = mirrorX ? image.width - 1 - u : u;
      const sourceY = mirrorY ? image.height - 1 - v : v;
      to[y * width + x] = from[sourceY * image.width + sourceX]!;
    }
  }
  return { width, height, rgba: new Uint8Array(to.buffer) };
}
