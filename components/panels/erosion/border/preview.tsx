'use client';

import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { Pixels } from '@/components/panels/data/pixels';
import { withBorder, type BorderTest } from '@/lib/core/border';
import { createExampleStore, type Example } from '@/lib/store/examples';
import { connection } from '@/lib/worker/client';
import type { TrainedMoment } from '@/lib/worker/protocol';

/** Images that are shown at most. */
const MOST = 6;

/** The first image of each class: places in the list of validation images. */
export function firstOfClasses(labels: readonly number[]): number[] {
  const places = new Map<number, number>();
  labels.forEach((label, place) => places.has(label) || places.set(label, place));
  return [...places.values()].sort((a, b) => a - b).slice(0, MOST);
}

interface Props {
  moment: TrainedMoment;
  /** Of the validation images of the seed: numbers in the set, and classes. */
  images: readonly number[];
  labels: readonly number[];
  test: BorderTest;
  /** The test in words. */
  words: string;
}

/** Validation images as the network sees them. */
export function Preview({ moment, images, labels, test, words }: Props) {
  const [examples] = useState(() => createExampleStore(connection));
  const { found } = useStore(examples);
  const places = useMemo(() => firstOfClasses(labels), [labels]);
  useEffect(() => {
    const { runId, seed } = moment;
    void examples.getState().show({ key: JSON.stringify([runId, seed]), moment, classes: {} }, places);
  }, [places, moment, examples]);
  return (
    <ul aria-label={`Images of this step, seed ${moment.seed}`} className="flex flex-wrap gap-1.5">
      {places.map((place) => {
        const example = found.get(place);
        return (
          <li key={place}>
            {example ? (
              <Altered example={example} test={test} image={images[place]!} words={words} />
            ) : (
              <span className="block size-16 rounded bg-sunken" />
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface AlteredProps {
  example: Example;
  test: BorderTest;
  image: number;
  words: string;
}

function Altered({ example: { rgba, size, name }, test, image, words }: AlteredProps) {
  const made = useMemo(() => {
    const bytes = new Uint8ClampedArray(withBorder(rgba, size, test, image).buffer);
    // Black and clutter are opaque.
    for (let i = 3; i < bytes.length; i += 4) bytes[i] = 255;
    return bytes;
  }, [rgba, size, test, image]);
  return (
    <Pixels rgba={made} width={size} height={size} label={`${name}, ${words}`} className="size-16 rounded" />
  );
}
