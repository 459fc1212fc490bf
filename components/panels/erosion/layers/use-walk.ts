'use client';

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Problem } from '@/lib/core/problem';
import type { LayerWalk } from '@/lib/explain/layers/types';
import type { LayersQuestion } from '@/lib/explain/layers/walk';
import { answerTo, layersStore, type WalkAnswer } from '@/lib/store/layers';

/** Where a walk stands. */
export interface Sight {
  walk?: LayerWalk;
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
  if (!question) return { waiting: false };
  const { walk, problems } = answer ?? last ?? {};
  return { waiting: !answer, ...(walk && { walk }), ...(problems && { problems }) };
}
