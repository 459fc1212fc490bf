'use client';

import type { ReactNode } from 'react';
import { percent } from '@/lib/figures/numbers';
import { Badge } from '@/components/ui/badge';
import { Progress } from '@/components/ui/progress';
import { useRun } from '@/components/use-stores';
import { byteWords } from '@/lib/graph/memory';
import { placeOf, shareOf } from '@/lib/store/run-place';
import { isActive, type RunData, type RunStatus } from '@/lib/store/run-state';
import { GraphNote } from '../graph-note';
import { count, duration } from '../words';

const WORDS: Record<RunStatus, [text: string, tone: 'neutral' | 'accent' | 'good' | 'warning' | 'danger']> = {
  idle: ['Not started', 'neutral'],
  preparing: ['Preparing', 'accent'],
  running: ['Training', 'accent'],
  paused: ['Paused', 'warning'],
  stopping: ['Stopping', 'warning'],
  finished: ['Finished', 'good'],
  stopped: ['Stopped', 'warning'],
  failed: ['Failed', 'danger'],
};

function preparing({ dataProgress }: RunData): string {
  if (!dataProgress || dataProgress.total === 0) return 'Getting the engine and the images ready';
  const { what, seed, done, total } = dataProgress;
  const subject = what === 'images' ? `Images of seed ${seed}` : `Features of the frozen nodes, seed ${seed}`;
  return `${subject}: ${done} of ${total}`;
}

/**
 * Where the run is, in numbers that can be read from the back of a room.
 * @param aside at the end of the row
 */
export function RunHeader({ aside }: { aside?: ReactNode }) {
  const run = useRun((s) => s);
  const { status, info, progress, epochs, dataProgress } = run;
  const [text, tone] = WORDS[status];
  const done = shareOf(run);
  const last = epochs.at(-1);
  const at = placeOf(run);
  const facts: [string, string][] = [];
  if (info && at && info.epochs > 0) {
    if (info.seeds.length > 1)
      facts.push(['Seed', `${info.seeds.indexOf(at.seed) + 1} of ${info.seeds.length}`]);
    facts.push(['Epoch', `${at.epoch} of ${info.epochs}`]);
    if (isActive(status)) facts.push(['Batch', `${at.batch} of ${info.batchesPerEpoch}`]);
    const speed = run.result?.imagesPerSecond ?? progress?.imagesPerSecond;
    if (speed !== undefined) facts.push(['Images / s', count(speed)]);
    if (isActive(status) && progress) facts.push(['Time left', duration(progress.secondsLeft)]);
  }
  if (last) facts.push(['Tensors', `${count(last.tensors)}, ${byteWords(last.bytes)}`]);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <span role="status">
          <Badge tone={tone}>{text}</Badge>
        </span>
        {status === 'preparing' || (dataProgress && isActive(status)) ? (
          <span className="text-xs text-muted">{preparing(run)}</span>
        ) : null}
        <dl className="contents">
          {facts.map(([name, value]) => (
            <div key={name} className="flex items-baseline gap-1.5">
              <dt className="text-2xs text-faint">{name}</dt>
              <dd className="text-sm font-semibold tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
        <GraphNote />
        {aside && <div className="ml-auto">{aside}</div>}
      </div>
      {isActive(status) && <Progress value={done} label={`Training, ${percent(done, 0)}`} className="h-2" />}
    </div>
  );
}
