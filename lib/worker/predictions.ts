import type { RunResult } from '../results/result';
import type { Loaded } from './loaded';

/** What the variants of a run took images for, by index into the set. */
export interface Predictions {
  /** Of the images that the run was on. */
  key: string;
  variants: { id: string; label: string; classes: Map<number, string> }[];
}

/**
 * The predictions of a run by image. An image that several seeds held out has that of the first one.
 * @param loaded what the run was given for each seed
 * @param shown the key of the images of the page; seeds with other images are left out
 */
export function predictionsOf(
  run: RunResult,
  loaded: ReadonlyMap<number, Loaded>,
  shown: string,
): Predictions {
  const variants = run.variants.map(({ id, label, seeds }) => {
    const classes = new Map<number, string>();
    for (const { seed, predictions } of seeds) {
      const validation = run.validation.find((entry) => entry.seed === seed);
      const of = loaded.get(validation?.dataSeed ?? seed);
      if (!of || of.key !== shown || !validation) continue;
      validation.images.forEach((image, k) => {
        const index = of.selection.indices[image]!;
        if (!classes.has(index)) classes.set(index, run.classes[predictions[k]!]!);
      });
    }
    return { id, label, classes };
  });
  return { key: shown, variants };
}
