import { zipSync } from 'fflate';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPath } from '@/lib/data/node-files';
import { facePng, read } from './fixtures';

let root: string;

async function write(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), bytes);
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'node-files-'));
  for (const path of ['faces/a/1.png', 'faces/a/2.png', 'faces/b/1.png', 'faces/b/2.png', 'secret/x.png']) {
    await write(path, facePng(path.length));
  }
  await write('faces.zip', zipSync({ 'a/1.png': facePng(1), 'b/1.png': facePng(2) }));
  await write('notes.txt', new Uint8Array(100));
});
afterAll(() => rm(root, { recursive: true }));

test('a folder and a zip give the same kind of files', async () => {
  const folder = await openPath(join(root, 'faces'));
  const zip = await openPath(join(root, 'faces.zip'));
  if (!folder.ok || !zip.ok) throw new Error('not opened');
  expect(folder.value).toMatchObject({ name: 'faces', skipped: [] });
  expect(zip.value).toMatchObject({ name: 'faces.zip', skipped: [] });
  expect(folder.value.files.map((file) => file.path).sort()).toEqual([
    'a/1.png',
    'a/2.png',
    'b/1.png',
    'b/2.png',
  ]);
  expect(await read(folder.value.files)).toMatchObject({ ok: true, value: { images: { count: 4 } } });
  expect(await read(zip.value.files)).toMatchObject({ ok: true, value: { images: { count: 2 } } });
});

test('links are not followed, be they there from the start or put there later', async () => {
  await mkdir(join(root, 'linked/a'), { recursive: true });
  await symlink(join(root, 'secret/x.png'), join(root, 'linked/a/x.png'));
  await symlink(join(root, 'secret'), join(root, 'linked/b'));
  await write('linked/c/x.png', facePng(1));
  const opened = await openPath(join(root, 'linked'));
  if (!opened.ok) throw new Error('not opened');
  expect(opened.value.files.map((file) => file.path)).toEqual(['c/x.png']);
  expect(opened.value.skipped.map(({ file }) => file).sort()).toEqual(['a/x.png', 'b']);

  await rm(join(root, 'linked/c'), { recursive: true });
  await symlink(join(root, 'secret'), join(root, 'linked/c'));
  await expect(opened.value.files[0]!.read()).rejects.toThrow(/link/);
});

test.each([
  ['missing', 'no-such-path'],
  ['notes.txt', 'not-a-zip'],
])('%s is a problem that names the path', async (path, code) => {
  const opened = await openPath(join(root, path));
  if (opened.ok) throw new Error('it opened');
  expect(opened.problems[0]).toMatchObject({ code });
  expect(opened.problems[0]!.message).toContain(path);
});

// Real faces are not part of the project; where a folder of them is named, they are read as well.
const dataDir = process.env['ARM_DATA_DIR'];
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
