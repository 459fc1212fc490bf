import type { Problem } from '../core/problem';
import type { ReadSet } from '../data/readers/read';
import type { Selection } from '../data/selection';

/** Images that are ready for a graph, and where they come from. */
export interface Loaded {
  key: string;
  selection: Selection;
  /** As it was read; synthetic faces have none. */
  set?: ReadSet;
  /** Index groups of equal images of the set. */
  duplicates: number[][];
  /** Images of the set that a person changed. */
  corrected: number[];
  warnings: Problem[];
}

/** File, class and split of every image that is used, as a table that can be read beside the images. */
export function labelRows(loaded: Loaded | undefined): string[][] {
  if (!loaded) return [];
  const { names, labels, classes, splits } = loaded.selection.images;
  return names.map((name, i) => [name, classes[labels[i]!]!, splits[i] === 'none' ? '' : splits[i]!]);
}
