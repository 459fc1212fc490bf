import { problem } from '../../core/problem';
import { fail, ok, type Result } from '../../core/result';
import type { Skipped } from '../images';
import type { OpenedFiles } from './read';
import { fileOf, type ByteSource, type SourceFile } from './source';
import { openZip } from './zip';

/** A file that was dropped or named, with its path inside the folder. */
export interface DroppedFile {
  path: string;
  source: ByteSource;
}

const MOST_ZIPS = 16;

const isZip = ({ path }: DroppedFile): boolean => /\.zip$/i.test(path);

/**
 * The files of a drop, zips among them opened. A zip that came with other files stands as a folder of its name, so that
 * train.zip and test.zip are train/ and test/.
 * @returns the problems of a zip that was dropped alone; one of several is told of and left out
 */
export async function openDrop(dropped: readonly DroppedFile[]): Promise<Result<OpenedFiles>> {
  const zips = dropped.filter(isZip);
  const alone = dropped.length === 1;
  if (zips.length > MOST_ZIPS)
    return fail(
      problem(
        'too-many-zips',
        `${zips.length} zips were dropped; at most ${MOST_ZIPS} are opened at once.`,
        'Unpack them into one folder, and drop that.',
      ),
    );
  const files: SourceFile[] = [];
  const skipped: Skipped[] = [];
  for (const file of dropped) {
    if (!isZip(file)) {
      files.push(fileOf(file.path, file.source));
      continue;
    }
    const opened = await openZip(file.source, file.path);
    if (!opened.ok) {
      if (alone) return opened;
      skipped.push({ file: file.path, reason: opened.problems[0]!.message });
      continue;
    }
    const folder = alone ? '' : `${file.path.replace(/\.zip$/i, '')}/`;
    for (const inner of opened.value.files) files.push({ ...inner, path: folder + inner.path });
    for (const inner of opened.value.skipped) skipped.push({ ...inner, file: folder + inner.file });
  }
  return ok({ files, skipped, name: nameOf(dropped) });
}

/** The file, or the folder that all files lie in. */
function nameOf(dropped: readonly DroppedFile[]): string {
  const tops = new Set(dropped.map(({ path }) => path.split('/')[0]!));
  const [top] = tops;
  if (tops.size === 1 && top) return top;
  return dropped.length > 0 ? 'the files' : 'the folder';
}
