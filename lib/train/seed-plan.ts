import { problem, type Problem } from '../core/problem';
import type { LabelledImages } from '../data/images';
import { mostFolds } from '../data/split';
import type { TrainingSettings } from '../graph/document';

/** What a seed trains on. */
export interface SeedPlan {
  seed: number;
  /** Draws synthetic faces and cuts the images into parts: the seed itself, or the first of its cross-validation. */
  dataSeed: number;
  /** The part that is held out, from 0, of how many. */
  fold?: { index: number; count: number };
}

/**
 * With folds, every run of so many seeds is one cross-validation: each holds out another part of the same images, so that
 * twice as many seeds are a cross-validation done twice, with other parts.
 */
export function seedPlans({ seeds, folds = 0 }: Pick<TrainingSettings, 'seeds' | 'folds'>): SeedPlan[] {
  if (folds < 2) return seeds.map((seed) => ({ seed, dataSeed: seed }));
  return seeds.map((seed, i) => ({
    seed,
    dataSeed: seeds[i - (i % folds)]!,
    fold: { index: i % folds, count: folds },
  }));
}

/** The plan of one seed; one that the settings do not have has a split of its own. */
export const planOf = (settings: Pick<TrainingSettings, 'seeds' | 'folds'>, seed: number): SeedPlan =>
  seedPlans(settings).find((plan) => plan.seed === seed) ?? { seed, dataSeed: seed };

/** Why a cross-validation cannot be: some of its parts would have no image. */
export function emptyFolds(images: LabelledImages, { fold }: SeedPlan): Problem | undefined {
  if (!fold) return undefined;
  const most = mostFolds(images);
  if (fold.count <= most) return undefined;
  const kind = images.groups ? ['person', 'persons'] : ['image that is not a copy', 'different images'];
  const [what, because] = images.groups
    ? ['persons', 'All images of a person lie in one part.']
    : ['images', 'Copies of an image lie in one part.'];
  return problem(
    'empty-folds',
    `${fold.count} folds need at least ${fold.count} ${kind[1]} outside the test part; there ${most === 1 ? 'is' : 'are'} ${most} ${kind[most === 1 ? 0 : 1]}. ${because}`,
    most < 2
      ? `Add images of other ${what}, or set Folds to 0.`
      : `Set Folds to ${most === 2 ? '2' : `a number from 2 to ${most}`}, or add images of other ${what}.`,
  );
}
