'use client';

import { useMemo } from 'react';
import { variantColour } from '@/components/charts/variant-colours';
import { Panel } from '@/components/ui/panel';
import { percent } from '@/lib/figures/numbers';
import { pairedDifference, spreadOf } from '@/lib/results/image-evidence';
import { count, plural } from '../../words';
import type { Explained, ExplainedRun } from './pair';
import { differenceSentence } from './words';

interface Props {
  run: ExplainedRun;
  pair: readonly Explained[];
  /** *Erosion*, or *Synthetic fraction*. */
  title: string;
}

const HEADS = ['Images', 'Mean', 'Median', '5 to 95 % of the images'];

/** All chosen images in numbers. */
export function Summary({ run, pair, title }: Props) {
  const { places, variants, seed } = run;
  const rows = useMemo(
    () =>
      variants.map((variant) => {
        const values = places.map((place) => variant.eroded[place]!).filter((share) => !Number.isNaN(share));
        return { variant, images: values.length, spread: spreadOf(values) };
      }),
    [variants, places],
  );
  const [first, second] = pair;
  const difference = useMemo(
    () => first && second && pairedDifference(first.eroded, second.eroded, places),
    [first, second, places],
  );
  const pixels = title === 'Erosion' ? 'eroded' : 'synthetic';
  return (
    <Panel
      title={`Evidence on ${pixels} pixels, image by image`}
      description={`Σ E·|CAM| / Σ|CAM| of the class that is predicted, over ${plural(places.length, 'chosen image')}.`}
    >
      <div className="overflow-x-auto">
        <table className="w-fit border-collapse text-xs tabular-nums">
          <caption className="sr-only">
            Share of the evidence on {pixels} pixels, over all chosen images
          </caption>
          <thead>
            <tr className="border-b border-line text-muted">
              <th scope="col" className="py-0.5 text-left font-normal">
                Variant
              </th>
              {HEADS.map((name) => (
                <th key={name} scope="col" className="py-0.5 pl-4 text-right font-normal">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ variant, images, spread }) => (
              <tr key={variant.id}>
                <th scope="row" className="max-w-52 truncate py-0.5 text-left font-medium">
                  <span
                    aria-hidden
                    className="mr-1.5 inline-block size-2 rounded-full"
                    style={{ background: variantColour(variant.index) }}
                  />
                  {variant.label}
                </th>
                <td className="pl-4 text-right">{count(images)}</td>
                <td className="pl-4 text-right font-semibold">{percent(spread?.mean ?? NaN)}</td>
                <td className="pl-4 text-right">{percent(spread?.median ?? NaN)}</td>
                <td className="pl-4 text-right">
                  {percent(spread?.low ?? NaN)} to {percent(spread?.high ?? NaN)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-xs font-medium" role="status">
        {difference && differenceSentence(first!.label, second!.label, difference)}
      </p>
      <p className="text-xs text-muted">
        These are images of one model each, of seed {seed}: how much another seed would change is not in these
        numbers, so that no interval follows from them.
      </p>
    </Panel>
  );
}
