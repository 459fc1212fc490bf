import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { openDrop } from '@/lib/data/readers/open';
import { byteSource } from '@/lib/data/readers/source';
import { facePng } from './fixtures';

const dropped = (path: string, bytes: Uint8Array) => ({ path, source: byteSource(bytes) });
const zipped = (...paths: string[]) => zipSync(Object.fromEntries(paths.map((path) => [path, facePng(1)])));

async function opened(...files: ReturnType<typeof dropped>[]) {
  const result = await openDrop(files);
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return { ...result.value, paths: result.value.files.map(({ path }) => path) };
}

test('files of a folder stay as they are, and are read', async () => {
  const { paths, files, name } = await opened(
    dropped('faces/a/1.png', facePng(1)),
    dropped('faces/b/1.png', facePng(2)),
  );
  expect(paths).toEqual(['faces/a/1.png', 'faces/b/1.png']);
  expect(await files[1]!.read()).toEqual(facePng(2));
  expect(name).toBe('faces');
});

test('a zip alone is what lies in it', async () => {
  const { paths, files, name, skipped } = await opened(dropped('faces.zip', zipped('a/1.png', '../x.png')));
  expect(paths).toEqual(['a/1.png']);
  expect(await files[0]!.read()).toEqual(facePng(1));
  expect(name).toBe('faces.zip');
  expect(skipped.map(({ file }) => file)).toEqual(['../x.png']);
});

test('several zips become folders of their names', async () => {
  const { paths, skipped, name } = await opened(
    dropped('train.zip', zipped('a/1.png')),
    dropped('sets/test.ZIP', zipped('a/1.png', '/x.png')),
    dropped('labels.csv', new Uint8Array()),
  );
  expect(paths).toEqual(['train/a/1.png', 'sets/test/a/1.png', 'labels.csv']);
  expect(skipped.map(({ file }) => file)).toEqual(['sets/test//x.png']);
  expect(name).toBe('the files');
});

test('a broken zip among others is told of and left out; alone it is a problem', async () => {
  const broken = dropped('b.zip', zipped('a/1.png').slice(0, 50));
  const { paths, skipped } = await opened(dropped('a.zip', zipped('a/1.png')), broken);
  expect(paths).toEqual(['a/a/1.png']);
  expect(skipped).toHaveLength(1);
  expect(skipped[0]).toMatchObject({ file: 'b.zip' });
  expect(skipped[0]!.reason).toContain('cut off');
  expect(await openDrop([broken])).toMatchObject({ ok: false, problems: [{ code: 'zip-damaged' }] });
});

test('too many zips are a problem, before any is opened', async () => {
  const source = { size: 10, read: () => Promise.reject(new Error('was read')) };
  const zips = Array.from({ length: 17 }, (_, i) => ({ path: `${i}.zip`, source }));
  expect(await openDrop(zips)).toMatchObject({ ok: false, problems: [{ code: 'too-many-zips' }] });
});

test('nothing gives nothing', async () => {
  expect(await opened()).toMatchObject({ files: [], skipped: [], name: 'the folder' });
});

test('a zip of more files than a call takes arguments', async () => {
  const paths = Array.from({ length: 150_000 }, (_, i) => `a/${i}.png`);
  const none = new Uint8Array();
  const zip = zipSync(Object.fromEntries(paths.map((path) => [path, none])), { level: 0 });
  expect((await opened(dropped('a.zip', zip))).files).toHaveLength(150_000);
});
