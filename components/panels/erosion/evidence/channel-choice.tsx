'use client';

import { useId } from 'react';
import { Button } from '@/components/ui/button';
import { labStore } from '@/lib/store/lab';

const choose = (channel: number | null): void => {
  const { evidence, look } = labStore.getState();
  look({ evidence: { ...evidence, channel } });
};

interface Props {
  /** Null: the mean over all. */
  channel: number | null;
  channels: number;
}

/** One channel, or the mean over all. */
export function ChannelChoice({ channel, channels }: Props) {
  const id = useId();
  const words = channel === null ? `mean over all ${channels}` : `${channel + 1} of ${channels}`;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <label htmlFor={id} className="text-xs font-medium">
        Channel
      </label>
      <input
        id={id}
        type="range"
        min={1}
        max={channels}
        step={1}
        value={channel === null ? 1 : channel + 1}
        aria-valuetext={words}
        onChange={(event) => choose(Number(event.target.value) - 1)}
        className="w-40 accent-accent"
      />
      <output htmlFor={id} className="min-w-28 text-xs text-muted tabular-nums">
        {words}
      </output>
      <Button size="sm" disabled={channel === null} onClick={() => choose(null)}>
        All channels
      </Button>
    </div>
  );
}
