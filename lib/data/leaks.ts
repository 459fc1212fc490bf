/** Parts of the data that are not as apart as they look: a score on one of them is then partly one of memory. */
import { problem, type Problem } from '../core/problem';
import { findDuplicates } from './duplicates';
import type { LabelledImages, Split } from './images';
import { hasOwnSplit } from './split';

/**
 * Warnings where the data's own split puts copies of an image, or images of one person, into several parts. The split is
 * kept as it is; a split that is drawn has no such images.
 * @param copies groups of indices of images that are the same, as {@link findDuplicates} finds them
 */
export function checkLeaks(
  images: LabelledImages,
  name: string,
  copies: readonly (readonly number[])[] = findDuplicates(images),
): Problem[] {
  if (!hasOwnSplit(images)) return [];
  const where = { file: name, severity: 'warning' } as const;
  const found: Problem[] = [];
  const copied = leaksOf(images.splits, copies);
  if (copied.length > 0)
    found.push(
      problem(
        'images-on-both-sides',
        `${said(images, name, copied)} copies of images of a part that comes before, such as ${images.names[copied[0]!]}: scores look better than they are.`,
        'Leave them out, or choose the random split, which keeps copies of an image on one side.',
        where,
      ),
    );
  const met = leaksOf(images.splits, personsOf(images));
  if (met.length > 0)
    found.push(
      problem(
        'persons-on-both-sides',
        `${said(images, name, met)} of persons whom a part before has as well, such as ${images.names[met[0]!]}: scores say little of persons who were never seen.`,
        'Choose the random split, which keeps all images of a person on one side.',
        where,
      ),
    );
  return found;
}

function said({ splits }: LabelledImages, name: string, { length }: readonly number[]): string {
  const held = splits.filter((split) => split !== 'train').length;
  return `${length} of ${held} validation and test images of ${name} are`;
}

/** A part may not have what one before it has: training teaches it, validation chooses by it, the test is to be new. */
const ORDER: Record<Split, number> = { none: 0, train: 0, validation: 1, test: 2 };

/** Images of which an earlier part has one of the same group, ascending. */
function leaksOf(splits: readonly Split[], groups: Iterable<readonly number[]>): number[] {
  const leaks: number[] = [];
  for (const group of groups) {
    const earliest = Math.min(...new Set(group.map((i) => ORDER[splits[i]!])));
    for (const i of group) if (ORDER[splits[i]!] > earliest) leaks.push(i);
  }
  return leaks.sort((a, b) => a - b);
}

function personsOf({ groups = [] }: LabelledImages): Iterable<number[]> {
  const persons = new Map<string, number[]>();
  groups.forEach((person, i) => {
    const known = persons.get(person);
    if (known) known.push(i);
    else persons.set(person, [i]);
  });
  return persons.values();
}
