'use client';

import { useCallback, useEffect, useState } from 'react';
import type { Problem } from '@/lib/core/problem';
import type { Result } from '@/lib/core/result';

interface Loaded<T> {
  /** Nothing until it is there. */
  value: T | null;
  problem: Problem | null;
  /** When it was loaded, in milliseconds since 1970. */
  at: number;
  again: () => void;
}

/** What a dialog shows once it has been read. */
export function useLoaded<T>(load: () => Promise<Result<T>>): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'again'>>({ value: null, problem: null, at: 0 });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let gone = false;
    void load().then((result) => {
      if (gone) return;
      const at = Date.now();
      setState(
        result.ok
          ? { value: result.value, problem: null, at }
          : { value: null, problem: result.problems[0] ?? null, at },
      );
    });
    return () => {
      gone = true;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- `load` is what the dialog was opened with
  }, [round]);
  const again = useCallback(() => setRound((n) => n + 1), []);
  return { ...state, again };
}
