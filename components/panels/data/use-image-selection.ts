import { useState } from 'react';
import { dataStore } from '@/lib/store/data';
import type { Sample, SampleFilter } from '@/lib/store/samples';

type At = (place: number) => Sample | undefined;

export interface ImageSelection {
  /** Indices into the set. */
  chosen: ReadonlySet<number>;
  /** Place among those that match. */
  current: number;
  /** The keyboard was used last, so that the current image has to be seen. */
  byKey: boolean;
  click(place: number, keys: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }, at: At): void;
  moveTo(place: number, extend: boolean, at: At): void;
  toggle(index: number): void;
  /** Chooses all that match. */
  all(): Promise<void>;
  clear(): void;
}

const indicesBetween = (a: number, b: number, at: At): number[] =>
  Array.from({ length: Math.abs(a - b) + 1 }, (_, i) => at(Math.min(a, b) + i)).flatMap((sample) =>
    sample ? [sample.index] : [],
  );

/** Which images are chosen; another filter starts anew. */
export function useImageSelection(filter: SampleFilter): ImageSelection {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [current, setCurrent] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const [byKey, setByKey] = useState(false);
  const [seen, setSeen] = useState(filter);
  if (seen !== filter) {
    setSeen(filter);
    if (JSON.stringify(seen) !== JSON.stringify(filter)) {
      setChosen(new Set());
      setCurrent(0);
      setAnchor(0);
    }
  }
  const toggle = (index: number) => {
    const next = new Set(chosen);
    if (!next.delete(index)) next.add(index);
    setChosen(next);
  };
  return {
    chosen,
    current,
    byKey,
    toggle,
    click(place, { shiftKey, ctrlKey, metaKey }, at) {
      setByKey(false);
      setCurrent(place);
      const sample = at(place);
      if (!sample) return;
      if (shiftKey) return setChosen(new Set(indicesBetween(anchor, place, at)));
      setAnchor(place);
      if (ctrlKey || metaKey) toggle(sample.index);
      else setChosen(new Set([sample.index]));
    },
    moveTo(place, extend, at) {
      setByKey(true);
      setCurrent(place);
      if (extend) setChosen(new Set(indicesBetween(anchor, place, at)));
      else setAnchor(place);
    },
    async all() {
      setChosen(new Set(await dataStore.getState().matchingSamples()));
    },
    clear: () => setChosen(new Set()),
  };
}
