'use client';

import { startTransition, useEffect, useState } from 'react';
import type { Padding } from '@/lib/core/padding';
import type { Problem } from '@/lib/core/problem';
import type { LayerWalk } from '@/lib/explain/layers/types';
import type { LayersQuestion } from '@/lib/explain/layers/walk';
import { answerTo, layersStore, sameQuestion, type WalkAnswer } from '@/lib/store/layers';

/** Where a walk stands. */
export interface Sight {
  walk?: LayerWalk;
  /** Of what is shown; null: as it is wired. */
  padding: Padding | null;
  problems?: readonly Problem[];
  /** Whether another walk is on its way; what is shown is the last one until then. */
  waiting: boolean;
}

/**
 * Asks for a walk for as long as the caller is on the page. What comes is drawn in slices that give way to scrubbing and
 * typing, as it is all new.
 */
export function useWalk(question: LayersQuestion | null): Sight {
  const [shown, show] = useState<WalkAnswer>();
  useEffect(() => {
    if (!question) return;
    const follow = () => {
      const answer = answerTo(layersStore.getState(), question);
      if (answer) startTransition(() => show(answer));
    };
    const stop = layersStore.subscribe(follow);
    const release = layersStore.getState().want(question);
    follow();
    return () => {
      stop();
      release();
    };
  }, [question]);
  if (!question) return { waiting: false, padding: null };
  const { walk, problems, question: asked = question } = shown ?? {};
  return {
    waiting: !shown || !sameQuestion(asked, question),
    padding: asked.padding,
    ...(walk && { walk }),
    ...(problems && { problems }),
  };
}
