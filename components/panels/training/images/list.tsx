'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useWidth } from '@/components/panels/data/use-width';
import { ProblemList } from '@/components/panels/problems/list';
import type { Predicted } from '@/lib/results/images';
import { createExampleStore, type ExampleSource } from '@/lib/store/examples';
import { connection } from '@/lib/worker/client';
import type { TrainedMoment } from '@/lib/worker/protocol';
import type { MapClass } from './filters';
import { ImageItem } from './item';

interface Props {
  moment: TrainedMoment;
  predicted: readonly Predicted[];
  classes: readonly string[];
  /** In the order in which they are shown. */
  places: readonly number[];
  mapClass: MapClass;
}

/** Width of an image with its caption, and of what is said of one variant, in pixels. */
const PICTURE = 112;
const VARIANT = 236;
/** Height of a row as long as it was not measured. */
const ROW = 132;

/** Images in rows; only those in view are drawn and fetched. */
export function ImageList({ moment, predicted, classes, places, mapClass }: Props) {
  const [images] = useState(() => createExampleStore(connection));
  const { found, problems } = useStore(images);
  const source = useMemo((): ExampleSource => {
    const { runId, seed, epochs } = moment;
    return {
      key: JSON.stringify([runId, seed, epochs, mapClass]),
      moment,
      classes: Object.fromEntries(
        predicted.map(({ id, predictions, labels }) => [id, mapClass === 'true' ? labels : predictions]),
      ),
    };
  }, [moment, predicted, mapClass]);

  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const columns = Math.max(1, Math.floor(width / (PICTURE + VARIANT * predicted.length)));
  // What it returns changes in place; nothing here is memoised on it.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: Math.ceil(places.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 2,
  });
  const visible = rows.getVirtualItems();
  const from = (visible[0]?.index ?? 0) * columns;
  const to = ((visible.at(-1)?.index ?? 0) + 1) * columns;
  useEffect(() => rows.measure(), [rows, columns]);
  useEffect(
    () => void images.getState().show(source, places.slice(from, to)),
    [images, source, places, from, to],
  );

  return (
    <>
      {problems.length > 0 && <ProblemList problems={problems} />}
      <div
        ref={scroller}
        role="list"
        aria-label="Validation images"
        // Scrolled by keyboard as well.
        tabIndex={0}
        className="h-96 overflow-y-auto rounded outline-offset-2"
      >
        <div role="presentation" className="relative" style={{ height: rows.getTotalSize() }}>
          {visible.map((row) => (
            <div
              key={row.key}
              ref={rows.measureElement}
              data-index={row.index}
              role="presentation"
              className="absolute inset-x-0 grid"
              style={{ top: row.start, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
            >
              {places.slice(row.index * columns, (row.index + 1) * columns).map((place, column) => (
                <ImageItem
                  key={place}
                  place={place}
                  position={row.index * columns + column + 1}
                  total={places.length}
                  predicted={predicted}
                  classes={classes}
                  example={found.get(place)}
                  mapClass={mapClass}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
    </>
  );
}
