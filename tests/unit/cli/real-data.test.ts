import { join } from 'node:path';
import { expect, it } from 'vitest';
import { data } from '@/lib/cli/commands/data';

// Real faces are not part of the project; where a folder of them is named, they are read as well.
const dataDir = process.env['ARM_DATA_DIR'];

const both = (train: number, test: number, rare: [number, number]) => ({
  anger: { train, test },
  disgust: { train, test },
  fear: { train: rare[0], test: rare[1] },
  happiness: { train, test },
  neutral: { train, test },
  sadness: { train, test },
  surprise: { train, test },
});

const { neutral: _, ...withoutNeutral } = both(21, 0, [11, 0]);

const FILES = [
  ['folders.zip', 'folders', 273, both(30, 12, [15, 6])],
  ['rafdb.zip', 'raf-db', 273, both(30, 12, [15, 6])],
  ['fer2013.csv', 'fer2013', 273, both(30, 12, [15, 6])],
  ['affectnet.zip', 'affectnet', 91, both(10, 4, [5, 2])],
  ['ckplus48.zip', 'ck+48', 116, withoutNeutral],
] as const;

if (dataDir)
  it.each(FILES)('%s is read as %s: %i images, nothing skipped', async (file, format, images, classes) => {
    const read = await data.run([join(dataDir, file)]);
    expect(read).toEqual({ ok: true, value: { format, classes, images, skipped: [] } });
  });
else it('needs ARM_DATA_DIR to read real faces', () => expect(dataDir).toBeUndefined());
