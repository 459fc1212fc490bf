import { classTable } from '../core/class-names';
import { describePreprocessing } from '../data/preprocessing';
import { groupCount } from '../data/persons';
import type { Selection } from '../data/selection';
import { countByClass, fingerprint, hasOwnSplit } from '../data/split';
import type { DatasetParams } from '../nodes/dataset/spec';
import type { Loaded } from './loaded';
import type { DataSummary } from './protocol';

/** @param stored whether the browser's storage has the images */
export async function summaryOf(
  { selection, set, duplicates, warnings }: Loaded,
  params: DatasetParams,
  stored: boolean,
): Promise<DataSummary> {
  const { images } = selection;
  const groups = groupCount(images);
  const all = set?.images ?? images;
  const labelCounts = countIndices(all.labels, all.classes.length);
  const table = set ? classTable(set.images.classes, params.labels, set.answers) : [];
  return {
    format: set?.format ?? 'synthetic',
    name: set?.name ?? '',
    set: set?.id ?? '',
    classes: images.classes,
    counts: countByClass(images),
    available: countNames(selection.classOf),
    table: table.map((row, label) => ({ ...row, images: labelCounts[label]! })),
    numbers: selection.numbers,
    total: images.count,
    read: all.count,
    size: images.size,
    channels: images.channels,
    ownSplit: hasOwnSplit(images),
    ...(groups && { groups }),
    preprocessing: describePreprocessing(params),
    skipped: (set?.skipped ?? []).slice(0, MOST_SHOWN),
    skippedCount: set?.skipped.length ?? 0,
    duplicates: {
      groups: duplicates.length,
      images: duplicates.reduce((sum, group) => sum + group.length, 0),
      across: duplicates.filter((group) => liesInSeveralParts(group, selection)).length,
    },
    stored,
    warnings,
    fingerprint: await fingerprint(images),
  };
}

/** Files that were left out and are handed to the page; the report has all of them. */
const MOST_SHOWN = 200;

function liesInSeveralParts(group: readonly number[], { indices, images }: Selection): boolean {
  const at = new Map(group.map((i) => [i, true]));
  const splits = new Set<string>();
  indices.forEach((i, k) => {
    if (at.has(i)) splits.add(images.splits[k]!);
  });
  splits.delete('none');
  return splits.size > 1;
}

function countIndices(labels: Uint8Array, classes: number): number[] {
  const counts = Array.from({ length: classes }, () => 0);
  for (const label of labels) counts[label]!++;
  return counts;
}

function countNames(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
