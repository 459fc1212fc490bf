import { readFile } from 'node:fs/promises';
import type { ReadKernels } from './load';

/** Reads the kernels from the project's files. */
export const readKernels: ReadKernels = (file) => readFile(new URL(`./dist/${file}`, import.meta.url));
