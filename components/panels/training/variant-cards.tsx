'use client';

import { percent } from '@/lib/figures/numbers';
import { variantColour } from '@/components/charts/variant-colours';
import { evaluationOf } from '@/lib/results/evaluation';
import { mean } from '@/lib/results/statistics';
import type { RunData } from '@/lib/store/run-state';
import { count, decimals, plural } from '../words';
import { captionOf, type Reading } from './reading';

interface Numbers {
  accuracy: number;
  loss: number;
  caption: string;
}

/** Of the epochs that are read once there is a result, of the last finished epoch before. */
function numbersOf({ epochs, info }: RunData, reading: Reading | null, id: string): Numbers | undefined {
  const variant = reading?.variants.find((candidate) => candidate.id === id);
  if (reading && variant) {
    const scores = variant.seeds.map((seed) => evaluationOf(seed, reading.which));
    return {
      accuracy: mean(scores.map(({ validationAccuracy }) => validationAccuracy)),
      loss: mean(scores.map(({ validationLoss }) => validationLoss)),
      caption: `${scores.length > 1 ? 'mean, ' : ''}${captionOf(reading, { variants: [variant] })}`,
    };
  }
  const last = epochs.at(-1);
  const scores = last?.validation[id];
  if (reading || !last || !scores) return undefined;
  const images = info ? `, ${plural(info.validationCount, 'image')}` : '';
  return { ...scores, caption: `validation after epoch ${last.epoch}${images}, seed ${last.seed}` };
}

/** One number for each variant, large enough for a projector. */
export function VariantCards({ run, reading }: { run: RunData; reading: Reading | null }) {
  return (
    <ul className="grid min-w-0 content-start gap-2 @max-3xl:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] @3xl:grid-cols-[minmax(0,1fr)]">
      {(run.info?.variants ?? []).map(({ id, label, parameters }, index) => {
        const numbers = numbersOf(run, reading, id);
        return (
          <li
            key={id}
            className="flex flex-col justify-center rounded-lg border border-line border-l-4 bg-raised px-3 py-1.5"
            style={{ borderLeftColor: variantColour(index) }}
          >
            <span
              className="truncate font-semibold"
              title={`${label}: ${count(parameters)} trained parameters`}
            >
              {label}
            </span>
            <span className="flex items-baseline gap-2 tabular-nums">
              <span className="text-2xl leading-8 font-semibold">
                {numbers ? percent(numbers.accuracy) : '–'}
              </span>
              {numbers && <span className="text-xs text-muted">loss {decimals(numbers.loss)}</span>}
            </span>
            <span className="text-2xs leading-4 text-faint">
              {numbers?.caption ?? (reading ? 'no epoch was finished' : 'validation follows the first epoch')}
              <br />
              {count(parameters)} parameters
            </span>
          </li>
        );
      })}
    </ul>
  );
}
