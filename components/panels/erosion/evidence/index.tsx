'use client';

import { Images, Microscope } from 'lucide-react';
import { useMemo } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { useLab, useRun } from '@/components/use-stores';
import { isActive } from '@/lib/store/run-state';
import { RunBar } from '../run-bar';
import { useLabRun, type LabRun } from '../use-lab-run';
import { ActivationMaps } from './activation-maps';
import { PaddingSwap } from './padding-swap';
import { settingsOf } from './settings';

/** What trained variants make of chosen images, always beside controls. */
export function EvidenceFromData() {
  const run = useLabRun();
  const active = useRun((s) => isActive(s.status));
  if (!run) return <Before active={active} />;
  return (
    <div className="flex flex-col gap-4 p-3">
      <RunBar run={run} epoch subset />
      {run.places.length > 0 ? <Figures run={run} /> : <NoImages />}
    </div>
  );
}

function Figures({ run }: { run: LabRun }) {
  const subset = useLab((s) => s.subset);
  const settings = useMemo(() => settingsOf(run, subset), [run, subset]);
  return (
    <>
      <ActivationMaps run={run} settings={settings} />
      <PaddingSwap run={run} settings={settings} />
    </>
  );
}

function Before({ active }: { active: boolean }) {
  return (
    <EmptyState icon={<Microscope aria-hidden />} title="No trained variants to look into yet">
      {active
        ? 'Wait for the first results of the run. Pause it, or wait until it is through, to look into its variants.'
        : 'Press Train. The feature maps of the trained variants are then measured on images of your choice, beside random weights and an image of one colour.'}
    </EmptyState>
  );
}

function NoImages() {
  return (
    <EmptyState icon={<Images aria-hidden />} title="No image is chosen">
      None of the validation images is of this class with this outcome. Choose another class or outcome above.
    </EmptyState>
  );
}
