'use client';

import { useMemo, useState } from 'react';
import { useRun } from '@/components/use-stores';
import { evidenceBeforeTraining } from '@/lib/explain/evidence';
import { erosionTitle, structuralMaps } from '@/lib/explain/structure';
import { checkGraph } from '@/lib/graph/check';
import type { GraphDocument } from '@/lib/graph/document';
import type { DocumentState } from '@/lib/store/document-state';
import { experimentKey } from '@/lib/store/experiment';
import { compared, type Compared, type Stage } from './comparison';

/** Evidence before training of the graph that was trained, where that is no longer the graph on screen. */
export function structureOf(document: GraphDocument, classes: readonly string[] | undefined) {
  const check = checkGraph(document, classes && { classes });
  const maps = structuralMaps(document, check);
  return { maps, evidence: evidenceBeforeTraining(document, check, maps) };
}

export interface Comparison {
  variants: Compared[];
  stage: Stage;
  setStage(stage: Stage): void;
  /** What was learned last; absent before the first epoch. */
  learned?: { seed: number; epoch: number; seeds: number[] };
  setSeed(seed: number): void;
  /** The learned maps belong to another graph than the one on screen. */
  edited: boolean;
  /** *Erosion*, or *Synthetic fraction* under other padding modes than zeros. */
  title: string;
  /** The graph that the maps are of. */
  document: GraphDocument;
}

/** What of the document's store is compared. */
export type Structure = Pick<DocumentState, 'document' | 'maps' | 'evidence'>;

export function useComparison({ document, maps, evidence }: Structure): Comparison {
  const trained = useRun((s) => s.document);
  const learned = useRun((s) => s.learned);
  const classes = useRun((s) => s.info?.classes);
  const edited = useMemo(
    () => trained !== null && learned.length > 0 && experimentKey(trained) !== experimentKey(document),
    [trained, learned.length, document],
  );
  // The choice holds for one run: the next one shows what it learns by itself.
  const [choice, setChoice] = useState<{ run: GraphDocument | null; stage: Stage } | null>(null);
  const [seed, setSeed] = useState<number | null>(null);

  const latest = learned.find((entry) => entry.seed === seed) ?? learned.at(-1);
  const wanted = choice && choice.run === trained ? choice.stage : edited ? 'before' : 'after';
  const stage: Stage = latest ? wanted : 'before';
  // Someone who edits the graph looks at the graph; the learned maps stay with the graph that was trained.
  const past = useMemo(
    () => (edited && stage === 'after' && trained ? structureOf(trained, classes) : null),
    [edited, stage, trained, classes],
  );
  const shown = past ?? { maps, evidence };
  const after = edited && stage === 'before' ? [] : (latest?.evidence ?? []);
  const variants = compared(
    shown.evidence,
    after,
    after.length > 0 ? learned.map((entry) => entry.evidence) : [],
  );
  const feature = shown.evidence[0] && shown.maps[shown.evidence[0].featureNodeId];
  return {
    variants,
    stage,
    setStage: (to) => setChoice({ run: trained, stage: to }),
    ...(latest && {
      learned: { seed: latest.seed, epoch: latest.epoch, seeds: learned.map((entry) => entry.seed) },
    }),
    setSeed,
    edited,
    title: feature ? erosionTitle(feature.padding) : 'Erosion',
    document: past && trained ? trained : document,
  };
}
