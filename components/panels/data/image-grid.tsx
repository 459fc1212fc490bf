'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { Images } from 'lucide-react';
import { memo, useCallback, useDeferredValue, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { useData } from '@/components/use-stores';
import { dataStore } from '@/lib/store/data';
import { BLOCK, type Sample, type SampleView } from '@/lib/store/samples';
import type { DataSummary } from '@/lib/worker/protocol';
import { plural } from '../words';
import { CorrectionBar } from './correction-bar';
import { GridFilters } from './grid-filters';
import { InspectDialog } from './inspect-dialog';
import { Thumbnail } from './thumbnail';
import { useImageSelection } from './use-image-selection';
import { useWidth } from './use-width';

/** Least width of an image with its caption, and the height of the caption, in pixels. */
const CELL = 66;
const CAPTION = 24;

/** The images themselves; only those in view are drawn and fetched. */
export const ImageGrid = memo(function ImageGrid({ summary }: { summary: DataSummary }) {
  const samples = useDeferredValue(useData((s) => s.samples));
  const { matching, loading, filter } = samples;
  const [opened, setOpened] = useState<number | null>(null);
  const selection = useImageSelection(filter);
  return (
    <section aria-label="Images" className="flex h-96 min-w-0 flex-col gap-1.5 @3xl:h-full">
      <div className="flex flex-wrap items-center gap-2">
        <GridFilters summary={summary} />
        {summary.set === '' && (
          <p className="text-xs text-muted tabular-nums" role="status">
            {loading && matching === 0 ? 'Loading …' : plural(matching, 'image')}
          </p>
        )}
      </div>
      {summary.set !== '' && <CorrectionBar summary={summary} selection={selection} onOpen={setOpened} />}
      {matching === 0 && !loading ? (
        <EmptyState icon={<Images aria-hidden />} title="No image matches">
          Choose another class, split or prediction.
        </EmptyState>
      ) : (
        <Grid samples={samples} selection={selection} onOpen={setOpened} />
      )}
      {opened !== null && <InspectDialog index={opened} onOpen={setOpened} onClose={() => setOpened(null)} />}
    </section>
  );
});

function Grid({
  samples,
  selection,
  onOpen,
}: {
  samples: SampleView;
  selection: ReturnType<typeof useImageSelection>;
  onOpen: (index: number) => void;
}) {
  const { matching, blocks, filter } = samples;
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const columns = Math.max(1, Math.floor(width / CELL));
  const rowHeight = Math.floor(width / columns) + CAPTION;
  // What it returns changes in place; nothing here is memoised on it.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: Math.ceil(matching / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 2,
  });
  const visible = rows.getVirtualItems();
  const from = (visible[0]?.index ?? 0) * columns;
  const to = ((visible.at(-1)?.index ?? 0) + 1) * columns;
  useEffect(() => rows.measure(), [rows, rowHeight]);
  useEffect(() => dataStore.getState().showSamples(from, to), [from, to, filter, blocks]);
  const at = (place: number): Sample | undefined => blocks.get(Math.floor(place / BLOCK))?.[place % BLOCK];
  const current = Math.min(selection.current, matching - 1);

  // The same for all draws, so that only the images that changed are drawn.
  const latest = useRef({ selection, at, onOpen });
  useLayoutEffect(() => {
    latest.current = { selection, at, onOpen };
  });
  const choose = useCallback((event: MouseEvent, position: number) => {
    latest.current.selection.click(position - 1, event, latest.current.at);
  }, []);
  const open = useCallback(({ index }: Sample) => latest.current.onOpen(index), []);

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: columns,
      ArrowUp: -columns,
      PageDown: columns * 4,
      PageUp: -columns * 4,
      Home: -matching,
      End: matching,
    };
    const step = steps[event.key];
    const sample = at(current);
    if (step !== undefined) {
      const next = Math.min(Math.max(current + step, 0), matching - 1);
      selection.moveTo(next, event.shiftKey, at);
      rows.scrollToIndex(Math.floor(next / columns));
    } else if (event.key === ' ' && sample) selection.toggle(sample.index);
    else if (event.key === 'Enter' && sample) onOpen(sample.index);
    else if (event.key === 'Escape' && selection.chosen.size > 0) selection.clear();
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) void selection.all();
    else return;
    event.preventDefault();
    // The editor's own keys (Delete, arrows, Ctrl A) are not meant here.
    event.stopPropagation();
  };

  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label="Images"
      aria-multiselectable
      aria-activedescendant={`image-${current + 1}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="min-h-0 flex-1 overflow-y-auto rounded outline-offset-2"
    >
      <div role="presentation" className="relative" style={{ height: rows.getTotalSize() }}>
        {visible.map((row) => (
          <div
            key={row.key}
            role="presentation"
            className="absolute inset-x-0 grid"
            style={{
              top: row.start,
              height: rowHeight,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {Array.from({ length: columns }, (_, column) => {
              const place = row.index * columns + column;
              const sample = at(place);
              if (place >= matching) return null;
              if (!sample) return <div key={place} className="m-0.5 aspect-square rounded bg-sunken" />;
              return (
                <Thumbnail
                  key={sample.index}
                  sample={sample}
                  selected={selection.chosen.has(sample.index)}
                  position={place + 1}
                  total={matching}
                  current={place === current && selection.byKey}
                  onClick={choose}
                  onOpen={open}
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
