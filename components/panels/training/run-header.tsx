'use client';

import type { ReactNode } from 'react';
import { percent } from '@/lib/figures/numbers';
import { Badge } from '@/components/ui/badge';
import { Progress } from '@/components/ui/progress';
import { useDocument } from '@/components/use-document';
import { useRun } from '@/components/use-stores';
import { byteWords } from '@/lib/graph/memory';
import { experimentKey } from '@/lib/store/experiment';
import { isActive, type RunData, type RunStatus } from '@/lib/store/run-state';
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

interface Position {
  seed: number;
  /** From 1. */
  epoch: number;
  /** From 1. */
  batch: number;
}

/** How far the run has come. Short epochs end between two reports of progress. */
function positionOf({ info, progress, epochs }: RunData): Position | undefined {
  const last = epochs.at(-1);
  if (!info || !last) return progress ?? undefined;
  const order = ({ seed, epoch }: Pick<Position, 'seed' | 'epoch'>) =>
    info.seeds.indexOf(seed) * (info.epochs + 1) + epoch;
  if (progress && order(progress) > order(last)) return progress;
  return { seed: last.seed, epoch: last.epoch, batch: info.batchesPerEpoch };
}

/** How much of the whole run is done, over all seeds. */
function share(run: RunData): number {
  const { info, status } = run;
  if (status === 'finished') return 1;
  const at = positionOf(run);
  if (!info || !at) return 0;
  const epochs = Math.max(0, info.seeds.indexOf(at.seed)) * info.epochs + at.epoch - 1;
  return (epochs + at.batch / info.batchesPerEpoch) / (info.seeds.length * info.epochs);
}

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
  const done = share(run);
  const last = epochs.at(-1);
  const at = positionOf(run);
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
        <Edited />
        {aside && <div className="ml-auto">{aside}</div>}
      </div>
      {isActive(status) && <Progress value={done} label={`Training, ${percent(done, 0)}`} className="h-2" />}
    </div>
  );
}

/** A run keeps the graph that it was started with; people should know when that is no longer the one on screen. */
function Edited() {
  const trained = useRun((s) => s.document);
  const status = useRun((s) => s.status);
  const edited = useDocument((s) => trained !== null && experimentKey(s.document) !== experimentKey(trained));
  if (!edited) return null;
  return (
    <p className="text-xs text-warning">
      {isActive(status)
        ? 'The graph was edited since: this run goes on with the graph that it was started with.'
        : 'The graph was edited since: these results are of the graph that was trained.'}
    </p>
  );
}
