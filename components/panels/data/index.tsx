'use client';

import { ImageOff, LoaderCircle } from 'lucide-react';
import { memo, useDeferredValue, useEffect } from 'react';
import { ProblemList } from '@/components/panels/problems/list';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Progress } from '@/components/ui/progress';
import { useData } from '@/components/use-stores';
import { dataStore } from '@/lib/store/data';
import { FORMATS } from '@/lib/core/layouts';
import type { DataSummary } from '@/lib/worker/protocol';
import { count, duration, plural } from '../words';
import { ClassCounts } from './class-counts';
import { ImageGrid } from './image-grid';
import { OwnImages } from './own-images';
import { SkippedFiles } from './skipped-files';
import { SourceActions } from './source-actions';
import { StoredSets } from './stored-sets';

/** Where the images come from, what is in them and what happens to them. */
export function DataPanel() {
  // One by one: how far a reading is changes many times a second.
  const status = useData((s) => s.status);
  const problems = useData((s) => s.problems);
  const needsFiles = useData((s) => s.needsFiles);
  // Drawn in slices that give way: what a long reading ends with is a panel full of numbers and images.
  const summary = useDeferredValue(useData((s) => s.summary));
  useEffect(() => {
    void dataStore.getState().ensure();
  }, []);
  return (
    <div className="@container h-full overflow-y-auto @3xl:overflow-hidden">
      <h2 className="sr-only">Data</h2>
      <div className="grid gap-x-4 gap-y-3 p-3 @3xl:h-full @3xl:grid-cols-[22rem_minmax(0,1fr)] @3xl:p-0">
        <div className="flex flex-col gap-3 @3xl:overflow-y-auto @3xl:py-3 @3xl:pl-3">
          {/* What just happened stands on top, where it is seen without scrolling. */}
          {status === 'reading' && <Reading />}
          {status === 'failed' && problems.length > 0 && (
            <p className="text-xs font-medium text-danger" role="alert">
              {summary ? 'That could not be read. The earlier images stay.' : 'That could not be read.'}
            </p>
          )}
          {problems.length > 0 && <ProblemList problems={problems} />}
          {status === 'failed' && <Retry />}
          <SourceActions />
          {summary && !needsFiles && <Facts summary={summary} />}
          <StoredSets />
        </div>
        <div className="min-h-0 min-w-0 @3xl:py-3 @3xl:pr-3">
          {summary && !needsFiles ? <ImageGrid summary={summary} /> : <Nothing />}
        </div>
      </div>
    </div>
  );
}

const PHASES = { looking: 'Looking through the files', reading: 'Reading images', drawing: 'Drawing faces' };

/** How far it is, how fast it goes, and a way to stop it. */
function Reading() {
  const progress = useData((s) => s.progress);
  const uploading = useData((s) => s.uploading);
  if (!progress) return <Busy what={uploading ? 'Opening the files' : 'Getting the images ready'} />;
  const { phase, done, total, perSecond } = progress;
  const amount = phase === 'looking' ? '' : ` ${count(done)} of ${count(total)}`;
  const speed =
    phase === 'looking' || perSecond === 0
      ? ''
      : ` · ${count(perSecond)} a second · ${duration((total - done) / perSecond)} left`;
  return (
    <div className="flex flex-col gap-1.5">
      <Busy what={`${PHASES[phase]}${amount}${speed}`} />
      <Progress value={total > 0 ? done / total : 0} label={PHASES[phase]} />
      {phase !== 'drawing' && (
        <Button size="sm" className="self-start" onClick={() => dataStore.getState().cancel()}>
          Stop reading
        </Button>
      )}
    </div>
  );
}

function Busy({ what }: { what: string }) {
  return (
    <p role="status" className="flex items-center gap-1.5 text-xs text-muted tabular-nums">
      <LoaderCircle className="size-4 shrink-0 animate-spin" aria-hidden />
      {what}
    </p>
  );
}

function Retry() {
  const refused = useData((s) => s.refused);
  return (
    <Button size="sm" className="self-start" onClick={() => dataStore.getState().retry()}>
      {refused ? 'Dismiss' : 'Try again'}
    </Button>
  );
}

function Nothing() {
  const status = useData((s) => s.status);
  const needsFiles = useData((s) => s.needsFiles);
  if (needsFiles)
    return (
      <EmptyState
        icon={<ImageOff aria-hidden />}
        title="The images are not here"
        action={
          <Button size="sm" onClick={() => dataStore.getState().useSynthetic()}>
            Use synthetic faces
          </Button>
        }
      >
        This graph uses images that this browser does not have: they were loaded elsewhere, or removed. Drop
        them again, or go on with the synthetic faces.
      </EmptyState>
    );
  if (status === 'failed') return <EmptyState icon={<ImageOff aria-hidden />} title="No images" />;
  return (
    <EmptyState
      icon={<LoaderCircle className="animate-spin" aria-hidden />}
      title="Getting the images ready"
    />
  );
}

const TOLD_BY = {
  layout: 'from the layout of the data',
  names: 'from the file names',
  pattern: 'by the pattern of the Faces node',
} as const;

const Facts = memo(function Facts({ summary }: { summary: DataSummary }) {
  const { format, name, total, read, classes, size, channels, ownSplit, groups, preprocessing, warnings } =
    summary;
  const own = format !== 'synthetic';
  return (
    <>
      <p className="text-xs text-muted">
        <strong className="text-base font-semibold text-ink tabular-nums">{plural(total, 'image')}</strong>
        {total < read && ` of ${count(read)}`} · {plural(classes.length, 'class', 'classes')} · {size}×{size}×
        {channels} · {own ? `${name}, ${FORMATS[format]}` : 'synthetic faces'}
      </p>
      <ClassCounts summary={summary} />
      {!ownSplit && (
        <p className="text-2xs leading-4 text-faint">
          Each seed holds back a part of {groups ? 'the persons' : 'every class'} for validation.
        </p>
      )}
      {groups && (
        <p className="text-2xs leading-4 text-faint">
          {plural(groups.count, 'person')} ({TOLD_BY[groups.from]}): images of one person stay on one side of
          every split that is drawn.
        </p>
      )}
      {warnings.length > 0 && <ProblemList problems={warnings} />}
      {own && <OwnImages summary={summary} />}
      <SkippedFiles summary={summary} />
      <section aria-label="Preprocessing">
        <h3 className="text-xs font-semibold">From file to network</h3>
        <ol className="mt-1 list-inside list-decimal text-xs leading-5 text-muted">
          {preprocessing.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
    </>
  );
});
