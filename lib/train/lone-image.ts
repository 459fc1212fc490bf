import type { Problem } from '../core/problem';
import type { LabelledImages } from '../data/images';
import type { GraphCheck } from '../graph/check';
import type { GraphDocument, TrainingSettings } from '../graph/document';
import { loneImageProblem } from '../graph/lone-image';
import { epochSize } from './batches';
import { orderedSplit } from './run-seed';
import type { SeedPlan } from './seed-plan';

interface Planned {
  document: GraphDocument;
  check: GraphCheck;
  /** Of the first seed; others have as many, or parts of the same ones. */
  images: LabelledImages;
  settings: TrainingSettings;
  validationShare: number | undefined;
}

/** Why one of the seeds to come would have a last batch that cannot be normalised: found before the first of them is trained. */
export function loneImage(
  { document, check, images, settings, validationShare }: Planned,
  plans: readonly SeedPlan[],
): Problem | undefined {
  // Splitting takes its time, and hardly any graph has such maps.
  if (settings.epochs === 0 || !loneImageProblem(document, check, settings.batchSize + 1)) return undefined;
  for (const plan of plans) {
    const { train } = orderedSplit(images, plan, validationShare);
    const found = loneImageProblem(document, check, epochSize(images, train, settings));
    if (found) return found;
  }
  return undefined;
}
