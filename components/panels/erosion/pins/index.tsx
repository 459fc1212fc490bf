'use client';

import { Pin as PinIcon } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { ProblemList } from '@/components/panels/problems/list';
import { plural } from '@/components/panels/words';
import { EmptyState } from '@/components/ui/empty-state';
import { differenceOf, onOneScale } from '@/lib/figures/compare';
import { MOST_PINS, pinsStore, type Pin } from '@/lib/store/pins';
import { FigureFrame } from '../figure/figure-frame';
import { Pinned } from './pinned';

/** Figures that were kept, on one scale for each quantity; two of them can be taken from each other. */
export function Pins() {
  const { pins, listed, unreadable, problem, chosen } = useStore(pinsStore);
  const [opened] = useState(() => Date.now());
  useEffect(() => void pinsStore.getState().list(), []);
  const figures = useMemo(() => onOneScale(pins.map(({ figure }) => figure)), [pins]);
  // What was pinned since is not in the future.
  const now = Math.max(opened, ...pins.map(({ at }) => at));
  const two = chosen.flatMap((id) => pins.filter((pin) => pin.id === id));
  return (
    <div className="flex flex-col gap-3 p-3">
      {problem && (
        <div role="alert">
          <ProblemList problems={[problem]} />
        </div>
      )}
      {unreadable > 0 && (
        <p className="rounded-md bg-warning-soft px-2 py-1 text-xs">
          {plural(unreadable, 'pin')} cannot be read: another version of the playground kept{' '}
          {unreadable === 1 ? 'it, or it is' : 'them, or they are'} damaged.
        </p>
      )}
      {listed && pins.length === 0 && (
        <EmptyState icon={<PinIcon aria-hidden />} title="Nothing is pinned yet">
          Pin a figure with the button at its right upper corner. It stays here as it is, in this browser, so
          that you can change the graph or the run and compare.
        </EmptyState>
      )}
      {pins.length > 0 && (
        <p className="text-xs text-muted" role="status">
          {pins.length} of {MOST_PINS} pins. Maps of one quantity have one scale in all of them.
          {chosen.length < 2 && pins.length > 1 && ' Choose two to see their difference.'}
        </p>
      )}
      {two.length === 2 && <Difference first={two[0]!} second={two[1]!} />}
      <ul aria-label="Pinned figures" className="flex flex-col gap-4">
        {pins.map((pin, i) => (
          <Pinned key={pin.id} pin={pin} figure={figures[i]!} chosen={chosen.includes(pin.id)} now={now} />
        ))}
      </ul>
    </div>
  );
}

function Difference({ first, second }: { first: Pin; second: Pin }) {
  const figure = useMemo(
    () => differenceOf(first.figure, second.figure, [first.name, second.name]),
    [first, second],
  );
  return (
    <div className="rounded-lg border border-line bg-raised p-3">
      {figure ? (
        <FigureFrame figure={figure} mapSize={144} />
      ) : (
        <p className="text-xs text-muted">
          “{first.name}” and “{second.name}” cannot be compared: they are of different kinds, or their maps
          have different sizes.
        </p>
      )}
    </div>
  );
}
