'use client';

import { ToggleGroup } from 'radix-ui';
import { Select } from '@/components/ui/select';
import type { Comparison } from './use-comparison';

const item =
  'h-7 rounded px-2.5 text-xs font-medium text-muted transition-colors enabled:hover:text-ink disabled:opacity-60 data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-card';

/** Coverage before training, or what was learned. */
export function StageSwitch({ comparison }: { comparison: Comparison }) {
  const { stage, setStage, setSeed, learned } = comparison;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ToggleGroup.Root
        type="single"
        value={stage}
        aria-label="Head weight"
        // Pressing the chosen one again must not leave nothing chosen.
        onValueChange={(value) => value && setStage(value as 'before' | 'after')}
        className="inline-flex rounded-md bg-sunken p-0.5"
      >
        <ToggleGroup.Item value="before" className={item}>
          Before training (coverage)
        </ToggleGroup.Item>
        <ToggleGroup.Item value="after" disabled={!learned} className={item}>
          {learned ? `Learned (epoch ${learned.epoch})` : 'Learned (after the first epoch)'}
        </ToggleGroup.Item>
      </ToggleGroup.Root>
      {learned && learned.seeds.length > 1 && stage === 'after' && (
        <div className="w-28">
          <Select
            aria-label="Seed"
            value={String(learned.seed)}
            options={learned.seeds.map((seed) => ({ value: String(seed), label: `Seed ${seed}` }))}
            onChange={(value) => setSeed(Number(value))}
          />
        </div>
      )}
    </div>
  );
}
