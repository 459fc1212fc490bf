'use client';

import { Pause, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Slider } from '@/components/ui/slider';

interface Props {
  /** In ascending order. */
  epochs: readonly number[];
  epoch: number;
  onEpoch: (epoch: number) => void;
}

/** Milliseconds that an epoch is looked at while they go by. */
const PACE = 450;

/** Goes through the epochs of a run by hand, or lets them go by. */
export function EpochSlider({ epochs, epoch, onEpoch }: Props) {
  const [playing, setPlaying] = useState(false);
  const place = Math.max(0, epochs.indexOf(epoch));
  const next = epochs[place + 1];
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => (next === undefined ? setPlaying(false) : onEpoch(next)), PACE);
    return () => clearTimeout(timer);
  }, [playing, next, onEpoch]);
  const toggle = () => {
    if (!playing && next === undefined) onEpoch(epochs[0]!);
    setPlaying(!playing);
  };
  return (
    <div className="flex items-center gap-2">
      <IconButton
        label={playing ? 'Hold' : 'Let the epochs go by'}
        icon={playing ? <Pause /> : <Play />}
        onClick={toggle}
      />
      <Slider
        label="Epoch"
        max={epochs.length - 1}
        value={place}
        words={`epoch ${epoch}`}
        onChange={(to) => {
          setPlaying(false);
          onEpoch(epochs[to]!);
        }}
        className="w-44"
      >
        {epoch} <span className="text-muted">of {epochs.at(-1)}</span>
      </Slider>
    </div>
  );
}
