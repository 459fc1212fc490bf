/** From paths to classes: which folder is a class, which says train, validation or test, which only wraps the others. */
import type { Split } from '../images';

/** An object looked up by a folder name would find "constructor". */
const SPLIT_FOLDERS = new Map<string, Split>(
  Object.entries({
    train: 'train',
    training: 'train',
    val: 'validation',
    valid: 'validation',
    validation: 'validation',
    dev: 'validation',
    test: 'test',
    testing: 'test',
    // Of FER2013: one was there to choose by, the other decided.
    publictest: 'validation',
    privatetest: 'test',
  } as const),
);

export interface PlacedImage {
  path: string;
  /** Name of the class folder. */
  className: string;
  split: Split;
}

export interface Layout {
  placed: PlacedImage[];
  /** Images that lie in no class folder. */
  unplaced: string[];
}

/**
 * The part of the data that a folder, or a cell of a table, names. `train_set` and `testset` are split folders as well:
 * taking them for classes would teach nonsense.
 */
export const splitOf = (name: string | undefined): Split | undefined =>
  name === undefined
    ? undefined
    : SPLIT_FOLDERS.get(
        name
          .toLowerCase()
          .replace(/[_-]?set$/, '')
          .replace(/[\s_-]/g, ''),
      );

/** As {@link splitOf}, of a cell; whatever else ends in “test” is a test part as well. */
export const splitOfCell = (cell: string | undefined): Split =>
  splitOf(cell?.trim()) ?? (cell !== undefined && /test$/i.test(cell) ? 'test' : 'none');

/**
 * Sorts image paths into classes. `…/train/CLASS/…/image` wherever the first folder called train, test or alike
 * that has a class folder below it lies; otherwise `…/CLASS/…/image`, where the folders that all images share
 * are only a wrapper. Class names that differ in upper and lower case only are one class.
 */
export function layOut(paths: readonly string[]): Layout {
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  const depths = folders.map((parts) => parts.findIndex((part, i) => splitOf(part) && i + 1 < parts.length));
  const found = depths.filter((depth) => depth >= 0);
  const splitDepth = found.length > 0 ? Math.min(...new Set(found)) : -1;
  const classDepth = splitDepth >= 0 ? splitDepth + 1 : wrapperDepth(folders);

  const layout: Layout = { placed: [], unplaced: [] };
  const spelling = new Map<string, string>();
  paths.forEach((path, i) => {
    const parts = folders[i]!;
    const split = splitDepth >= 0 ? splitOf(parts[splitDepth]) : 'none';
    const folder = parts[classDepth];
    if (folder === undefined || split === undefined) {
      layout.unplaced.push(path);
      return;
    }
    const key = folder.toLowerCase();
    if (!spelling.has(key)) spelling.set(key, folder);
    layout.placed.push({ path, className: spelling.get(key)!, split });
  });
  return layout;
}

/** How many folders all images have in common; the last folder is a class even if all images lie in it. */
function wrapperDepth(folders: readonly string[][]): number {
  const inFolders = folders.filter((parts) => parts.length > 0);
  const first = inFolders[0];
  if (!first) return 0;
  let depth = 0;
  while (depth < first.length && inFolders.every((parts) => parts[depth] === first[depth])) depth++;
  const allInOne = inFolders.every((parts) => parts.length === depth);
  return allInOne ? depth - 1 : depth;
}
