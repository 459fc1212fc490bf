'use client';

import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { keyOf, lookStore, type Found, type Question } from '@/lib/store/looks';
import type { TrainedMoment } from '@/lib/worker/protocol';
import type { LookKind, LookQuery } from '@/lib/train/looks/types';

const NOTHING: Found<never> = {};

/**
 * Asks trained variants a question for as long as the caller is on the page.
 * @param query null: nothing is asked. It may be another object with the same content.
 */
export function useLook<K extends LookKind>(
  of: TrainedMoment | undefined,
  kind: K,
  query: LookQuery<K> | null,
): Found<K> {
  const content = JSON.stringify(query);
  const question = useMemo((): Question<K> | undefined => {
    if (!of || content === 'null') return undefined;
    return { of, kind, query: JSON.parse(content) as LookQuery<K> };
  }, [of, kind, content]);
  useEffect(() => question && lookStore.getState().want(question), [question]);
  const key = question && keyOf(question);
  return useStore(lookStore, (s) =>
    key === undefined ? NOTHING : (s.found.get(key) ?? NOTHING),
  ) as Found<K>;
}

/**
 * Asks trained variants several questions, one after the other in their order, for as long as the caller is on the page
 * and they are wanted; what was answered before is there in any case.
 * @param questions the same list for as long as it has the same content
 * @returns where each of them stands
 */
export function useLooks<K extends LookKind>(
  questions: readonly Question<K>[],
  wanted: boolean,
): readonly Found<K>[] {
  useEffect(() => {
    if (!wanted) return;
    const { want } = lookStore.getState();
    const letGo = questions.map((question) => want(question));
    return () => letGo.forEach((go) => go());
  }, [questions, wanted]);
  const keys = useMemo(() => questions.map((question) => keyOf(question)), [questions]);
  return useStore(
    lookStore,
    useShallow((s) => keys.map((key) => (s.found.get(key) ?? NOTHING) as Found<K>)),
  );
}
