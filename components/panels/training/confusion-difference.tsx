'use client';

import { ColorScale } from '@/components/charts/color-scale';
import { Select } from '@/components/ui/select';
import { useReading } from '@/components/use-stores';
import { readingStore } from '@/lib/store/reading';
import { confusionDifference, type Confusion } from './confusion';
import { differenceCells } from './confusion-cells';
import { ConfusionMatrix } from './confusion-matrix';
import { onOtherLabels, type Reading } from './reading';
import { signedPoints } from './seed-scores';

interface Props {
  reading: Reading;
  /** In the order of the variants. */
  matrices: readonly (Confusion | undefined)[];
  rates: boolean;
}

/** Two chosen variants, cell by cell; nothing where there are no two to compare. */
export function ConfusionDifferenceView({ reading, matrices, rates }: Props) {
  const { result, variants } = reading;
  const chosen = useReading((s) => s.pair);
  const choices = variants.flatMap((variant, k) => {
    const confusion = matrices[k];
    return confusion && !onOtherLabels(variant) ? [{ variant, confusion }] : [];
  });
  const find = (id: string | undefined) => choices.find(({ variant }) => variant.id === id);
  const a = find(chosen?.[0]) ?? choices[1];
  const b = find(chosen?.[1]) ?? choices[0];
  if (!a || !b) return null;
  const choose = (pair: readonly [string, string]) => readingStore.getState().read({ pair });
  const difference = confusionDifference(a.confusion, b.confusion);
  const options = choices.map(({ variant }) => ({ value: variant.id, label: variant.label }));
  const { largest } = difference;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <ConfusionMatrix
        title={`Difference: ${a.variant.label} − ${b.variant.label}`}
        classes={result.classes}
        cells={differenceCells(difference, result.classes, rates)}
        scale="diverging"
      />
      <div className="flex flex-wrap items-end gap-2">
        {choices.length > 2 && (
          <>
            <Select
              aria-label="Difference: variant a"
              className="h-7! w-36! text-xs!"
              value={a.variant.id}
              options={options}
              onChange={(id) => choose([id, b.variant.id])}
            />
            <span className="pb-1 text-xs text-muted">−</span>
            <Select
              aria-label="Difference: variant b"
              className="h-7! w-36! text-xs!"
              value={b.variant.id}
              options={options}
              onChange={(id) => choose([a.variant.id, id])}
            />
          </>
        )}
        {largest > 0 && (
          <ColorScale
            domain={[-largest, largest]}
            label="points of the true class"
            scale="diverging"
            format={(share) => signedPoints(share, 0)}
            className="w-40"
          />
        )}
      </div>
    </div>
  );
}
