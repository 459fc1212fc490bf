'use client';

import { memo } from 'react';
import { Heatmap, type Probe } from '@/components/charts/heatmap';
import { percent } from '@/lib/figures/numbers';
import { variantColour } from '@/components/charts/variant-colours';
import type { Evidence } from '@/lib/explain/evidence';
import { product, type Compared, type Stage } from './comparison';

export const share = (value: number): string => percent(value, 2);

interface Props {
  variant: Compared;
  stage: Stage;
  title: string;
  weight: [number, number];
  product: [number, number];
  probe: Probe | null;
  onProbe: (probe: Probe | null) => void;
}

/** Six of them stand side by side: small ones on a small laptop, these where there is room. */
const SIZE = 144;

const sameRange = ([a, b]: [number, number], [c, d]: [number, number]) => a === c && b === d;

/** Evidence is never changed in place, while what holds it is put together anew for every edit. */
const sameMaps = (a: Props, b: Props): boolean =>
  a.variant.before === b.variant.before &&
  a.variant.after === b.variant.after &&
  a.variant.label === b.variant.label &&
  a.variant.index === b.variant.index &&
  a.stage === b.stage &&
  a.title === b.title &&
  a.probe === b.probe &&
  a.onProbe === b.onProbe &&
  sameRange(a.weight, b.weight) &&
  sameRange(a.product, b.product);

/** E, h and E·h of one variant, and their sum. */
export const EvidenceMaps = memo(function EvidenceMaps({
  variant,
  stage,
  title,
  probe,
  onProbe,
  ...domain
}: Props) {
  const evidence: Evidence | undefined = stage === 'after' ? variant.after : variant.before;
  if (!evidence) return null;
  const { label } = variant;
  const maps = [
    {
      name: title === 'Erosion' ? 'Erosion E' : 'Synthetic E',
      values: evidence.erosion,
      domain: [0, 1] as [number, number],
      format: percent,
    },
    { name: 'Head weight h', values: evidence.headWeight, domain: domain.weight, format: share },
    { name: 'E · h', values: product(evidence), domain: domain.product, format: share },
  ];
  return (
    <section
      aria-label={label}
      className="min-w-0 [contain-intrinsic-size:auto_20rem_auto_10rem] [content-visibility:auto]"
    >
      <header className="mb-0.5 flex items-baseline gap-2">
        <span
          aria-hidden
          className="size-2.5 rounded-full"
          style={{ background: variantColour(variant.index) }}
        />
        <h3 className="truncate font-semibold">{label}</h3>
        <span className="text-2xs text-faint tabular-nums">
          {evidence.shape[0]}×{evidence.shape[1]}
        </span>
      </header>
      <div className="flex flex-wrap gap-x-2.5 gap-y-1">
        {maps.map(({ name, values, domain: range, format }, index) => (
          <figure key={index} className="w-24 @min-[76rem]:w-36">
            <figcaption className="mb-1 text-2xs text-muted">{name}</figcaption>
            <Heatmap
              interactive
              values={values}
              shape={evidence.shape}
              domain={range}
              label={`${label}, ${name}`}
              size={SIZE}
              probe={probe}
              onProbe={onProbe}
              format={(value) => format(value)}
            />
          </figure>
        ))}
      </div>
    </section>
  );
}, sameMaps);
