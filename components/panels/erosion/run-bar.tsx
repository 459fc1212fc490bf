'use client';

import { Select } from '@/components/ui/select';
import { useLab } from '@/components/use-stores';
import type { LabView } from '@/lib/io/lab-view';
import { labStore } from '@/lib/store/lab';
import { GraphNote } from '../graph-note';
import { count } from '../words';
import { chosenPair } from './chosen-pair';
import type { LabRun } from './use-lab-run';

interface Props {
  run: LabRun;
  /** Lets the person choose the epoch. */
  epoch?: boolean;
  /** Lets the person choose two variants. */
  pair?: boolean;
  /** Lets the person choose images. */
  subset?: boolean;
}

const OUTCOMES: { value: LabView['subset']['outcome']; label: string }[] = [
  { value: 'all', label: 'All outcomes' },
  { value: 'right', label: 'All variants right' },
  { value: 'wrong', label: 'All variants wrong' },
  { value: 'disagree', label: 'Variants disagree' },
];

const { look } = labStore.getState();
const small = 'h-7! w-auto! max-w-48 text-xs!';

/** What all sections that look into trained variants are of; they share one choice. */
export function RunBar({ run, epoch = false, pair = false, subset = false }: Props) {
  const chosen = useLab((s) => s.subset);
  const variants = useLab((s) => s.variants);
  const [first, second = first] = chosenPair(run.variants, variants) ?? [];
  const { seeds, epochs, classes, places } = run;
  const last = Math.max(run.epoch, ...epochs);
  const names = run.variants.map(({ id, label }) => ({ value: id, label }));
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
      {seeds.length > 1 && (
        <Select
          aria-label="Seed"
          className={small}
          value={String(run.seed)}
          options={seeds.map((seed) => ({ value: String(seed), label: `Seed ${seed}` }))}
          onChange={(seed) => look({ seed: Number(seed) })}
        />
      )}
      {epoch && epochs.length > 1 && (
        <Select
          aria-label="Epoch"
          className={small}
          value={String(run.epoch)}
          options={[...new Set([...epochs, last])].map((value) => ({
            value: String(value),
            label: value === last ? `Epoch ${value} (last)` : `Epoch ${value}`,
          }))}
          onChange={(value) => look({ epoch: Number(value) === last ? null : Number(value) })}
        />
      )}
      {pair && first && second && names.length > 1 && (
        <>
          <Select
            aria-label="First variant"
            className={small}
            value={first.id}
            options={names}
            onChange={(id) => look({ variants: [id, second.id] })}
          />
          <span className="text-xs text-muted">and</span>
          <Select
            aria-label="Second variant"
            className={small}
            value={second.id}
            options={names}
            onChange={(id) => look({ variants: [first.id, id] })}
          />
        </>
      )}
      {subset && (
        <>
          <Select
            aria-label="Class of the images"
            className={small}
            value={chosen.className === null ? 'all' : `class ${chosen.className}`}
            options={[
              { value: 'all', label: 'All classes' },
              ...classes.map((name) => ({ value: `class ${name}`, label: name })),
            ]}
            onChange={(name) =>
              look({ subset: { ...chosen, className: name === 'all' ? null : name.slice(6) } })
            }
          />
          <Select
            aria-label="Outcome of the images"
            className={small}
            value={chosen.outcome}
            options={OUTCOMES}
            onChange={(outcome) =>
              look({ subset: { ...chosen, outcome: outcome as LabView['subset']['outcome'] } })
            }
          />
          <span className="text-xs text-muted tabular-nums" role="status">
            {count(places.length)} images
          </span>
        </>
      )}
      <GraphNote />
    </div>
  );
}
