'use client';

import { Pause, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Slider } from '@/components/ui/slider';
import type { LayerStep } from '@/lib/explain/layers/types';
import { labStore } from '@/lib/store/lab';
import { stepName } from './words';

/** Milliseconds that each layer stands still. */
const PACE = 700;

export function chooseLayer(layer: number): void {
  const { look, layers } = labStore.getState();
  look({ layers: { ...layers, layer } });
}

/** Walks through the layers: by hand, by keys, or by itself up to the last one. */
export function Scrubber({ steps, index }: { steps: readonly LayerStep[]; index: number }) {
  const [playing, setPlaying] = useState(false);
  const last = steps.length - 1;
  // Reached by hand as well.
  const going = playing && index < last;
  useEffect(() => {
    if (!going) return;
    const timer = setTimeout(() => chooseLayer(index + 1), PACE);
    return () => clearTimeout(timer);
  }, [going, index]);
  const press = () => {
    if (!going && index >= last) chooseLayer(0);
    setPlaying(!going);
  };
  const said = `Layer ${index} of ${last}, ${stepName(steps[index]!)}`;
  return (
    <div className="flex min-w-0 items-center gap-2">
      <IconButton
        label={going ? 'Pause' : 'Play through the layers'}
        icon={going ? <Pause aria-hidden /> : <Play aria-hidden />}
        onClick={press}
      />
      <Slider
        quiet
        label="Layer"
        max={last}
        value={index}
        words={said}
        onChange={(layer) => {
          setPlaying(false);
          chooseLayer(layer);
        }}
        className="w-40 min-w-24 shrink @3xl:w-64"
      >
        <strong className="font-semibold">
          {index} / {last}
        </strong>{' '}
        {stepName(steps[index]!)}
      </Slider>
    </div>
  );
}
