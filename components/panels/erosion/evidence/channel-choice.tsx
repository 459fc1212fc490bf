'use client';

import { Button } from '@/components/ui/button';
import { Slider } from '@/components/ui/slider';
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
  const words = channel === null ? `mean over all ${channels}` : `${channel + 1} of ${channels}`;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Slider
        label="Channel"
        min={1}
        max={channels}
        value={channel === null ? 1 : channel + 1}
        words={words}
        onChange={(place) => choose(place - 1)}
      />
      <Button size="sm" disabled={channel === null} onClick={() => choose(null)}>
        All channels
      </Button>
    </div>
  );
}
