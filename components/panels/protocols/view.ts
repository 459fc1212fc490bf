import {
  flips,
  PROTOCOL_NAMES,
  protocolsAt,
  type Flip,
  type ProtocolName,
} from '@/lib/results/batch-protocol';
import type { SeedResult, Validation } from '@/lib/results/result';
import { foundUnder, type Measured, type ProbeState } from '@/lib/store/probe';
import type { RunData } from '@/lib/store/run-state';
import { evaluationBatches } from '@/lib/graph/evaluation';
import { variantsOf } from '@/lib/graph/variants';
import { nodeSpec } from '@/lib/nodes/registry';

export const PROTOCOL_TITLES: Record<ProtocolName, string> = {
  alone: 'One by one',
  shuffled: 'Shuffled',
  sorted: 'Sorted by class',
  fixed: 'Fixed mean',
};

/** A variant of the run under the four protocols, at the size and shuffling that are chosen. */
export interface VariantView {
  id: string;
  label: string;
  index: number;
  /** Whether its structure lets a prediction depend on the batch. */
  readsBatch: boolean;
  /** Shares in 0 … 1, as far as they are known. */
  accuracy: Partial<Record<ProtocolName, number>>;
  /** Of the protocols that were measured. */
  predicted: Partial<Record<ProtocolName, readonly number[]>>;
  /** Images that are not taken for the same under all protocols; nothing until all are measured. */
  flips: Flip[] | undefined;
  /** Class of each validation image. */
  labels: readonly number[];
}

type Chosen = Pick<ProbeState, 'measured' | 'size' | 'shuffle' | 'seed'>;

/** What the run itself measured: batches of the size of its evaluation, in the first shuffling. */
function ofTheRun(
  { protocols }: SeedResult,
  batchSize: number,
  { size, shuffle }: Chosen,
): Partial<Record<ProtocolName, number>> {
  if (!protocols) return {};
  const { batch1: alone, shuffled, sorted, fixed } = protocols;
  return { alone, fixed, ...(size === batchSize && shuffle === 0 && { shuffled, sorted }) };
}

/** The variants of a run that is through; nothing where there is none. */
export function variantViews(
  { result, document }: Pick<RunData, 'result' | 'document'>,
  chosen: Chosen,
): VariantView[] {
  if (!result || !document) return [];
  const validation: Validation | undefined = result.validation.find(({ seed }) => seed === chosen.seed);
  const reading = new Set(
    variantsOf(document)
      .filter(({ nodes }) => nodes.some((node) => nodeSpec(node.type)?.readsBatch?.(node.params)))
      .map(({ id }) => id),
  );
  const wanted = protocolsAt(chosen.size, chosen.shuffle);
  const found = PROTOCOL_NAMES.map((name) => [name, foundUnder(chosen.measured, wanted[name])] as const);
  return result.variants.flatMap(({ id, label, seeds }, index) => {
    const seed = seeds.find((of) => of.seed === chosen.seed);
    if (!seed || !validation) return [];
    const accuracy = ofTheRun(seed, evaluationBatches(document.training).batch, chosen);
    const predicted: VariantView['predicted'] = {};
    for (const [name, variants] of found) {
      const of = variants?.[id];
      if (!of) continue;
      accuracy[name] = of.accuracy;
      predicted[name] = of.predicted;
    }
    const all = PROTOCOL_NAMES.flatMap((name) => (predicted[name] ? [predicted[name]] : []));
    return [
      {
        id,
        label,
        index,
        readsBatch: reading.has(id),
        accuracy,
        predicted,
        flips: all.length === PROTOCOL_NAMES.length ? flips(all) : undefined,
        labels: seed.labels ?? validation.labels,
      },
    ];
  });
}

/** A point of the chart: one evaluation with the mean of the batch. */
export interface Point {
  variantId: string;
  order: 'shuffled' | 'sorted';
  size: number;
  accuracy: number;
}

/** All that was measured over the size of the batches, smallest first. */
export const pointsOf = (measured: readonly Measured[]): Point[] =>
  measured
    .filter(({ protocol }) => protocol.mean === 'batch')
    .flatMap(({ protocol: { order, batchSize: size }, variants }) =>
      Object.entries(variants).map(([variantId, { accuracy }]) => ({ variantId, order, size, accuracy })),
    )
    .sort((a, b) => a.size - b.size);
