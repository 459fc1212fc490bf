'use client';

import { useId } from 'react';
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
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <label htmlFor={id} className="text-xs font-medium">
        Step
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={Math.max(0, steps.length - 1)}
        step={1}
        value={Math.max(0, steps.indexOf(step))}
        aria-valuetext={words}
        onChange={(event) =>
          labStore.getState().look({ border: { ...view, step: steps[Number(event.target.value)] ?? 0 } })
        }
        className="w-48 accent-accent"
      />
      <output htmlFor={id} className="text-xs font-semibold tabular-nums">
        {words}
      </output>
    </div>
  );
}
