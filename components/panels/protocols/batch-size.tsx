'use client';

import { Shuffle } from 'lucide-react';
import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { batchSizes } from '@/lib/results/batch-protocol';
import { probeStore } from '@/lib/store/probe';
import { count } from '../words';

interface Props {
  size: number;
  shuffle: number;
  /** Validation images: the largest batch. */
  most: number;
  busy: boolean;
}

/** The step whose size is nearest, in the sense of a ratio. */
const stepOf = (sizes: readonly number[], size: number): number =>
  sizes.reduce(
    (best, value, i) =>
      Math.abs(Math.log(value / size)) < Math.abs(Math.log(sizes[best]! / size)) ? i : best,
    0,
  );

/** Size and order of the batches. */
export function BatchSize({ size, shuffle, most, busy }: Props) {
  const id = useId();
  const sizes = batchSizes(most);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <label htmlFor={id} className="text-xs font-medium">
        Batch size
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={sizes.length - 1}
        step={1}
        value={stepOf(sizes, size)}
        aria-valuetext={`batches of ${size}`}
        onChange={(event) => probeStore.getState().setSize(sizes[Number(event.target.value)] ?? 1)}
        className="w-56 accent-accent"
      />
      <output htmlFor={id} className="w-28 text-sm font-semibold tabular-nums">
        {count(size)} <span className="text-xs font-normal text-muted">of {count(most)}</span>
      </output>
      <Button size="sm" icon={<Shuffle />} onClick={() => probeStore.getState().reshuffle()}>
        Another shuffling
      </Button>
      <span className="text-xs text-faint tabular-nums">
        {shuffle === 0 ? 'the order of the run' : `shuffling ${shuffle + 1}`}
        {busy && ', measuring …'}
      </span>
    </div>
  );
}
