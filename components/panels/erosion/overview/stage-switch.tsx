'use client';

import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import type { Comparison } from './use-comparison';

/** Coverage before training, or what was learned. */
export function StageSwitch({ comparison }: { comparison: Comparison }) {
  const { stage, setStage, setSeed, learned } = comparison;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segmented
        aria-label="Head weight"
        value={stage}
        segments={[
          { value: 'before', label: 'Before training (coverage)' },
          {
            value: 'after',
            label: learned ? `Learned (epoch ${learned.epoch})` : 'Learned (after the first epoch)',
            disabled: !learned,
          },
        ]}
        onChange={setStage}
      />
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
