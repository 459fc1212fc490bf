import type { ReactNode } from 'react';
import { variantColour } from '@/components/charts/variant-colours';
import type { Named } from './activation';

interface Props {
  variant: Named;
  /** What its numbers say. */
  says: string;
  className?: string;
  children: ReactNode;
}

/** One variant of a figure: its name, its maps, and a sentence. */
export function VariantRow({ variant, says, className, children }: Props) {
  return (
    <section aria-label={variant.label} className={className}>
      <h4 className="mb-0.5 flex items-center gap-2 text-xs font-semibold">
        <span
          aria-hidden
          className="size-2.5 shrink-0 rounded-full"
          style={{ background: variantColour(variant.index) }}
        />
        <span className="truncate">{variant.label}</span>
      </h4>
      <div className="flex flex-wrap gap-x-2.5 gap-y-1">{children}</div>
      <p className="mt-1 text-xs leading-4.5">{says}</p>
    </section>
  );
}

/** Variants without a map, and why. */
export function Absent({ words }: { words: readonly string[] }) {
  return (
    <ul className="text-xs leading-4.5 text-muted empty:hidden">
      {words.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
