'use client';

import { ToggleGroup } from 'radix-ui';
import { Select, type SelectOption } from '@/components/ui/select';
import type { ImageFilter, Predicted } from '@/lib/results/images';

/** Which class a map is of. */
export type MapClass = 'predicted' | 'true';

interface Props {
  filter: ImageFilter;
  onFilter: (filter: ImageFilter) => void;
  variants: readonly Predicted[];
  classes: readonly string[];
  seeds: readonly number[];
  seed: number;
  onSeed: (seed: number) => void;
  mapClass: MapClass;
  onMapClass: (of: MapClass) => void;
}

const ANY = ' any';

const any = (label: string): SelectOption => ({ value: ANY, label });

const OUTCOMES = [
  any('Right and wrong'),
  { value: 'wrong', label: 'Wrong' },
  { value: 'right', label: 'Right' },
];

const AGREEMENTS = [
  any('Agree or not'),
  { value: 'disagree', label: 'Variants disagree' },
  { value: 'agree', label: 'Variants agree' },
];

/** What of the validation images is shown, and which maps. */
export function ImageFilters(props: Props) {
  const { filter, onFilter, variants, classes, seeds, seed, onSeed, mapClass, onMapClass } = props;
  const change = (name: keyof ImageFilter, value: string | number | undefined) => {
    const { [name]: _, ...others } = filter;
    onFilter(value === undefined ? others : { ...others, [name]: value });
  };
  const choice = (
    name: keyof ImageFilter,
    label: string,
    options: readonly SelectOption[],
    numeric = false,
  ) => (
    <Select
      aria-label={label}
      className="w-36! h-7! text-xs!"
      value={String(filter[name] ?? ANY)}
      options={options}
      onChange={(value) => change(name, value === ANY ? undefined : numeric ? Number(value) : value)}
    />
  );
  const names = classes.map((name, k) => ({ value: String(k), label: name }));
  return (
    <div className="flex flex-wrap items-center gap-2">
      {seeds.length > 1 && (
        <Select
          aria-label="Seed of the images"
          className="w-24! h-7! text-xs!"
          value={String(seed)}
          options={seeds.map((value) => ({ value: String(value), label: `Seed ${value}` }))}
          onChange={(value) => onSeed(Number(value))}
        />
      )}
      {variants.length > 1 &&
        choice('variantId', 'Variant', [
          any('Any variant'),
          ...variants.map(({ id, label }) => ({ value: id, label })),
        ])}
      {choice('trueClass', 'True class', [any('Any true class'), ...names], true)}
      {choice('predictedClass', 'Predicted class', [any('Any prediction'), ...names], true)}
      {choice('outcome', 'Right or wrong', OUTCOMES)}
      {variants.length > 1 && choice('agreement', 'Agreement of the variants', AGREEMENTS)}
      <ToggleGroup.Root
        type="single"
        value={mapClass}
        aria-label="Map of"
        // Pressing the chosen one again must not leave nothing chosen.
        onValueChange={(value) => value && onMapClass(value as MapClass)}
        className="inline-flex rounded-md bg-sunken p-0.5"
      >
        {(['predicted', 'true'] as const).map((of) => (
          <ToggleGroup.Item
            key={of}
            value={of}
            className="h-6 rounded px-2 text-xs font-medium text-muted transition-colors hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-card"
          >
            Map of the {of} class
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
    </div>
  );
}
