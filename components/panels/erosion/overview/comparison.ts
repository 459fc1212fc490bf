import { percent, sharedDomain } from '@/lib/figures/numbers';
import type { Evidence } from '@/lib/explain/evidence';

/** One variant of the comparison, with what is known of it. */
export interface Compared {
  id: string;
  label: string;
  /** Place among the variants, which gives its colour. */
  index: number;
  before?: Evidence;
  after?: Evidence;
  /** EE after, mean over all seeds that were trained; only with more than one. */
  meanAfter?: number;
}

export type Stage = 'before' | 'after';

export function compared(
  before: readonly Evidence[],
  after: readonly Evidence[],
  seeds: readonly (readonly Evidence[])[] = [],
): Compared[] {
  const all = before.length >= after.length ? before : after;
  const of = (list: readonly Evidence[], id: string) => list.find((e) => e.variantId === id);
  return all.map(({ variantId: id, label }, index) => {
    const first = of(before, id);
    const learned = of(after, id);
    const values = seeds.flatMap((list) => of(list, id)?.erodedEvidence ?? []);
    return {
      id,
      label,
      index,
      ...(first && { before: first }),
      ...(learned && { after: learned }),
      ...(values.length > 1 && { meanAfter: values.reduce((a, b) => a + b, 0) / values.length }),
    };
  });
}

/** E·h, whose sum is EE. */
export const product = ({ erosion, headWeight }: Evidence): number[] =>
  erosion.map((e, u) => e * (headWeight[u] ?? 0));

/** Scales that hold for all variants, before and after alike, so that switching does not change a colour's meaning. */
export function domains(list: readonly Compared[]): { weight: [number, number]; product: [number, number] } {
  const evidence = list.flatMap(({ before, after }) => [before, after].filter((e) => e !== undefined));
  return {
    weight: sharedDomain(evidence.map((e) => e.headWeight)),
    product: sharedDomain(evidence.map(product)),
  };
}

/** Two numbers that are printed alike are called alike. */
const asPrinted = (share: number): number => Math.round(1000 * share);

/**
 * What the numbers say, and nothing more: the sentence follows them whichever variant is ahead.
 * @param pixels `eroded pixels`, or what the map shows under another padding
 */
export function sentence(list: readonly { label: string; share: number }[], pixels: string): string {
  const numbers = list.map(({ label, share }) => `${label} ${percent(share)}`).join(' · ');
  const sorted = [...list].sort((a, b) => a.share - b.share);
  const least = sorted[0];
  const most = sorted.at(-1);
  if (!least || !most || list.length < 2) return numbers;
  if (asPrinted(least.share) === asPrinted(most.share))
    return `${numbers}: ${list.length === 2 ? 'both' : 'all'} rest equally on ${pixels}.`;
  if (list.length > 2 && asPrinted(sorted[1]!.share) === asPrinted(least.share)) return `${numbers}.`;
  return `${numbers}: ${least.label} rests ${list.length === 2 ? 'less' : 'least'} on ${pixels}.`;
}
