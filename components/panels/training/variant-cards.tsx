'use client';

import { percent } from '@/components/charts/numbers';
import { variantColour } from '@/components/charts/variant-colours';
import type { RunData } from '@/lib/store/run-state';
import { count, decimals } from '../words';

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

interface Numbers {
  accuracy: number;
  loss: number;
  caption: string;
}

/** The outcome once there is one, the last finished epoch before. */
function numbersOf({ result, epochs, info }: RunData, id: string): Numbers | undefined {
  const seeds = result?.variants.find((variant) => variant.id === id)?.seeds;
  if (seeds && seeds.length > 0)
    return {
      accuracy: mean(seeds.map((seed) => seed.validationAccuracy)),
      loss: mean(seeds.map((seed) => seed.validationLoss)),
      caption: seeds.length > 1 ? `validation, mean of ${seeds.length} seeds` : 'validation',
    };
  const last = epochs.at(-1);
  const scores = last?.validation[id];
  if (!last || !scores) return undefined;
  const seed = info && info.seeds.length > 1 ? `, seed ${last.seed}` : '';
  return { ...scores, caption: `validation after epoch ${last.epoch}${seed}` };
}

/** One number for each variant, large enough for a projector. */
export function VariantCards({ run }: { run: RunData }) {
  return (
    <ul className="grid content-start gap-2 @max-3xl:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]">
      {(run.info?.variants ?? []).map(({ id, label, parameters }, index) => {
        const numbers = numbersOf(run, id);
        return (
          <li
            key={id}
            className="flex flex-col justify-center rounded-lg border border-line border-l-4 bg-raised px-3 py-1.5"
            style={{ borderLeftColor: variantColour(index) }}
          >
            <span className="truncate font-semibold" title={`${count(parameters)} trained parameters`}>
              {label}
            </span>
            <span className="flex items-baseline gap-2 tabular-nums">
              <span className="text-2xl leading-8 font-semibold">
                {numbers ? percent(numbers.accuracy) : '–'}
              </span>
              {numbers && <span className="text-xs text-muted">loss {decimals(numbers.loss)}</span>}
            </span>
            <span className="text-2xs leading-4 text-faint">
              {numbers?.caption ?? 'validation follows the first epoch'}
              <br />
              {count(parameters)} parameters
            </span>
          </li>
        );
      })}
    </ul>
  );
}
