import { pixelsOf, type LabelledImages } from './images';
import { crc32 } from './readers/crc32';

/**
 * Images that are the same byte for byte at the size that they are kept at. An image that lies on both sides of a split
 * makes a score look better than it is.
 * @returns groups of two and more indices, ascending
 */
export function findDuplicates(images: LabelledImages): number[][] {
  const byChecksum = new Map<number, number[][]>();
  for (let i = 0; i < images.count; i++) {
    const bytes = pixelsOf(images, i);
    const checksum = crc32(bytes);
    const known = byChecksum.get(checksum);
    if (!known) {
      byChecksum.set(checksum, [[i]]);
      continue;
    }
    // Different images may share a checksum.
    const same = known.find(([first]) => equal(pixelsOf(images, first!), bytes));
    if (same) same.push(i);
    else known.push([i]);
  }
  return [...byChecksum.values()].flat().filter((group) => group.length > 1);
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
