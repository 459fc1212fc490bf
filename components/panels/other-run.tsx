'use client';

import { ArrowRight, Square } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import { useDocument } from '@/components/use-document';
import { useAnyRun } from '@/components/use-stores';
import { percent } from '@/lib/figures/numbers';
import { runStore } from '@/lib/store/run';
import { shareOf, whereWords } from '@/lib/store/run-place';
import { isActive } from '@/lib/store/run-state';
import { isOwn } from '@/lib/store/shown-run';
import { viewStore } from '@/lib/store/view';
import { goToItsGraph } from './go-to-graph';

/** Name of the graph that the page's run is of, where it is another one than that on the canvas. */
export function useOtherGraph(): string | undefined {
  const { project, document } = useAnyRun(useShallow((s) => ({ project: s.project, document: s.document })));
  const own = useDocument((s) => isOwn({ project }, s));
  return own || !document ? undefined : document.name || 'Untitled';
}

/** Goes to the graph that the page's run is of. */
export const GoToItsGraph = ({ name }: { name: string }) => (
  <Button size="sm" icon={<ArrowRight />} onClick={() => void goToItsGraph()}>
    Go to “{name}”
  </Button>
);

/** In a graph without a run: what goes on, or is found, elsewhere. Nothing where the page has no run. */
export function OtherRun() {
  const name = useOtherGraph();
  const run = useAnyRun((s) => s);
  if (name === undefined) return null;
  const active = isActive(run.status);
  return (
    <section aria-label="Run of another graph" className="flex w-full max-w-md flex-col gap-2 text-left">
      <p className="text-xs text-muted" role="status">
        {active ? `“${name}” is being trained: ${whereWords(run)}.` : `The run of “${name}” is in Runs.`}
      </p>
      {active && (
        <Progress value={shareOf(run)} label={`Training, ${percent(shareOf(run), 0)}`} className="h-2" />
      )}
      <span className="flex flex-wrap gap-2">
        {active && run.status !== 'stopping' && (
          <Button size="sm" icon={<Square aria-hidden />} onClick={() => void runStore.getState().stop()}>
            Stop
          </Button>
        )}
        <GoToItsGraph name={name} />
        {!active && (
          <Button size="sm" onClick={() => viewStore.getState().showDock('runs')}>
            Runs
          </Button>
        )}
      </span>
    </section>
  );
}
