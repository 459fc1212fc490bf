'use client';

import { Slider } from '@/components/ui/slider';
import { labStore } from '@/lib/store/lab';
import type { BorderView } from './steps';

interface Props {
  view: BorderView;
  steps: readonly number[];
  /** One of them. */
  step: number;
  /** The step in words. */
  words: string;
}

/** Chooses one of the measured steps. */
export function StepSlider({ view, steps, step, words }: Props) {
  return (
    <Slider
      label="Step"
      max={Math.max(0, steps.length - 1)}
      value={Math.max(0, steps.indexOf(step))}
      words={words}
      onChange={(place) => labStore.getState().look({ border: { ...view, step: steps[place] ?? 0 } })}
      className="w-48"
    >
      <strong className="font-semibold">{words}</strong>
    </Slider>
  );
}
