'use client';

import { variantColour } from '@/components/charts/variant-colours';
import type { MapPart } from '@/lib/figures/figure';
import { LabMap } from '../figure/lab-map';

interface Props {
  label: string;
  /** Place among the variants, which gives its colour. */
  index: number;
  parts: readonly MapPart[];
}

/** Six of them stand side by side: small ones on a small laptop, these where there is room. */
const SIZE = 144;

/** E, h and E·h of one variant. */
export function EvidenceMaps({ label, index, parts }: Props) {
  return (
    <section
      aria-label={label}
      className="min-w-0 [contain-intrinsic-size:auto_20rem_auto_10rem] [content-visibility:auto]"
    >
      <header className="mb-0.5 flex items-baseline gap-2">
        <span aria-hidden className="size-2.5 rounded-full" style={{ background: variantColour(index) }} />
        <h4 className="truncate font-semibold">{label}</h4>
        <span className="text-2xs text-faint tabular-nums">{parts[0]?.shape.join('×')}</span>
      </header>
      <div className="flex flex-wrap gap-x-2.5 gap-y-1">
        {parts.map((part) => (
          <figure key={part.quantity} className="w-24 @min-[76rem]:w-36">
            <figcaption className="mb-1 text-2xs text-muted">{part.quantity}</figcaption>
            <LabMap part={part} size={SIZE} />
          </figure>
        ))}
      </div>
    </section>
  );
}
