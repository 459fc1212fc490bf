'use client';

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Padding } from '@/lib/core/padding';
import type { Problem } from '@/lib/core/problem';
import type { LayerWalk } from '@/lib/explain/layers/types';
import type { LayersQuestion } from '@/lib/explain/layers/walk';
import { answerTo, layersStore, type WalkAnswer } from '@/lib/store/layers';

/** Where a walk stands. */
export interface Sight {
  walk?: LayerWalk;
  /** Of what is shown; null: as it is wired. */
  padding: Padding | null;
  problems?: readonly Problem[];
  /** Whether another walk is on its way; what is shown is the last one until then. */
  waiting: boolean;
}

/** Asks for a walk for as long as the caller is on the page. */
export function useWalk(question: LayersQuestion | null): Sight {
  useEffect(() => (question ? layersStore.getState().want(question) : undefined), [question]);
  const answer = useStore(layersStore, (s) => (question ? answerTo(s, question) : undefined));
  const [last, setLast] = useState<WalkAnswer>();
  if (answer && answer !== last) setLast(answer);
  if (!question) return { waiting: false, padding: null };
  const { walk, problems, question: asked = question } = answer ?? last ?? {};
  return {
    waiting: !answer,
    padding: asked.padding,
    ...(walk && { walk }),
    ...(problems && { problems }),
  };
}
