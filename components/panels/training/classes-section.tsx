'use client';

import { clsx } from 'clsx';
import { useMemo } from 'react';
import { percent } from '@/lib/figures/numbers';
import { Panel } from '@/components/ui/panel';
import { plural } from '../words';
import { classTable, type Spread } from './class-table';
import { captionOf, onOtherLabels, type Reading } from './reading';
import { cellClass, headClass, leftHeadClass, VariantHeading } from './table';

/** Precision, recall and F1 by class, the variants below each other. */
export function ClassesSection({ reading }: { reading: Reading }) {
  const groups = useMemo(() => classTable(reading), [reading]);
  const { variants } = reading;
  const seeds = Math.max(...variants.map((variant) => variant.seeds.length));
  return (
    <Panel
      title="Scores by class"
      description={
        <>
          Of the {captionOf(reading)}
          {seeds > 1 && '; means over the seeds ± standard deviation'}. Precision: the share of what was taken
          for the class that is of it. Recall: the share of its images that were found. F1: their harmonic
          mean. A class that a seed never predicted has no precision there; in the mean over classes it counts
          as 0.
          {variants.some(onOtherLabels) && ' Variants on random labels were scored against those labels.'}
        </>
      }
    >
      <div className="overflow-x-auto">
        <table className="text-xs tabular-nums">
          <thead>
            <tr className="border-b border-line">
              {['Class', 'Variant'].map((name) => (
                <th key={name} scope="col" className={leftHeadClass}>
                  {name}
                </th>
              ))}
              {['Precision', 'Recall', 'F1', seeds > 1 ? 'Images a seed' : 'Images'].map((name) => (
                <th key={name} scope="col" className={headClass}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          {groups.map(({ name, lines }, g) => (
            <tbody
              key={name}
              className={clsx('border-b border-line', g === groups.length - 1 && 'font-medium')}
            >
              {lines.map((line, k) => (
                <tr key={line.variantId}>
                  {k === 0 && (
                    <th
                      scope="rowgroup"
                      rowSpan={lines.length}
                      className="max-w-28 px-2 py-1 text-left align-top font-semibold"
                      title={name}
                    >
                      {name}
                    </th>
                  )}
                  <VariantHeading index={line.index} label={line.label} />
                  {[line.precision, line.recall, line.f1].map((spread, s) => (
                    <ScoreCell key={s} spread={spread} seeds={seeds} />
                  ))}
                  <td className={`${cellClass} text-muted`}>
                    {line.images === null ? '' : Number(line.images.toFixed(1))}
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </Panel>
  );
}

function ScoreCell({ spread, seeds }: { spread: Spread; seeds: number }) {
  const { mean, sd, seeds: known } = spread;
  if (mean === null)
    return (
      <td className={`${cellClass} text-faint`} title="Undefined: nothing to have a share of">
        –
      </td>
    );
  return (
    <td
      className={`${cellClass} whitespace-nowrap`}
      {...(known < seeds && { title: `Defined in ${known} of ${seeds} seeds` })}
    >
      {percent(mean)}
      {sd !== undefined && <span className="text-muted"> ± {(100 * sd).toFixed(1)}</span>}
      {known < seeds && <span className="text-faint"> ({plural(known, 'seed')})</span>}
    </td>
  );
}
