/** How files reach a reader: loose, in portions that are cut anywhere, or in a zip. */
import { zipSync } from 'fflate';
import fc from 'fast-check';
import { openDrop } from '@/lib/data/readers/open';
import type { OpenedFiles } from '@/lib/data/readers/read';
import { byteSource, type SourceFile } from '@/lib/data/readers/source';
import type { GivenFile } from './types';

const NAME = 'set';

/** A file that comes in portions of these sizes, over and over. */
export const inPortions = ({ path, bytes }: GivenFile, sizes: readonly number[]): SourceFile => ({
  path,
  size: bytes.length,
  read: async () => bytes,
  async *stream() {
    for (let at = 0, i = 0; at < bytes.length; i++) {
      const size = sizes[i % sizes.length]!;
      yield bytes.subarray(at, at + size);
      at += size;
    }
  },
});

/** Sizes of portions, down to single bytes. */
export const portionSizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 });

export const loose = (files: readonly GivenFile[], sizes: readonly number[]): OpenedFiles => ({
  files: files.map((file) => inPortions(file, sizes)),
  skipped: [],
  name: NAME,
});

/** A zip of the files; of several with one path it has the last. */
export const zipOf = (files: readonly GivenFile[], level: 0 | 6): Uint8Array =>
  zipSync(Object.fromEntries(files.map(({ path, bytes }) => [path, bytes])), { level });

export const openZipped = (zip: Uint8Array) => openDrop([{ path: `${NAME}.zip`, source: byteSource(zip) }]);
