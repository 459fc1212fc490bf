'use client';

import { useMemo } from 'react';
import { ColorScale } from '@/components/charts/color-scale';
import { percent } from '@/lib/figures/numbers';
import { variantColour } from '@/components/charts/variant-colours';
import { Segmented } from '@/components/ui/segmented';
import { useReading } from '@/components/use-stores';
import { readingStore } from '@/lib/store/reading';
import { confusionOf } from './confusion';
import { confusionCells } from './confusion-cells';
import { ConfusionDifferenceView } from './confusion-difference';
import { ConfusionMatrix } from './confusion-matrix';
import { captionOf, onOtherLabels, type Reading } from './reading';
import { SeedSelect, useSeed } from './seed-select';

/** What each variant takes for what, and where two of them differ. */
export function ConfusionSection({ reading }: { reading: Reading }) {
  const { result, variants, which } = reading;
  const { classes } = result;
  const seeds = variants[0]?.seeds.map(({ seed }) => seed) ?? [];
  const seed = useSeed(seeds);
  const rates = useReading((s) => s.rates);
  const matrices = useMemo(
    () => variants.map((variant) => confusionOf(variant, which, seed)),
    [variants, which, seed],
  );
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Segmented
          aria-label="Numbers in the cells"
          value={rates ? 'rates' : 'counts'}
          segments={[
            { value: 'counts', label: 'Images' },
            { value: 'rates', label: '% of the class' },
          ]}
          onChange={(shown) => readingStore.getState().read({ rates: shown === 'rates' })}
        />
        <SeedSelect label="Seed of the matrices" seeds={seeds} value={seed} all="All seeds, added up" />
        <ColorScale
          domain={[0, 1]}
          label="share of the true class"
          format={(share) => percent(share, 0)}
          className="w-40"
        />
      </div>
      <p className="text-2xs leading-4 text-muted">
        Of the {captionOf(reading, { seed })}. A cell opens its images
        {seeds.length > 1 && seed === null && ', those of one seed at a time'}.
        {variants.some(onOtherLabels) &&
          ' Cells of variants on random labels open nothing: their rows are not the classes of the images.'}
      </p>
      <div className="flex flex-wrap gap-x-4 gap-y-4">
        {variants.map((variant, k) => {
          const confusion = matrices[k];
          if (!confusion) return null;
          const open = (trueClass: number, predictedClass: number) =>
            readingStore
              .getState()
              .read({ section: 'images', images: { variantId: variant.id, trueClass, predictedClass } });
          return (
            <ConfusionMatrix
              key={variant.id}
              title={`${variant.label}: what is taken for what`}
              colour={variantColour(variant.index)}
              classes={classes}
              cells={confusionCells(confusion, classes, rates)}
              scale="viridis"
              {...(!onOtherLabels(variant) && { onCell: open })}
            />
          );
        })}
        <ConfusionDifferenceView reading={reading} matrices={matrices} rates={rates} />
      </div>
    </div>
  );
}
