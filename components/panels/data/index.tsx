'use client';

import { ImageOff, LoaderCircle } from 'lucide-react';
import { useEffect } from 'react';
import { ProblemList } from '@/components/panels/problems/list';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Progress } from '@/components/ui/progress';
import { useDocument } from '@/components/use-document';
import { useData } from '@/components/use-stores';
import { dataStore } from '@/lib/store/data';
import { dataNode } from '@/lib/store/experiment';
import type { DataSummary } from '@/lib/worker/protocol';
import { plural } from '../words';
import { ClassCounts } from './class-counts';
import { ImageGrid } from './image-grid';
import { SkippedFiles } from './skipped-files';
import { SourceActions } from './source-actions';

/** Where the images come from, what is in them and what happens to them. */
export function DataPanel() {
  const { status, summary, problems, needsFiles } = useData((s) => s);
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
        </div>
        <div className="min-w-0 @3xl:overflow-y-auto @3xl:py-3 @3xl:pr-3">
          {summary && !needsFiles ? <ImageGrid summary={summary} /> : <Nothing />}
        </div>
      </div>
    </div>
  );
}

function Reading() {
  const progress = useData((s) => s.progress);
  const uploading = useData((s) => s.uploading);
  const synthetic = useDocument((s) => dataNode(s.document)?.params['source'] === 'synthetic') && !uploading;
  const what = synthetic ? 'Drawing faces' : 'Reading images';
  return (
    <div role="status" className="flex flex-col gap-1.5 text-xs text-muted">
      <span className="flex items-center gap-1.5">
        <LoaderCircle className="size-4 animate-spin" aria-hidden />
        {what}
        {progress && progress.total > 0 && (
          <span className="tabular-nums">
            {progress.done} of {progress.total}
          </span>
        )}
      </span>
      <Progress value={progress && progress.total > 0 ? progress.done / progress.total : 0} label={what} />
    </div>
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
        title="Your images are not here any more"
        action={
          <Button size="sm" onClick={() => dataStore.getState().useSynthetic()}>
            Use synthetic faces
          </Button>
        }
      >
        This graph uses your own images. They were never stored, so a reload forgets them: drop them again, or
        go on with the synthetic faces.
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

function Facts({ summary }: { summary: DataSummary }) {
  const { format, total, classes, size, channels, ownSplit, preprocessing, skipped, warnings } = summary;
  return (
    <>
      <p className="text-xs text-muted">
        <strong className="text-base font-semibold text-ink tabular-nums">{plural(total, 'image')}</strong> ·{' '}
        {plural(classes.length, 'class', 'classes')} · {size}×{size}×{channels} ·{' '}
        {format === 'synthetic' ? 'synthetic faces' : 'your own'}
      </p>
      <ClassCounts summary={summary} />
      {!ownSplit && (
        <p className="text-2xs leading-4 text-faint">
          There is no split in this data: each seed holds back a fifth of every class for validation.
        </p>
      )}
      {warnings.length > 0 && <ProblemList problems={warnings} />}
      <SkippedFiles skipped={skipped} />
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
}
