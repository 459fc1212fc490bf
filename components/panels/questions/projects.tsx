'use client';

import { FilePlus2, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { newGraph } from '@/components/panels/open-template';
import { projects, projectSession } from '@/components/session';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { timeAgo } from '@/components/ui/relative-time';
import { say } from '@/components/actions/clipboard';
import { useLoaded } from './use-loaded';

/** All graphs of this browser: to open, to remove and, for a while, to bring back. */
export function ProjectsDialog({ onClose }: { onClose: () => void }) {
  const {
    value: entries,
    problem,
    at,
    again,
  } = useLoaded(async () => {
    await projectSession().flush();
    return projects().list();
  });
  const current = useStore(projectSession().state, (s) => s.projectId);

  /** The one that was removed last, which can still be brought back. */
  const [gone, setGone] = useState<{ name: string; back: () => Promise<unknown> } | null>(null);

  const open = (id: string) => {
    onClose();
    void projectSession().open(id).then(say);
  };
  const remove = async (id: string, name: string) => {
    const removed = await projects().remove(id);
    if (!removed.ok) return say(removed);
    if (id === current) await projectSession().leaveRemoved();
    setGone({ name, back: () => projects().restore(removed.value) });
    again();
  };

  return (
    <Dialog
      title="My graphs"
      description="Kept in this browser, and nowhere else. Save one as a file to take it along."
      className="max-w-2xl"
      onClose={onClose}
    >
      <Button
        icon={<FilePlus2 />}
        className="mb-3"
        onClick={() => {
          onClose();
          newGraph();
        }}
      >
        New graph
      </Button>
      {gone && (
        <p role="status" className="mb-3 flex items-center gap-3 rounded-md bg-raised px-3 py-2 text-muted">
          <span className="min-w-0 flex-1 truncate">“{gone.name}” is removed.</span>
          <Button
            size="sm"
            icon={<Undo2 />}
            onClick={() => {
              setGone(null);
              void gone.back().then(again);
            }}
          >
            Bring it back
          </Button>
        </p>
      )}
      {problem && <p className="text-danger">{problem.message}</p>}
      <ul aria-label="Graphs" className="flex flex-col gap-1">
        {entries?.map(({ id, name, savedAt, nodes }) => (
          <li
            key={id}
            className="flex items-center gap-2 rounded-md border border-line pr-1 hover:border-line-strong"
          >
            <button
              type="button"
              aria-current={id === current}
              onClick={() => open(id)}
              className="flex min-w-0 flex-1 items-center gap-3 rounded-md px-3 py-2 text-left"
            >
              <span className="min-w-0 flex-1 truncate font-medium text-ink">{name || 'Untitled'}</span>
              {id === current && <Badge tone="accent">open</Badge>}
              <span className="text-xs text-muted tabular-nums">
                {nodes} {nodes === 1 ? 'node' : 'nodes'} · {timeAgo(savedAt, at)}
              </span>
            </button>
            <Button
              variant="ghost"
              size="sm"
              iconOnly
              icon={<Trash2 />}
              aria-label={`Remove ${name || 'Untitled'}`}
              onClick={() => void remove(id, name || 'Untitled')}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
