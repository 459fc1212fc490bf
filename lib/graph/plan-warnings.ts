import { problem, type Problem } from '../core/problem';
import type { TrainingSettings } from './document';

/** From so many seeds on, a mean has an interval. */
const SEEDS_OF_AN_INTERVAL = 3;

/** What the seeds of an experiment will not be able to say, known before it is run. */
export const planWarnings = (settings: Pick<TrainingSettings, 'seeds' | 'folds'>): Problem[] => [
  ...missingFolds(settings),
  ...fewSeeds(settings),
];

/** Where some parts of a cross-validation are never held out. */
export function missingFolds({ seeds, folds = 0 }: Pick<TrainingSettings, 'seeds' | 'folds'>): Problem[] {
  if (folds < 2 || seeds.length % folds === 0) return [];
  const wanted = Math.ceil(seeds.length / folds) * folds;
  return [
    problem(
      'missing-folds',
      `The ${folds}-fold cross-validation is not complete: ${seeds.length % folds} of ${folds} parts are held out in its last round.`,
      `Give ${wanted} seeds, one for each part.`,
      { severity: 'warning' },
    ),
  ];
}

function fewSeeds({ seeds }: Pick<TrainingSettings, 'seeds'>): Problem[] {
  if (seeds.length >= SEEDS_OF_AN_INTERVAL) return [];
  const said = seeds.length === 1 ? 'One seed gives' : `${seeds.length} seeds give`;
  return [
    problem(
      'few-seeds',
      `${said} no interval: how far other seeds would lie from it stays unknown.`,
      'Name three seeds or more in the settings of the experiment, such as 1, 2, 3.',
      { severity: 'warning' },
    ),
  ];
}
