import { ok, type Result } from '../core/result';
import { decodeInNode } from '../data/decode/node';
import type { LabelledImages, Skipped } from '../data/images';
import { openPath } from '../data/node-files';
import { readClassFolders } from '../data/readers/class-folders';

export interface OpenedData {
  images: LabelledImages;
  format: string;
  skipped: Skipped[];
}

/** Reads a folder or zip of images; progress and warnings go to stderr. */
export async function openData(path: string, size: number, channels: 1 | 3): Promise<Result<OpenedData>> {
  const opened = await openPath(path);
  if (!opened.ok) return opened;
  const read = await readClassFolders(opened.value.files, {
    name: opened.value.name,
    decode: decodeInNode,
    size,
    channels,
  });
  if (!read.ok) return read;
  for (const warning of read.value.problems) process.stderr.write(`${warning.message} ${warning.hint}\n`);
  const { images, format } = read.value;
  return ok({ images, format, skipped: [...opened.value.skipped, ...read.value.skipped] });
}
