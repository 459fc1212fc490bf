'use client';

import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import { DIRECTIONS, FILLS, type Direction, type Fill } from '@/lib/core/border';
import { labStore } from '@/lib/store/lab';
import type { BorderView } from './steps';
import { DIRECTION_WORDS, FILL_WORDS } from './words';

const small = 'h-7! w-auto! max-w-48 text-xs!';

/** What is done to the images, and what is shown of it. */
export function Controls({ view }: { view: BorderView }) {
  const change = (to: Partial<BorderView>) => labStore.getState().look({ border: { ...view, ...to } });
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
      <Segmented
        aria-label="Test"
        value={view.kind}
        segments={[
          { value: 'frame', label: 'Frame' },
          { value: 'shift', label: 'Shift' },
        ]}
        onChange={(kind) => change({ kind })}
      />
      {view.kind === 'shift' && (
        <Select
          aria-label="Direction"
          className={small}
          value={view.direction}
          options={DIRECTIONS.map((value) => ({ value, label: `Move ${DIRECTION_WORDS[value]}` }))}
          onChange={(direction) => change({ direction: direction as Direction })}
        />
      )}
      <Select
        aria-label="Fill"
        className={small}
        value={view.fill}
        options={FILLS.map((value) => ({ value, ...FILL_WORDS[value] }))}
        onChange={(fill) => change({ fill: fill as Fill })}
      />
      <Segmented
        aria-label="Measure"
        value={view.measure}
        segments={[
          { value: 'accuracy', label: 'Accuracy' },
          { value: 'probability', label: 'Probability of the true class' },
        ]}
        onChange={(measure) => change({ measure })}
      />
    </div>
  );
}
