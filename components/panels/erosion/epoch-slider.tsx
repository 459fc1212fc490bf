'use client';

import { Pause, Play } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';

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
  const id = useId();
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
      <label htmlFor={id} className="text-xs font-medium">
        Epoch
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={epochs.length - 1}
        step={1}
        value={place}
        aria-valuetext={`epoch ${epoch}`}
        onChange={(event) => {
          setPlaying(false);
          onEpoch(epochs[Number(event.target.value)]!);
        }}
        className="w-44 accent-accent"
      />
      <output htmlFor={id} className="w-16 text-xs tabular-nums">
        {epoch} <span className="text-muted">of {epochs.at(-1)}</span>
      </output>
    </div>
  );
}
