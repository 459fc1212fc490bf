'use client';

import { Images } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Select } from '@/components/ui/select';
import { useData } from '@/components/use-stores';
import type { Split } from '@/lib/data/images';
import { dataStore } from '@/lib/store/data';
import type { SampleFilter } from '@/lib/store/samples';
import type { DataSummary } from '@/lib/worker/protocol';
import { count } from '../words';
import { Thumbnail } from './thumbnail';

const ALL = 'all';

/** The images themselves, by class and split, a page at a time. */
export function ImageGrid({ summary }: { summary: DataSummary }) {
  const { items, matching, loading, filter } = useData((s) => s.samples);
  return (
    <section aria-label="Images" className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Filters summary={summary} filter={filter} />
        <p className="text-xs text-muted tabular-nums" role="status">
          {loading && items.length === 0
            ? 'Loading …'
            : `${count(items.length)} of ${count(matching)} images`}
        </p>
      </div>
      {items.length === 0 && !loading && (
        <EmptyState icon={<Images aria-hidden />} title="No image matches">
          Choose another class or split.
        </EmptyState>
      )}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(3.5rem,1fr))] gap-x-1.5 gap-y-1">
        {items.map((sample) => (
          <Thumbnail
            key={sample.index}
            sample={sample}
            className={summary.classes[sample.label] ?? `class ${sample.label}`}
          />
        ))}
      </ul>
      {items.length < matching && (
        <Button
          size="sm"
          className="self-center"
          disabled={loading}
          onClick={() => void dataStore.getState().moreSamples()}
        >
          {loading ? 'Loading …' : 'Show more'}
        </Button>
      )}
    </section>
  );
}

function Filters({ summary, filter }: { summary: DataSummary; filter: SampleFilter }) {
  const show = (next: { label: string; split: string }) =>
    void dataStore.getState().filterSamples({
      ...(next.label !== ALL && { label: Number(next.label) }),
      ...(next.split !== ALL && { split: next.split as Split }),
    });
  const label = filter.label === undefined ? ALL : String(filter.label);
  const split = filter.split ?? ALL;
  return (
    <>
      <div className="w-36">
        <Select
          aria-label="Class"
          value={label}
          options={[
            { value: ALL, label: 'All classes' },
            ...summary.classes.map((name, index) => ({ value: String(index), label: name })),
          ]}
          onChange={(value) => show({ label: value, split })}
        />
      </div>
      {summary.ownSplit && (
        <div className="w-46">
          <Select
            aria-label="Split"
            value={split}
            options={[
              { value: ALL, label: 'Train and validation' },
              { value: 'train', label: 'Train' },
              { value: 'validation', label: 'Validation' },
            ]}
            onChange={(value) => show({ label, split: value })}
          />
        </div>
      )}
    </>
  );
}
