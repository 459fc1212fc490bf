'use client';

import { Select } from '@/components/ui/select';
import { useData } from '@/components/use-stores';
import { dataStore } from '@/lib/store/data';
import type { SampleFilter } from '@/lib/store/samples';
import type { DataSummary } from '@/lib/worker/protocol';

const ALL = ' all';

const SHOWN = [
  { value: 'used', label: 'In use' },
  { value: 'unused', label: 'Not in use' },
  { value: 'duplicates', label: 'More than once' },
  { value: 'corrected', label: 'Changed by you' },
] as const;

type Predicted = NonNullable<SampleFilter['predicted']>;

/** What of the images is shown: by class, side of the split, use and prediction. */
export function GridFilters({ summary }: { summary: DataSummary }) {
  const { filter, predictors } = useData((s) => s.samples);
  const show = (change: Partial<Record<keyof SampleFilter, SampleFilter[keyof SampleFilter]>>) => {
    const next = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined);
    void dataStore.getState().filterSamples(Object.fromEntries(next));
  };
  const predictions = predictors.flatMap(({ id, label }): { label: string; predicted: Predicted }[] => [
    { label: `${label}: wrong`, predicted: { variantId: id, outcome: 'wrong' } },
    { label: `${label}: right`, predicted: { variantId: id, outcome: 'right' } },
    ...summary.classes.map((className) => ({
      label: `${label}: taken for ${className}`,
      predicted: { variantId: id, className },
    })),
  ]);
  const keyOf = (predicted: Predicted | undefined) => (predicted ? JSON.stringify(predicted) : ALL);
  const isTested = Object.values(summary.counts).some(({ test }) => test > 0);
  return (
    <>
      <Select
        aria-label="Class"
        className="w-32! h-7! text-xs!"
        value={filter.className ?? ALL}
        options={[
          { value: ALL, label: 'All classes' },
          ...Object.keys(summary.available).map((name) => ({ value: name, label: name })),
        ]}
        onChange={(value) => show({ className: value === ALL ? undefined : value })}
      />
      {(summary.ownSplit || isTested) && (
        <Select
          aria-label="Split"
          className="w-44! h-7! text-xs!"
          value={filter.split ?? ALL}
          options={[
            { value: ALL, label: isTested ? 'All parts' : 'Train and validation' },
            { value: 'train', label: 'Train' },
            { value: 'validation', label: 'Validation' },
            ...(isTested ? [{ value: 'test', label: 'Test' }] : []),
          ]}
          onChange={(value) => show({ split: value === ALL ? undefined : value })}
        />
      )}
      {summary.set !== '' && (
        <Select
          aria-label="Show"
          className="w-32! h-7! text-xs!"
          value={filter.show ?? 'used'}
          options={SHOWN}
          onChange={(value) => show({ show: value === 'used' ? undefined : value })}
        />
      )}
      {predictions.length > 0 && (
        <Select
          aria-label="Prediction"
          className="w-44! h-7! text-xs!"
          value={keyOf(filter.predicted)}
          options={[
            { value: ALL, label: 'Any prediction' },
            ...predictions.map(({ label, predicted }) => ({ value: keyOf(predicted), label })),
          ]}
          onChange={(value) =>
            show({ predicted: predictions.find(({ predicted }) => keyOf(predicted) === value)?.predicted })
          }
        />
      )}
    </>
  );
}
