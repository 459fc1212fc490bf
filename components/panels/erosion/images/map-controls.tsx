'use client';

import { useId } from 'react';
import { Select } from '@/components/ui/select';
import { useLab } from '@/components/use-stores';
import { percent } from '@/lib/figures/numbers';
import { labStore } from '@/lib/store/lab';
import type { MapOf, ShownMap } from './pair';
import { zoneWords } from './words';

interface Props {
  classes: readonly string[];
  of: MapOf;
  onOf: (of: MapOf) => void;
  shown: readonly ShownMap[];
}

/** Once where it is the same for all. */
function zones(shown: readonly ShownMap[], from: number): string {
  const each = shown.flatMap(({ variant, erosion }) =>
    erosion ? [{ label: variant.label, words: zoneWords(erosion.values, from) }] : [],
  );
  const [first] = each;
  return each.every(({ words }) => words === first?.words)
    ? (first?.words ?? '')
    : each.map(({ label, words }) => `${label} ${words}`).join(', ');
}

/** The class of the maps, and where the eroded zone begins. */
export function MapControls({ classes, of, onOf, shown }: Props) {
  const id = useId();
  const view = useLab((s) => s.images);
  const words = zones(shown, view.from);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5 text-xs">
      <Select
        aria-label="Maps of"
        className="h-7! w-auto! max-w-52 text-xs!"
        value={typeof of === 'number' ? `class ${of}` : of}
        options={[
          { value: 'predicted', label: 'What each predicts' },
          { value: 'true', label: 'The true class' },
          ...classes.map((name, k) => ({ value: `class ${k}`, label: name })),
        ]}
        onChange={(value) =>
          onOf(value === 'predicted' || value === 'true' ? value : Number(value.slice('class '.length)))
        }
      />
      <span className="flex items-center gap-2">
        <label htmlFor={id} className="font-medium">
          Outlined from E
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={100}
          step={1}
          value={Math.round(100 * view.from)}
          aria-valuetext={`${percent(view.from, 0)}: ${words}`}
          onChange={(event) =>
            labStore.getState().look({ images: { ...view, from: Number(event.target.value) / 100 } })
          }
          className="w-32 accent-accent"
        />
        <output htmlFor={id} className="tabular-nums">
          <strong className="font-semibold">≥ {percent(view.from, 0)}</strong>{' '}
          <span className="text-muted">{words}</span>
        </output>
      </span>
    </div>
  );
}
