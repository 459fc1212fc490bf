import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPath } from '@/lib/data/node-files';
import { read } from './fixtures';

/** Folder of real face data; the test needs it and is not there without it. */
const dataDir = process.env['ARM_DATA_DIR'];

test('drawn images stand in for real ones where there are none', () => {
  expect(dataDir === undefined || dataDir.length > 0).toBe(true);
});

if (dataDir) {
  test('folders.zip: 195 training and 78 test images, nothing skipped', async () => {
    const opened = await openPath(join(dataDir, 'folders.zip'));
    if (!opened.ok) throw new Error(opened.problems[0]!.message);
    const result = await read(opened.value.files);
    if (!result.ok) throw new Error(result.problems[0]!.message);
    const { splits, classes } = result.value.images;
    expect(splits.filter((split) => split === 'train')).toHaveLength(195);
    expect(splits.filter((split) => split === 'validation')).toHaveLength(78);
    expect(classes).toHaveLength(7);
    expect([...opened.value.skipped, ...result.value.skipped, ...result.value.problems]).toEqual([]);
  });
}
