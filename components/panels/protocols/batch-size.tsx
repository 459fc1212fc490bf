'use client';

import { Shuffle } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Slider } from '@/components/ui/slider';
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
  const sizes = batchSizes(most);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Slider
        label="Batch size"
        max={sizes.length - 1}
        value={stepOf(sizes, size)}
        words={`batches of ${size}`}
        onChange={(step) => probeStore.getState().setSize(sizes[step] ?? 1)}
        className="w-56"
      >
        <strong className="text-sm font-semibold">{count(size)}</strong>{' '}
        <span className="text-muted">of {count(most)}</span>
      </Slider>
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
