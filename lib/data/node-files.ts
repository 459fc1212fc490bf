import { open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import type { Skipped } from './images';
import { isClutter } from './readers/safe-path';
import { fileOf, messageOf, type ByteSource, type SourceFile } from './readers/source';
import { openZip } from './readers/zip';

export interface OpenedPath {
  files: SourceFile[];
  skipped: Skipped[];
  /** Last part of the path, for messages. */
  name: string;
}

/** Guards against endless trees. */
const MOST_FILES = 200_000;
const DEEPEST = 32;

/**
 * The files of a folder, of a zip, or a table, for the command line; none is read yet. Links inside a folder are not
 * followed, so that nothing outside it is read.
 * @returns problems `no-such-path`, `not-a-zip`, `zip-damaged`, `zip-too-large`, `too-many-files`
 */
export async function openPath(path: string): Promise<Result<OpenedPath>> {
  const name = basename(resolve(path));
  try {
    const info = await stat(path);
    if (info.isDirectory()) return await openFolder(await realpath(path), name);
    if (!info.isFile()) throw new Error('it is neither a file nor a folder');
    const source = fileSource(path, info.size);
    if (/\.[ct]sv$/i.test(name)) return ok({ files: [fileOf(name, source)], skipped: [], name });
    const opened = await openZip(source, name);
    return opened.ok ? ok({ ...opened.value, name }) : opened;
  } catch (thrown) {
    const missing = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
    const message = missing ? `There is no ${path}.` : `${path} cannot be opened (${messageOf(thrown)}).`;
    return fail(
      problem('no-such-path', message, 'Give the path of a folder, of a zip file or of a csv file.', {
        file: path,
      }),
    );
  }
}

async function openFolder(root: string, name: string): Promise<Result<OpenedPath>> {
  const opened: OpenedPath = { files: [], skipped: [], name };
  const walk = async (folder: string, depth: number): Promise<void> => {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (isClutter(path) || opened.files.length > MOST_FILES) continue;
      if (entry.isDirectory() && depth < DEEPEST) await walk(path, depth + 1);
      else if (entry.isFile()) opened.files.push(await folderFile(root, path));
      else opened.skipped.push({ file: path, reason: refusal(entry) });
    }
  };
  await walk('', 0);
  if (opened.files.length > MOST_FILES) {
    const message = `${name} holds more than ${MOST_FILES} files.`;
    return fail(
      problem('too-many-files', message, 'Name the folder that holds the images only.', { file: name }),
    );
  }
  return ok(opened);
}

function refusal(entry: { isSymbolicLink(): boolean; isDirectory(): boolean }): string {
  if (entry.isSymbolicLink()) return 'it is a link; links are not followed';
  return entry.isDirectory() ? `it lies more than ${DEEPEST} folders deep` : 'it is not a regular file';
}

async function folderFile(root: string, path: string): Promise<SourceFile> {
  const full = join(root, path);
  const source = fileSource(full, (await stat(full)).size);
  const read: ByteSource['read'] = async (start, end) => {
    // Checked again: a folder on the way could have been replaced by a link since the walk.
    if ((await realpath(full)) !== full) throw new Error('it is a link; links are not followed');
    return source.read(start, end);
  };
  return fileOf(path, { size: source.size, read });
}

/** Ranges of a file, so that a large zip is not read whole. */
function fileSource(path: string, size: number): ByteSource {
  return {
    size,
    async read(start, end) {
      const handle = await open(path, 'r');
      try {
        const bytes = new Uint8Array(end - start);
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
        return bytes.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
  };
}
