import { variantColour } from '@/components/charts/variant-colours';

const head = 'px-2 py-1 text-2xs font-normal text-faint';
export const headClass = `${head} text-right`;
export const leftHeadClass = `${head} text-left`;
export const cellClass = 'px-2 py-1 text-right';

/** The heading of a row: a variant in its colour. */
export function VariantHeading({ index, label }: { index: number; label: string }) {
  return (
    <th scope="row" className="max-w-40 truncate px-2 py-1 text-left font-medium" title={label}>
      <span
        aria-hidden
        className="mr-1.5 inline-block size-2 rounded-full"
        style={{ background: variantColour(index) }}
      />
      {label}
    </th>
  );
}
