'use client';

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Pixels } from '@/components/panels/data/pixels';
import { cellClass, headClass } from '@/components/panels/training/table';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { PROTOCOL_NAMES, type Flip } from '@/lib/results/batch-protocol';
import { createExampleStore, type Example } from '@/lib/store/examples';
import { connection } from '@/lib/worker/client';
import type { TrainedMoment } from '@/lib/worker/protocol';
import { plural } from '../words';
import { PROTOCOL_TITLES, type VariantView } from './view';

/** Rows that are shown at once. */
const PAGE = 20;

interface Props {
  variant: VariantView;
  classes: readonly string[];
  moment: TrainedMoment;
}

/** Images that a variant takes for something else in other company. */
export function FlipList({ variant, classes, moment }: Props) {
  const [pages, setPages] = useState(1);
  const [images] = useState(() => createExampleStore(connection));
  const { found } = useStore(images);
  const { flips = [], label } = variant;
  const rows = flips.slice(0, pages * PAGE);
  const places = rows.map(({ place }) => place).join(' ');
  useEffect(() => {
    if (places === '') return;
    const { runId, seed, epochs } = moment;
    void images
      .getState()
      .show(
        { key: JSON.stringify([runId, seed, epochs]), moment, classes: {} },
        places.split(' ').map(Number),
      );
  }, [places, moment, images]);
  return (
    <Panel
      title={`${label}: ${plural(flips.length, 'image flips', 'images flip')} with the batch`}
      description="A prediction that is not the one of the image by itself is marked."
    >
      <div className="overflow-x-auto">
        <table className="text-xs">
          <caption className="sr-only">Images whose prediction by {label} depends on the batch</caption>
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className={`${headClass} text-left!`}>
                Image
              </th>
              <th scope="col" className={`${headClass} text-left!`}>
                True class
              </th>
              {PROTOCOL_NAMES.map((name) => (
                <th key={name} scope="col" className={`${headClass} text-left!`}>
                  {PROTOCOL_TITLES[name]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((flip) => (
              <Row
                key={flip.place}
                flip={flip}
                truth={variant.labels[flip.place]!}
                classes={classes}
                example={found.get(flip.place)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length < flips.length && (
        <Button size="sm" className="self-start" onClick={() => setPages(pages + 1)}>
          Show {Math.min(PAGE, flips.length - rows.length)} more
        </Button>
      )}
    </Panel>
  );
}

interface RowProps {
  flip: Flip;
  truth: number;
  classes: readonly string[];
  example: Example | undefined;
}

function Row({ flip, truth, classes, example }: RowProps) {
  const [alone] = flip.predicted;
  return (
    <tr className="border-b border-line last:border-0">
      <th scope="row" className="px-2 py-1 text-left font-normal">
        {example ? (
          <Pixels
            rgba={example.rgba}
            width={example.size}
            height={example.size}
            label={example.name}
            className="size-10 rounded"
          />
        ) : (
          <span className="block size-10 rounded bg-sunken">
            <span className="sr-only">image {flip.place + 1}</span>
          </span>
        )}
      </th>
      <td className={`${cellClass} text-left!`}>{classes[truth]}</td>
      {flip.predicted.map((predicted, i) => {
        const flipped = predicted !== alone;
        return (
          <td key={i} className={`px-2 py-1 ${flipped ? 'bg-warning-soft text-warning' : ''}`}>
            <span className="font-medium">{classes[predicted]}</span>
            <span className={`block text-2xs ${flipped ? '' : 'text-muted'}`}>
              {predicted === truth ? 'right' : 'wrong'}
              {flipped && ', flipped'}
            </span>
          </td>
        );
      })}
    </tr>
  );
}
