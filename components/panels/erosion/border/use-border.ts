'use client';

import { useMemo, useState } from 'react';
import type { Problem } from '@/lib/core/problem';
import { DRAWN, samplingOf } from '@/lib/results/sampling';
import { dataRequest } from '@/lib/store/experiment';
import type { Question } from '@/lib/store/looks';
import { momentOf } from '@/lib/store/probe';
import { useAnyRun } from '@/components/use-stores';
import { isActive } from '@/lib/store/run-state';
import type { LookAnswer } from '@/lib/train/looks/types';
import { useLooks } from '../use-look';
import type { LabRun } from '../use-lab-run';
import { coarseFirst, stepsOf, testOf, type BorderView } from './steps';
import { countedSeeds, type Answers, type Measured } from './view';

/** Evaluated images (one by one variant) up to which measuring begins by itself. */
const AT_ONCE = 40_000;

export interface BorderMeasurement {
  measured: Measured;
  /** Questions that are answered, and all of them. */
  done: number;
  total: number;
  /** Images that all questions evaluate, one variant at a time. */
  evaluations: number;
  /** Whether what is missing is asked for. */
  measuring: boolean;
  /** Why nothing can be asked now: training is under way. */
  waiting: boolean;
  problems: readonly Problem[];
  measure(on: boolean): void;
}

/** Every seed of the run after its last epoch, at every step of a test: the chosen seed first, a coarse curve first. */
function questionsOf(
  { run, seeds, seed }: Pick<LabRun, 'run' | 'seeds' | 'seed'>,
  view: BorderView,
  steps: readonly number[],
): Question<'border'>[] {
  const order = coarseFirst(steps);
  return [seed, ...seeds.filter((other) => other !== seed)].flatMap((of) => {
    const moment = momentOf(run, of, 'last');
    if (!moment) return [];
    return order.map((step): Question<'border'> => ({
      of: moment,
      kind: 'border',
      query: testOf(view, step),
    }));
  });
}

/** Measures a border test on all seeds of a run while it is looked at. */
export function useBorder({ run, seeds, seed }: LabRun, view: BorderView): BorderMeasurement {
  const { kind, fill, direction, measure } = view;
  const waiting = useAnyRun((s) => isActive(s.status) && s.status !== 'paused');
  const steps = useMemo(() => {
    const size = run.document && dataRequest(run.document)?.params.size;
    return size ? stepsOf(kind, size) : [];
  }, [run.document, kind]);
  const questions = useMemo(
    // What is shown of the answers, and at which step, asks nothing anew.
    () => questionsOf({ run, seeds, seed }, { kind, fill, direction, measure: 'accuracy', step: 0 }, steps),
    [run, seeds, seed, kind, fill, direction, steps],
  );
  const images = new Map(run.result?.validation.map((of) => [of.seed, of.images.length]));
  const evaluations = questions.reduce(
    (sum, { of }) => sum + (images.get(of.seed) ?? 0) * Object.keys(of.epochs).length,
    0,
  );
  /** What the person wants of this run; it begins by itself where it is little work. */
  const [wish, setWish] = useState<{ run: string; on: boolean } | null>(null);
  const wanted = wish?.run === run.id ? wish.on : evaluations <= AT_ONCE;
  const found = useLooks(questions, wanted && !waiting);
  const answers = useMemo((): Answers => {
    const bySeed = new Map<number, Map<number, LookAnswer<'border'>>>();
    const order = coarseFirst(steps);
    found.forEach(({ answer }, i) => {
      const of = questions[i]?.of.seed;
      if (!answer || of === undefined) return;
      const known = bySeed.get(of) ?? new Map<number, LookAnswer<'border'>>();
      bySeed.set(of, known.set(order[i % order.length]!, answer));
    });
    return bySeed;
  }, [found, questions, steps]);
  const measured = useMemo((): Measured => {
    const order = [...new Set(questions.map(({ of }) => of.seed))];
    const sampling = run.result ? samplingOf(run.result) : DRAWN;
    return {
      answers,
      seeds: countedSeeds(answers, order, steps),
      steps,
      measure,
      sampling,
      ...(run.result && { validation: run.result.validation }),
    };
  }, [answers, questions, steps, measure, run.result]);
  const problems = new Map(found.flatMap(({ problems = [] }) => problems).map((p) => [p.message, p]));
  const done = found.filter(({ answer }) => answer !== undefined).length;
  const open = found.some(({ answer, problems }) => !answer && !problems);
  return {
    measured,
    done,
    total: questions.length,
    evaluations,
    measuring: wanted && !waiting && open,
    waiting,
    problems: [...problems.values()],
    measure: (on) => setWish({ run: run.id, on }),
  };
}
