'use client';

import { toast } from 'sonner';
import { useStore } from 'zustand';
import { say } from '@/components/actions/clipboard';
import { projects, projectSession } from '@/components/session';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { timeAgo } from '@/components/ui/relative-time';
import { documentActions } from '@/components/use-document';
import { useLoaded } from './use-loaded';

/** How the graph was; going back is an edit like any other, so that it can be undone. */
export function VersionsDialog({ onClose }: { onClose: () => void }) {
  const id = useStore(projectSession().state, (s) => s.projectId) ?? '';
  const {
    value: versions,
    problem,
    at,
    again,
  } = useLoaded(async () => {
    await projectSession().flush();
    return projects().versions(id);
  });

  const goBack = async (key: number) => {
    onClose();
    // What is on the page now stays a version of its own.
    await projects().keepVersion(id);
    const loaded = await projects().loadVersion(key);
    if (!loaded.ok) return say(loaded);
    documentActions().adopt(loaded.value);
    toast('The earlier version is back', { description: 'Undo takes you forward again.' });
  };
  const keep = async () => {
    await projects().keepVersion(id);
    again();
    toast.success('This version is kept');
  };

  return (
    <Dialog
      title="Earlier versions"
      description="Work within a minute is one version. The last 20 are kept."
      className="max-w-2xl"
      onClose={onClose}
    >
      <Button className="mb-3" onClick={() => void keep()}>
        Keep the present version
      </Button>
      {problem && <p className="text-danger">{problem.message}</p>}
      <ol aria-label="Versions" className="flex flex-col gap-1">
        {versions?.map(({ key, name, savedAt, nodes }, index) => (
          <li key={key} className="flex items-center gap-3 rounded-md border border-line px-3 py-1.5">
            <span className="min-w-0 flex-1 truncate">
              <time dateTime={new Date(savedAt).toISOString()} className="font-medium text-ink">
                {index === 0 ? 'Now' : new Date(savedAt).toLocaleString()}
              </time>
              <span className="ml-2 text-xs text-muted">
                {name || 'Untitled'} · {nodes} {nodes === 1 ? 'node' : 'nodes'} · {timeAgo(savedAt, at)}
              </span>
            </span>
            {index > 0 && (
              <Button size="sm" onClick={() => void goBack(key)}>
                Go back to it
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
