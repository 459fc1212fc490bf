import type fc from 'fast-check';
import { affectNet, rafDb, tableOfFiles } from './annotated';
import { fer2013, ferPlus } from './fer';
import { ckPlus, classFolders, jaffe } from './folders';
import type { DataSet } from './types';

/** A generator for each layout that is read: files of a data set, and what must come out. */
export const DATA_SETS: Record<DataSet['format'], fc.Arbitrary<DataSet>> = {
  folders: classFolders(true),
  'raf-db': rafDb,
  fer2013,
  'fer+': ferPlus,
  affectnet: affectNet,
  'ck+48': ckPlus,
  jaffe,
  table: tableOfFiles,
};
