'use client';

import { useEffect } from 'react';
import { toast } from 'sonner';
import { openLink } from '@/components/panels/open-link';
import { runStore } from '@/lib/store/run';
import { isActive } from '@/lib/store/run-state';
import { pageIsReady, usePageReady } from './page-ready';
import { projectSession } from './session';

/** Brings the last visit's graph back before anything is drawn, so that no other graph flashes up, and saves from then on. */
export function useProject(): boolean {
  const ready = usePageReady();
  useEffect(() => {
    const session = projectSession();
    let left = false;
    let stop: (() => void) | undefined;
    const leave = () => {
      left = true;
      stop?.();
    };
    void session.start().then(async (end) => {
      stop = end;
      if (left) return end();
      await openLink();
      pageIsReady();
    });
    const onHide = () => {
      if (document.visibilityState === 'hidden') session.hide();
    };
    const onLink = () => void openLink();
    const stopFollowing = runStore.subscribe((run, before) => {
      if (run.id !== before.id && isActive(run.status)) void session.keep();
    });
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', session.hide);
    window.addEventListener('hashchange', onLink);
    return () => {
      leave();
      stopFollowing();
      toast.dismiss('project');
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', session.hide);
      window.removeEventListener('hashchange', onLink);
    };
  }, []);
  return ready;
}
