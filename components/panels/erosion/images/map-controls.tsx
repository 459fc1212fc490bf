'use client';

import { Select } from '@/components/ui/select';
import { Slider } from '@/components/ui/slider';
import { useLab } from '@/components/use-stores';
import { percent } from '@/lib/figures/numbers';
import { labStore } from '@/lib/store/lab';
import { withMapOf, type MapOf, type ShownMap } from './pair';
import { zoneWords } from './words';

interface Props {
  classes: readonly string[];
  of: MapOf;
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
export function MapControls({ classes, of, shown }: Props) {
  const view = useLab((s) => s.images);
  const words = zones(shown, view.from);
  const look = (images: typeof view) => labStore.getState().look({ images });
  const choose = (value: string) => {
    const chosen = value === 'predicted' || value === 'true' ? value : Number(value.slice('class '.length));
    look(withMapOf(view, chosen, classes));
  };
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
        onChange={choose}
      />
      <Slider
        label="Outlined from E"
        max={100}
        value={Math.round(100 * view.from)}
        words={`${percent(view.from, 0)}: ${words}`}
        onChange={(from) => look({ ...view, from: from / 100 })}
        className="w-32"
      >
        <strong className="font-semibold">≥ {percent(view.from, 0)}</strong>{' '}
        <span className="text-muted">{words}</span>
      </Slider>
    </div>
  );
}
