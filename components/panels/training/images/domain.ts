import { extent } from '@/lib/figures/numbers';

/** As far below zero as above, so that what speaks against a class is never drawn as speaking for it. */
export function symmetricDomain(maps: readonly ArrayLike<number>[]): [number, number] {
  const most = Math.max(1e-12, ...maps.flatMap(extent).map(Math.abs));
  return [-most, most];
}
