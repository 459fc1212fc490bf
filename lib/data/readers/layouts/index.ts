import type { Layout } from '../survey';
import { affectNet } from './affectnet';
import { fer2013 } from './fer2013';
import { folders } from './folders';
import { jaffe } from './jaffe';
import { rafDb } from './raf-db';
import { table } from './table';

/** The layouts that are known; the first one that the files match is read, so that the particular stand before the general. */
export const LAYOUTS: readonly Layout[] = [fer2013, rafDb, affectNet, jaffe, table, folders];
