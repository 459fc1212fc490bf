'use client';

import { Check, CloudOff, PenLine } from 'lucide-react';
import { useStore } from 'zustand';
import { Tooltip } from '@/components/ui/tooltip';
import { projectSession } from '@/components/session';
import type { SessionState } from '@/lib/store/project-session';

const WORDS: Record<SessionState['status'], { icon: typeof Check; short: string; long: string }> = {
  saved: { icon: Check, short: 'Saved', long: 'Saved in this browser' },
  unsaved: { icon: PenLine, short: 'Saving', long: 'Saved as soon as you pause' },
  memory: {
    icon: CloudOff,
    short: 'Not kept',
    long: 'The browser stores nothing: save a file before you leave',
  },
};

/** Whether the graph is safe. */
export function SavedMark() {
  const status = useStore(projectSession().state, (s) => s.status);
  const { icon: Icon, short, long } = WORDS[status];
  return (
    <Tooltip content={long}>
      <span
        tabIndex={0}
        role="img"
        aria-label={long}
        className="inline-flex w-16 items-center gap-1 text-2xs text-faint [&_svg]:size-3"
      >
        <Icon aria-hidden /> {short}
      </span>
    </Tooltip>
  );
}
