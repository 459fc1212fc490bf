'use client';

import { useTheme } from 'next-themes';
import { useMemo } from 'react';
import { useCanvasView } from '@/components/canvas/provider';
import type { ActionContext } from './types';

export function useActionContext(): ActionContext {
  const canvas = useCanvasView();
  const { resolvedTheme, setTheme } = useTheme();
  return useMemo(
    () => ({ canvas, toggleTheme: () => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark') }),
    [canvas, resolvedTheme, setTheme],
  );
}
