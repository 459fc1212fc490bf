import type { RunRecord } from './record';
import { meanAccuracy, scoresOf, type SeedScores, type VariantScores } from './record-scores';
import { DRAWN, sampleInterval95, samplingOf } from './sampling';
import { mean } from './statistics';

/** One variant in two runs. Accuracies are means over the seeds, 0 … 1, of the last epochs. */
export interface VariantPair {
  label: string;
  a: { label: string; accuracy: number | null; seeds: number } | null;
  b: { label: string; accuracy: number | null; seeds: number } | null;
  /** b − a. */
  difference: number | null;
  /**
   * 95 % interval of the mean difference, paired by seed, where there is one. Runs on a split of the data's own have none:
   * it would need to know of every image which run took it right.
   */
  interval95?: [number, number];
}

export interface RunComparison {
  /** Same images and same seeds: each seed of one run had the split, order and augmentation of the other's. */
  paired: boolean;
  pairs: VariantPair[];
}

type Side = Pick<RunRecord, 'info' | 'epochs' | 'result'>;

const seedsOf = (scores: readonly VariantScores[]): number[] =>
  [...new Set(scores.flatMap(({ seeds }) => seeds.map(({ seed }) => seed)))].sort((a, b) => a - b);

function arePaired(a: Side, b: Side, of: readonly [VariantScores[], VariantScores[]]): boolean {
  const [first, second] = of.map(seedsOf);
  return (
    a.info !== null &&
    b.info !== null &&
    a.info.fingerprint === b.info.fingerprint &&
    // The parts of a cross-validation are other splits than those of the seeds alone.
    (a.result?.folds ?? 0) === (b.result?.folds ?? 0) &&
    first!.length > 0 &&
    String(first) === String(second)
  );
}

/** Partners by label, then by id; what is left over stands alone. */
function matched(
  a: readonly VariantScores[],
  b: readonly VariantScores[],
): [VariantScores | undefined, VariantScores | undefined][] {
  const left = new Set(b);
  const partners = new Map<VariantScores, VariantScores>();
  for (const key of ['label', 'id'] as const)
    for (const variant of a) {
      if (partners.has(variant)) continue;
      const found = [...left].find(({ info }) => info[key] === variant.info[key]);
      if (!found) continue;
      partners.set(variant, found);
      left.delete(found);
    }
  return [
    ...a.map((variant): [VariantScores, VariantScores | undefined] => [variant, partners.get(variant)]),
    ...[...left].map((variant): [undefined, VariantScores] => [undefined, variant]),
  ];
}

/** b − a for every seed that both have. */
function differences(a: readonly SeedScores[], b: readonly SeedScores[]): number[] {
  return a.flatMap(({ seed, last }) => {
    const other = b.find((scores) => scores.seed === seed);
    return other ? [other.last.validationAccuracy - last.validationAccuracy] : [];
  });
}

const sideOf = (scores: VariantScores | undefined): VariantPair['a'] =>
  scores
    ? { label: scores.info.label, accuracy: meanAccuracy(scores, 'last'), seeds: scores.seeds.length }
    : null;

/** Two runs side by side, variant by variant. It says numbers and, where the runs are paired, intervals; no verdict. */
export function compareRuns(a: Side, b: Side): RunComparison {
  const scores = [scoresOf(a), scoresOf(b)] as const;
  const paired = arePaired(a, b, [scores[0], scores[1]]);
  const sampling = a.result ? samplingOf(a.result) : (a.info?.sampling ?? DRAWN);
  const pairs = matched(...scores).map(([one, other]): VariantPair => {
    const [from, to] = [sideOf(one), sideOf(other)];
    const bySeed = paired && one && other ? differences(one.seeds, other.seeds) : [];
    const known = from && to && from.accuracy !== null && to.accuracy !== null;
    const interval = sampleInterval95({ bySeed }, sampling);
    return {
      label: (one ?? other)!.info.label,
      a: from,
      b: to,
      difference: bySeed.length > 0 ? mean(bySeed) : known ? to.accuracy! - from.accuracy! : null,
      ...(interval && { interval95: interval }),
    };
  });
  return { paired, pairs };
}
