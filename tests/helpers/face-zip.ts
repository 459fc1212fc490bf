import { zipSync } from 'fflate';
import { faceJpeg, facePng } from '../unit/data/fixtures';

interface Options {
  /** Images of each class. */
  train?: number;
  test?: number;
  size?: number;
  extra?: Record<string, Uint8Array>;
}

/** A zip of synthetic faces, one folder a class, `train/` and `test/` on top; `extra` files go in as they are. */
export function faceZip(
  classes: readonly string[],
  { train = 8, test = 4, size = 48, extra = {} }: Options = {},
): Buffer {
  const files: Record<string, Uint8Array> = {};
  classes.forEach((name, k) => {
    for (let i = 0; i < train + test; i++) {
      const index = k + 7 * i; // face k + 7·i shows expression k
      const [split, n] = i < train ? ['train', i] : ['test', i - train];
      const path = `faces/${split}/${name}/${n}`;
      if (i % 2 === 0) files[`${path}.png`] = facePng(index, size);
      else files[`${path}.jpg`] = faceJpeg(index, size);
    }
  });
  return Buffer.from(zipSync({ ...files, ...extra }, { level: 0 }));
}
