'use client';

import { LoaderCircle, Pause, Play, Square, StepForward } from 'lucide-react';
import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Tooltip } from '@/components/ui/tooltip';
import { useDocument } from '@/components/use-document';
import { useAnyRun, useData } from '@/components/use-stores';
import { dataNode } from '@/lib/store/experiment';
import { runStore } from '@/lib/store/run';
import { isActive } from '@/lib/store/run-state';
import { viewStore } from '@/lib/store/view';
import type { StepSize } from '@/lib/train/control';
import { goToItsGraph } from './go-to-graph';
import { useOtherGraph } from './other-run';

/** Why training cannot start now, in a sentence; nothing when it can. */
function useObstacle(): string | undefined {
  const errors = useDocument((s) => s.check.problems.filter((p) => p.severity === 'error').length);
  const first = useDocument((s) => s.check.problems.find((p) => p.severity === 'error')?.message);
  const uploads = useDocument((s) => dataNode(s.document)?.params['source'] === 'upload');
  const uploading = useData((s) => s.uploading);
  const needsFiles = useData((s) => s.needsFiles);
  if (errors > 0) return errors === 1 ? first : `The graph has ${errors} problems. The first: ${first}`;
  if (uploading) return 'Your images are still being read.';
  if (uploads && needsFiles)
    return 'There are no images yet: drop a folder or a zip, or use the synthetic faces.';
  return undefined;
}

/** Starts, pauses, goes on with and stops a run. */
export function TrainButton() {
  return (
    <>
      <TrainedElsewhere />
      <Buttons />
    </>
  );
}

/** Pause and Stop are those of the run that goes on, also while another graph is on the canvas. */
function TrainedElsewhere() {
  const name = useOtherGraph();
  const active = useAnyRun((s) => isActive(s.status));
  if (name === undefined || !active) return null;
  return (
    <Button
      variant="ghost"
      size="sm"
      className="max-w-48"
      title={`Go to “${name}”, which is being trained`}
      onClick={() => void goToItsGraph()}
    >
      <span className="truncate">Training “{name}”</span>
    </Button>
  );
}

function Buttons() {
  const status = useAnyRun((s) => s.status);
  const { start, pause, resume, stop, abandon } = runStore.getState();
  const obstacle = useObstacle();
  const id = useId();

  if (status === 'preparing')
    return (
      <span className="flex items-center gap-1.5">
        <span role="status" className="flex items-center gap-1.5 px-2 text-xs text-muted">
          <LoaderCircle className="size-4 animate-spin" aria-hidden /> Preparing …
        </span>
        <Button icon={<Square aria-hidden />} onClick={() => void stop()}>
          Stop
        </Button>
      </span>
    );
  if (status === 'running' || status === 'paused')
    return (
      <span className="flex items-center gap-1.5">
        {status === 'running' ? (
          <Button icon={<Pause aria-hidden />} onClick={() => void pause()}>
            Pause
          </Button>
        ) : (
          <Button variant="primary" icon={<Play aria-hidden />} onClick={() => void resume()}>
            Resume
          </Button>
        )}
        <Button icon={<Square aria-hidden />} onClick={() => void stop()}>
          Stop
        </Button>
      </span>
    );
  if (status === 'stopping')
    return (
      <span className="flex items-center gap-1.5">
        <span role="status" className="flex items-center gap-1.5 px-2 text-xs text-muted">
          <LoaderCircle className="size-4 animate-spin" aria-hidden /> Stopping after this batch …
        </span>
        <Tooltip content="Ends the engine without waiting for the batch. Images and graph stay.">
          <Button onClick={abandon}>End now</Button>
        </Tooltip>
      </span>
    );

  const begin = (pauseAfter?: StepSize) => {
    if (obstacle) return;
    viewStore.getState().showDock('training');
    void start(pauseAfter);
  };
  // Not `disabled`: a button that cannot be focused cannot tell anyone why.
  const button = (
    <Button
      variant="primary"
      icon={<Play aria-hidden />}
      onClick={() => begin()}
      className={obstacle ? 'opacity-50' : ''}
      {...(obstacle && { 'aria-disabled': true, 'aria-describedby': id })}
    >
      Train
    </Button>
  );
  if (!obstacle)
    return (
      <span className="flex items-center gap-1.5">
        {button}
        <IconButton
          label="Train one batch, then pause"
          icon={<StepForward />}
          onClick={() => begin('batch')}
        />
      </span>
    );
  return (
    <>
      <Tooltip content={obstacle}>{button}</Tooltip>
      <span id={id} className="sr-only">
        {obstacle}
      </span>
    </>
  );
}
