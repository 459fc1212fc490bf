'use client';

import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useLab, useRun } from '@/components/use-stores';
import type { LabView } from '@/lib/io/lab-view';
import { predictedBy, type Predicted } from '@/lib/results/images';
import { momentOf } from '@/lib/store/probe';
import type { RunData } from '@/lib/store/run-state';
import type { TrainedMoment } from '@/lib/worker/protocol';

/** The trained variants that the lab looks at. */
export interface LabRun {
  run: Pick<RunData, 'id' | 'document' | 'result'>;
  moment: TrainedMoment;
  seeds: readonly number[];
  seed: number;
  /** Epochs that can be looked at besides the last one, in ascending order. */
  epochs: readonly number[];
  /** The epoch that is looked at. */
  epoch: number;
  /** In the order of the run, with what they predicted after the last epoch. */
  variants: readonly Predicted[];
  classes: readonly string[];
  /** The chosen images: places in the list of validation images of the seed. */
  places: readonly number[];
}

/** Which images of a seed are chosen. */
export function placesOf(
  variants: readonly Predicted[],
  classes: readonly string[],
  { className, outcome }: LabView['subset'],
): number[] {
  const [first] = variants;
  if (!first) return [];
  const wanted = className === null ? -1 : classes.indexOf(className);
  const right = ({ predictions, labels }: Predicted, place: number) => predictions[place] === labels[place];
  return first.predictions.flatMap((_, place) => {
    if (wanted >= 0 && first.labels[place] !== wanted) return [];
    if (outcome === 'right' && !variants.every((variant) => right(variant, place))) return [];
    if (outcome === 'wrong' && variants.some((variant) => right(variant, place))) return [];
    if (outcome === 'disagree' && variants.every((of) => of.predictions[place] === first.predictions[place]))
      return [];
    return [place];
  });
}

/** Nothing before a run has a result. */
export function useLabRun(): LabRun | undefined {
  const run = useRun(useShallow(({ id, document, result }) => ({ id, document, result })));
  const kept = useRun((s) => s.keptEpochs);
  const view = useLab(useShallow(({ seed, epoch, subset }) => ({ seed, epoch, subset })));
  return useMemo(() => {
    const { result } = run;
    const seeds = result?.variants[0]?.seeds.map((of) => of.seed) ?? [];
    const seed = view.seed !== null && seeds.includes(view.seed) ? view.seed : seeds[0];
    const last = seed === undefined ? undefined : momentOf(run, seed, 'last');
    if (!result || seed === undefined || !last) return undefined;
    const lastEpoch = Math.max(...Object.values(last.epochs));
    const epochs = kept.filter((epoch) => epoch <= lastEpoch);
    const epoch = view.epoch !== null && epochs.includes(view.epoch) ? view.epoch : lastEpoch;
    const moment =
      epoch === lastEpoch
        ? last
        : { ...last, epochs: Object.fromEntries(Object.keys(last.epochs).map((id) => [id, epoch])) };
    const variants = predictedBy(result, seed, 'last');
    const places = placesOf(variants, result.classes, view.subset);
    return { run, moment, seeds, seed, epochs, epoch, variants, classes: result.classes, places };
  }, [run, kept, view]);
}
