import { FORMATS, type Format } from '@/lib/core/layouts';
import type { CLAIMED_SETS } from '@/lib/explain/claims';
import type { GraphDocument } from '@/lib/graph/document';
import { evaluationBatches, evaluationWords } from '@/lib/graph/evaluation';
import { variantsOf, type Variant } from '@/lib/graph/variants';
import type { DatasetParams } from '@/lib/nodes/dataset/spec';
import { nodeSpec } from '@/lib/nodes/registry';
import type { RunResult, SeedResult } from '@/lib/results/result';
import { samplingOf, type Sampling } from '@/lib/results/sampling';
import { mean } from '@/lib/results/statistics';
import type { DataState } from '@/lib/store/data-state';
import { dataNode } from '@/lib/store/experiment';
import type { RunData } from '@/lib/store/run-state';
import { plural } from '../words';

export type ClaimedSet = (typeof CLAIMED_SETS)[number];

/** A variant of the run on the page; accuracies are means over its seeds, shares in 0 … 1. */
export interface OwnRow {
  id: string;
  label: string;
  /** In the run, which gives it its colour. */
  index: number;
  last: number;
  best: number;
  /** Where g comes from in evaluation. */
  protocol: string;
}

/** The run on the page, as it can stand beside what the paper reports. */
export interface OwnRun {
  rows: OwnRow[];
  /** What the images are called, as far as it is known. */
  images: string;
  /** The set of the paper whose layout the files have. */
  set?: ClaimedSet;
  /** Split, images, seeds and evaluation, in words. */
  how: string[];
}

const LAYOUTS: Partial<Record<string, ClaimedSet>> = {
  'raf-db': 'RAF-DB',
  affectnet: 'AffectNet',
  fer2013: 'FER2013',
} satisfies Partial<Record<Format, ClaimedSet>>;

/** The run without its controls; nothing where there is none. */
export function ownRun(
  { result, document }: Pick<RunData, 'result' | 'document'>,
  summary: DataState['summary'],
): OwnRun | undefined {
  if (!result || !document) return undefined;
  const variants = new Map(variantsOf(document).map((variant) => [variant.id, variant]));
  const rows = result.variants.flatMap(({ id, label, seeds, control }, index): OwnRow[] => {
    const variant = variants.get(id);
    if (control || !variant || seeds.length === 0) return [];
    const last = mean(seeds.map((seed) => seed.validationAccuracy));
    const best = mean(seeds.map((seed) => seed.best.validationAccuracy));
    return [{ id, label, index, last, best, protocol: meanWords(variant) }];
  });
  if (rows.length === 0) return undefined;
  return { rows, ...imagesOf(document, summary), how: howOf(result, document) };
}

function meanWords({ nodes }: Variant): string {
  const sharing = nodes.filter(({ type }) => nodeSpec(type)?.readsBatch);
  if (sharing.length === 0) return 'no mean of a batch';
  const reads = sharing.some(({ type, params }) => nodeSpec(type)?.readsBatch?.(params));
  return reads ? 'mean of the batch' : 'fixed (running) mean, or none';
}

function imagesOf(document: GraphDocument, summary: DataState['summary']): Pick<OwnRun, 'images' | 'set'> {
  const { source, set } = dataNode(document)!.params as DatasetParams;
  if (source === 'synthetic') return { images: 'synthetic faces' };
  if (!summary || !set || summary.set !== set) return { images: 'images that are not on the page now' };
  const { name, format } = summary;
  const claimed = LAYOUTS[format];
  const layout = FORMATS[format as Format];
  return { images: `${name} (files as of ${layout})`, ...(claimed && { set: claimed }) };
}

const SPLITS: Record<Sampling['kind'], string> = {
  drawn: 'drawn anew by each seed',
  splits: 'of a random split',
  'own-split': 'of the data’s own split',
};

function howOf(result: RunResult, document: GraphDocument): string[] {
  const sampling = samplingOf(result);
  const folds = sampling.kind === 'splits' ? sampling.folds : undefined;
  const counts = result.validation.map(({ images }) => images.length);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const images = least === most ? plural(most, 'validation image') : `${least} to ${most} validation images`;
  const epochs = (of: (seed: SeedResult) => number) =>
    [...new Set(result.variants.flatMap(({ seeds }) => seeds.map(of)))].sort((a, b) => a - b).join(', ');
  return [
    `${images} ${folds === undefined ? SPLITS[sampling.kind] : `of a ${folds}-fold cross-validation`}`,
    counts.length === 1 ? `seed ${result.validation[0]!.seed}` : `mean of ${counts.length} seeds`,
    evaluationWords(evaluationBatches(document.training)),
    `last epoch ${epochs(({ epoch }) => epoch)}, best epoch ${epochs(({ best }) => best.epoch)}`,
  ];
}
