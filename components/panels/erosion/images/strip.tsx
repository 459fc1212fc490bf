'use client';

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { ProblemList } from '@/components/panels/problems/list';
import { useAnyRun } from '@/components/use-stores';
import { createExampleStore, type ExampleSource } from '@/lib/store/examples';
import { isActive } from '@/lib/store/run-state';
import { connection } from '@/lib/worker/client';
import type { Explained, ExplainedRun } from './pair';
import { StripThumbnail, THUMBNAIL } from './thumbnail';

interface Props {
  run: ExplainedRun;
  pair: readonly Explained[];
  /** The true class of each image. */
  truth: readonly number[];
  /** Of the strip, in its order. */
  places: readonly number[];
  /** The chosen one, which is one of them. */
  place: number;
  /** By place; left out where they are not told. */
  distances: readonly (number | undefined)[] | undefined;
  onChoose: (place: number) => void;
}

const PAGE = 8;

/** Images in a row, to choose one from; only those in view are drawn and fetched. */
export function ImageStrip({ run, pair, truth, places, place, distances, onChoose }: Props) {
  const [pictures] = useState(() => createExampleStore(connection));
  const { found, problems } = useStore(pictures);
  const active = useAnyRun((s) => isActive(s.status));
  const { moment, classes } = run;
  const source = useMemo(
    // What was refused during a run is asked for again after it.
    (): ExampleSource => ({ key: JSON.stringify([moment.runId, moment.seed, active]), moment, classes: {} }),
    [moment, active],
  );
  const chosen = places.indexOf(place);
  const scroller = useRef<HTMLDivElement>(null);
  // What it returns changes in place; nothing here is memoised on it.
  // oxlint-disable-next-line react/incompatible-library
  const columns = useVirtualizer({
    horizontal: true,
    count: places.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => THUMBNAIL,
    overscan: 4,
    // The chosen one is named by the list wherever it is scrolled to.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), chosen])].sort((a, b) => a - b),
  });
  const visible = columns.getVirtualItems();
  const shown = visible.map(({ index }) => places[index]!).join();
  useEffect(() => {
    if (shown) void pictures.getState().show(source, shown.split(',').map(Number));
  }, [pictures, source, shown]);
  useEffect(() => columns.scrollToIndex(chosen, { align: 'auto' }), [columns, chosen, places]);

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      PageDown: PAGE,
      PageUp: -PAGE,
      Home: -places.length,
      End: places.length,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    // The editor would move the selected node with the same keys.
    event.stopPropagation();
    onChoose(places[Math.min(Math.max(chosen + step, 0), places.length - 1)]!);
  };

  return (
    <>
      {problems.length > 0 && <ProblemList problems={problems} />}
      <div
        ref={scroller}
        role="listbox"
        aria-label="Images of the strip"
        aria-orientation="horizontal"
        aria-activedescendant={`strip-image-${place}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="overflow-x-auto overflow-y-hidden rounded pb-1 outline-offset-2"
      >
        <div role="presentation" className="relative h-29" style={{ width: columns.getTotalSize() }}>
          {visible.map(({ index, start }) => (
            <StripThumbnail
              key={places[index]}
              place={places[index]!}
              start={start}
              position={index + 1}
              total={places.length}
              chosen={index === chosen}
              pair={pair}
              truth={truth}
              classes={classes}
              example={found.get(places[index]!)}
              distance={distances?.[places[index]!]}
              onChoose={onChoose}
            />
          ))}
        </div>
      </div>
    </>
  );
}
