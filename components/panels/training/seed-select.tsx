'use client';

import { Select } from '@/components/ui/select';
import { useReading } from '@/components/use-stores';
import { readingStore } from '@/lib/store/reading';

/** The chosen seed, where the run has it. */
export function useSeed(seeds: readonly number[]): number | null {
  const seed = useReading((s) => s.seed);
  return seed !== null && seeds.includes(seed) ? seed : null;
}

const ALL = 'all';

interface Props {
  label: string;
  seeds: readonly number[];
  value: number | null;
  /** What all seeds stand for here; without it, one has to be chosen. */
  all?: string;
}

/** One choice for all sections. Nothing where there is nothing to choose. */
export function SeedSelect({ label, seeds, value, all }: Props) {
  if (seeds.length < 2) return null;
  return (
    <Select
      aria-label={label}
      className="h-7! w-44! text-xs!"
      value={value === null ? ALL : String(value)}
      options={[
        ...(all === undefined ? [] : [{ value: ALL, label: all }]),
        ...seeds.map((seed) => ({ value: String(seed), label: `Seed ${seed}` })),
      ]}
      onChange={(chosen) => readingStore.getState().read({ seed: chosen === ALL ? null : Number(chosen) })}
    />
  );
}
