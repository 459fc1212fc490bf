'use client';

import { useMemo } from 'react';
import { DotRows } from '@/components/charts/dot-rows';
import { percent } from '@/lib/figures/numbers';
import { captionOf, onOtherLabels, type Reading } from './reading';
import { ResultsTable } from './results-table';
import { accuracyRows, axisOfRows, differenceRows, signedPoints } from './seed-scores';
import { TestTable } from './test-table';

const axisPoints = (share: number): string => signedPoints(share, 1).replace(/\.0$/, '');

/** How far the seeds lie apart, and what that leaves of the difference between variants. */
export function SeedsSection({ reading }: { reading: Reading }) {
  const { result, variants } = reading;
  const { accuracies, differences } = useMemo(
    () => ({ accuracies: accuracyRows(reading), differences: differenceRows(reading) }),
    [reading],
  );
  const together = Math.max(1, ...reading.comparison.map(({ adjusted }) => adjusted?.pairs ?? 1));
  const chance = 1 / Math.max(1, result.classes.length);
  const many = accuracies.some(({ points }) => points.length > 1);
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-x-8 gap-y-3 @4xl:grid-cols-2">
        <DotRows
          title="Validation accuracy"
          unit="validation accuracy"
          rows={accuracies}
          axis={axisOfRows(accuracies, [0, 1])}
          tick={(value) => percent(value, 1).replace('.0', '')}
          reference={{ value: chance, label: `chance, ${percent(chance)}` }}
          joined
        />
        {differences.length > 0 && (
          <DotRows
            title="Difference of the same seed"
            unit="percentage points"
            rows={differences}
            axis={axisOfRows(differences, [-1, 1], [0])}
            tick={axisPoints}
            reference={{ value: 0, label: '' }}
          />
        )}
      </div>
      <p className="text-2xs leading-4 text-muted">
        Of the {captionOf(reading)}. A dot is a seed{many && '; grey lines join the dots of one seed'}. The
        upright bar is the mean
        {accuracies.some(({ interval }) => interval)
          ? `, the band its 95 % interval${together > 1 ? `; for differences the one that its verdict names, adjusted for ${together} pairs that are tested together (Holm)` : ''}.`
          : variants.some(({ seeds }) => seeds.length >= 3)
            ? '. It has no interval: too little varies, or too few images tell.'
            : '. Three seeds or more can give it an interval.'}
        {variants.some(onOtherLabels) &&
          ' Variants on random labels were scored against those labels: they are compared with chance only.'}
      </p>
      <div className="flex flex-wrap gap-x-8 gap-y-4">
        <ResultsTable reading={reading} />
        <TestTable reading={reading} />
      </div>
    </div>
  );
}
