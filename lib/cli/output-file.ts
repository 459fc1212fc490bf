import { access, open, rm } from 'node:fs/promises';
import { problem, type Problem } from '../core/problem';

const WHY: Record<string, string> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is a file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
};

/** Why a file could not be written, in a sentence. */
export function notWritten(path: string, thrown: unknown): Problem {
  const { code = '', message } = thrown as NodeJS.ErrnoException;
  return problem(
    'not-writable',
    `${path} cannot be written: ${WHY[code] ?? message}.`,
    'Name a file in a folder that exists and that you may write to.',
    { file: path },
  );
}

/** Whether a file can be written, found before there is anything to write; what stands in it stays. */
export async function writeProblem(path: string): Promise<Problem | undefined> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  try {
    await (await open(path, 'a')).close();
    if (!isThere) await rm(path);
    return undefined;
  } catch (thrown) {
    return notWritten(path, thrown);
  }
}
