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
