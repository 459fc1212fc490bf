import type { LabView } from '@/lib/io/lab-view';

/**
 * The two that are compared, as the bar names them; one where there is no other, or the same was chosen twice.
 * @param all variants, or what there is one of for each of them
 */
export function chosenPair<T extends { id: string }>(
  all: readonly T[],
  [first, second]: LabView['variants'],
): readonly [T, T?] | undefined {
  const a = all.find(({ id }) => id === first) ?? all[0];
  const b = all.find(({ id }) => id === second) ?? all[1];
  if (!a) return undefined;
  return b && b !== a ? [a, b] : [a];
}
