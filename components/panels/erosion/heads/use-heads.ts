'use client';

import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useLab, useRun } from '@/components/use-stores';
import type { Problem } from '@/lib/core/problem';
import type { Evidence } from '@/lib/explain/evidence';
import type { GraphDocument } from '@/lib/graph/document';
import type { Question } from '@/lib/store/looks';
import type { TrainedMoment } from '@/lib/worker/protocol';
import { structureOf } from '../overview/use-comparison';
import { useLabRun, type LabRun } from '../use-lab-run';
import { useLook, useLooks } from '../use-look';
import type { OtherWeight } from './figures';
import { headViews, type HeadView } from './head-views';

/** Epochs whose head weights are asked for at once, so that colours hold for all of them. */
const AT_ONCE = 40;

export interface Heads {
  heads: readonly HeadView[];
  stage: 'before' | 'after';
  /** The graph that they are of. */
  document: GraphDocument;
  run?: LabRun;
  seed: number | undefined;
  epoch: number | undefined;
  /** Head weights of other epochs of the seed, as far as they are known. */
  others: readonly OtherWeight[];
  problems: readonly Problem[];
}

const momentsOf = (run: LabRun | undefined): TrainedMoment[] => {
  if (!run || run.epochs.length > AT_ONCE) return [];
  const ids = Object.keys(run.moment.epochs);
  return run.epochs.map((epoch) => ({
    ...run.moment,
    epochs: Object.fromEntries(ids.map((id) => [id, epoch])),
  }));
};

/** What the other epochs of a seed have learned; asked for in the background. */
function useOthers(run: LabRun | undefined): readonly OtherWeight[] {
  const questions = useMemo(
    () => momentsOf(run).map((of): Question<'heads'> => ({ of, kind: 'heads', query: {} })),
    [run],
  );
  const found = useLooks(questions, true);
  return useMemo(
    () =>
      found.flatMap(({ answer }) =>
        Object.entries(answer ?? {}).flatMap(([id, { headWeight }]) =>
          headWeight ? [{ id, h: headWeight.values }] : [],
        ),
      ),
    [found],
  );
}

/** Heads of the graph on the canvas before training; of the graph that was trained after it. */
export function useHeads(canvas: Pick<Heads, 'document'> & { evidence: readonly Evidence[] }): Heads {
  const run = useLabRun();
  const { trained, live, classes } = useRun(
    useShallow((s) => ({ trained: s.document, live: s.learned, classes: s.info?.classes })),
  );
  const wanted = useLab((s) => s.heads.stage);
  const chosenSeed = useLab((s) => s.seed);
  const last = live.find(({ seed }) => seed === (run?.seed ?? chosenSeed)) ?? live.at(-1);
  const stage = last || run ? wanted : 'before';
  const { answer, problems = [] } = useLook(stage === 'after' ? run?.moment : undefined, 'heads', {});
  const epoch = run?.epoch ?? last?.epoch;
  const others = useOthers(stage === 'after' ? run : undefined);
  const past = useMemo(
    () => (stage === 'after' && trained ? structureOf(trained, classes).evidence : null),
    [stage, trained, classes],
  );
  const heads = useMemo(
    () => headViews(past ?? canvas.evidence, last && last.epoch === epoch ? last.evidence : [], answer),
    [past, canvas.evidence, last, epoch, answer],
  );
  return {
    heads,
    stage,
    document: past && trained ? trained : canvas.document,
    ...(run && { run }),
    seed: run?.seed ?? last?.seed,
    epoch,
    others,
    problems,
  };
}
