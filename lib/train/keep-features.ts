import type { CompiledGraph, CompiledVariant } from '../compile/compiled';
import { problem, type Problem } from '../core/problem';
import type { LabelledImages } from '../data/images';
import type { Preprocessing } from './image-tensor';
import type { RunControl } from './control';
import type { FeatureStore } from './feature-store';
import { FrozenFeatures, hasFewVersions, type ImageVersion } from './features';

const DRAWN_ANEW = problem(
  'features-not-kept',
  'Noise and greyed rectangles are drawn anew in every epoch, so the features of frozen nodes cannot be kept: every step computes them again.',
  'Switch noise and erasing off in the Faces node to train in a fraction of the time.',
  { severity: 'warning' },
);

const TOO_LARGE = problem(
  'features-too-large',
  'The features of frozen nodes are too large to be kept for all images: every step computes them again.',
  'Use fewer or smaller images to train in a fraction of the time.',
  { severity: 'warning' },
);

interface Keeping {
  compiled: CompiledGraph;
  images: LabelledImages;
  preprocessing: Preprocessing;
  train: Int32Array;
  /** Validation and test images. */
  evaluated: Int32Array;
  store: FeatureStore;
  control: RunControl;
  onProgress: (done: number, total: number) => void;
}

/**
 * The features of all variants that begin with frozen nodes, computed where the store does not hold them: training
 * images in every version that training shows, images that are evaluated as they are. A stopped run leaves gaps.
 */
export async function keepFeatures({
  compiled,
  images,
  preprocessing,
  train,
  evaluated,
  store,
  control,
  onProgress,
}: Keeping): Promise<{ kept: Map<CompiledVariant, FrozenFeatures>; problems: Problem[] }> {
  const kept = new Map<CompiledVariant, FrozenFeatures>();
  const frozen = compiled.variants.filter((variant) => variant.frozen);
  if (frozen.length === 0) return { kept, problems: [] };
  if (!hasFewVersions(preprocessing)) return { kept, problems: [DRAWN_ANEW] };
  for (const variant of frozen) {
    const features = await FrozenFeatures.open(store, variant.frozen!, images, preprocessing);
    if (features) kept.set(variant, features);
  }
  const parts: ImageVersion[] = [
    { indices: evaluated, mirrored: false },
    { indices: train, mirrored: false },
    ...(preprocessing.augment.flip ? [{ indices: train, mirrored: true }] : []),
  ];
  // Variants with the same frozen part share a table: it is filled once.
  const tables = new Map([...kept.values()].map((features) => [features.table, features]));
  const work = [...tables.values()].flatMap((features) => parts.map((part) => ({ features, part })));
  const total = work.reduce((sum, { features, part }) => sum + features.missing(part).length, 0);
  let done = 0;
  for (const { features, part } of work) {
    await features.fill(part, async (count) => {
      onProgress((done += count), total);
      await control.checkpoint();
      return !control.stopped;
    });
    if (control.stopped) break;
  }
  return { kept, problems: kept.size < frozen.length ? [TOO_LARGE] : [] };
}
