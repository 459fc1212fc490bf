import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { WeightFiles } from '../compile/weight-source';
import { problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';

async function read(path: string, file: string, hint: string): Promise<Result<Uint8Array>> {
  try {
    return ok(await readFile(path));
  } catch {
    return fail(problem('no-weights', `The weights ${file} cannot be read.`, hint, { file }));
  }
}

/** Bundled weights are read where scripts/copy-models.mjs copies them from. */
const bundledFolder = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')), 'model');

/** Weight files on this machine. @param graph the file of the graph, from whose folder paths start, or a template */
export const weightFiles = (graph: string): WeightFiles => ({
  bundled: (file) => read(join(bundledFolder(), file), file, 'Run “npm ci” again.'),
  own: (name) => read(resolve(dirname(graph), name), name, 'Its path starts at the folder of the graph.'),
});
