'use client';

import { useEffect } from 'react';
import { toast } from 'sonner';
import { runStore } from '@/lib/store/run';
import { isActive } from '@/lib/store/run-state';
import type { ListedRow } from '@/lib/store/ledger-rows';
import { connection } from '@/lib/worker/client';
import { goOn } from './show-run';
import { withRun } from './open-run';
import { ledgerActions } from './use-ledger';

const TOAST = 'interrupted';

function offer({ id, name }: ListedRow): void {
  toast.info(`“${name}” was interrupted`, {
    id: TOAST,
    description: 'It can go on from its last checkpoint. It is listed under Runs.',
    duration: Infinity,
    action: {
      label: 'Go on',
      onClick: () => {
        if (!isActive(runStore.getState().status)) void withRun(id, goOn);
      },
    },
  });
}

/** Once the page is there, offers to go on with the newest run that was interrupted. */
export function useInterruptedRuns(): void {
  useEffect(() => {
    let gone = false;
    const look = async () => {
      await ledgerActions().list();
      const { rows, unreadable, problem } = ledgerActions();
      if (gone || problem) return;
      const [newest] = rows
        .filter(({ interrupted }) => interrupted)
        .sort((a, b) => b.startedAt - a.startedAt);
      if (newest && !isActive(runStore.getState().status)) offer(newest);
      await connection.api().keepOnlyRuns([...rows, ...unreadable].map(({ id }) => id));
    };
    // Without the list, or the worker, there is nothing to offer and nothing to clean up.
    look().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, []);
}
