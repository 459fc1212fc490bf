'use client';

import { useMemo } from 'react';
import { Reliability } from '@/components/charts/reliability';
import { variantColour } from '@/components/charts/variant-colours';
import { Panel } from '@/components/ui/panel';
import { fullestBin, pooledCalibrations } from './pooled-calibration';
import { captionOf, onOtherLabels, type Reading } from './reading';

/** Whether the variants are as sure as they are right. */
export function CalibrationSection({ reading }: { reading: Reading }) {
  const pooled = useMemo(() => pooledCalibrations(reading), [reading]);
  const { variants } = reading;
  const many = variants.some(({ seeds }) => seeds.length > 1);
  const most = fullestBin(pooled);
  return (
    <Panel
      title="Confidence and accuracy"
      description={
        <>
          Of the {captionOf(reading)}
          {many && '; predictions of all seeds together'}. Confidence is the largest probability of an image.
          Bars: the share of right predictions among images of that confidence; dots: the same, at their mean
          confidence; below: their number. Above the dashed line a variant is too careful, below it too sure.
          ECE, the expected calibration error, is the mean distance from that line.
          {variants.some(onOtherLabels) && ' Variants on random labels were scored against those labels.'}
        </>
      }
    >
      <div className="flex flex-wrap gap-x-8 gap-y-4">
        {pooled.map(({ variant: { id, label, index }, calibration }) =>
          calibration ? (
            <Reliability
              key={id}
              label={label}
              colour={variantColour(index)}
              calibration={calibration}
              most={most}
            />
          ) : (
            <p key={id} className="text-xs text-muted">
              {label}: its probabilities were not kept.
            </p>
          ),
        )}
      </div>
    </Panel>
  );
}
