'use client';

import { useState } from 'react';

/** The last value that was there, so that what is shown stays while its successor is computed. */
export function useKept<T extends object>(value: T | undefined, of: unknown): T | undefined {
  const [kept, setKept] = useState({ value, of });
  const next = value ?? (kept.of === of ? kept.value : undefined);
  if (next !== kept.value || of !== kept.of) setKept({ value: next, of });
  return next;
}
