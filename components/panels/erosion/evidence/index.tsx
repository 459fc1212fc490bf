'use client';

import { Images, Microscope } from 'lucide-react';
import { useMemo } from 'react';
import { BeforeTraining } from '@/components/panels/before-training';
import { EmptyState } from '@/components/ui/empty-state';
import { useLab } from '@/components/use-stores';
import { RunBar } from '../run-bar';
import { useLabRun, type LabRun } from '../use-lab-run';
import { useLook } from '../use-look';
import { ActivationMaps } from './activation-maps';
import { AnswerState } from './answer-state';
import { ChannelChoice } from './channel-choice';
import { PaddingSwap } from './padding-swap';
import { settingsOf } from './settings';
import { useKept } from './use-kept';

/** What trained variants make of chosen images, always beside controls. */
export function EvidenceFromData() {
  const run = useLabRun();
  if (run) return <Evidence run={run} />;
  return (
    <BeforeTraining
      icon={<Microscope aria-hidden />}
      title="No trained variants to look into yet"
      press="Press Train. The feature maps of the trained variants are then measured on images of your choice, beside random weights and an image of one colour."
      wait="Wait for the first results of the run. Pause it, or wait until it is through, to look into its variants."
    />
  );
}

function Evidence({ run }: { run: LabRun }) {
  const subset = useLab((s) => s.subset);
  const channel = useLab((s) => s.evidence.channel);
  const { moment, places } = run;
  const settings = useMemo(() => settingsOf(run, subset), [run, subset]);
  const all = useLook(moment, 'activation-maps', places.length > 0 ? { places } : null);
  const known = useKept(all.answer, moment.runId);
  const channels = Math.max(0, ...Object.values(known ?? {}).map((of) => of.channels));
  return (
    <div className="flex flex-col gap-3 p-3">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-1.5">
        <RunBar run={run} epoch subset />
        {channels > 0 && <ChannelChoice channel={channel} channels={channels} />}
      </div>
      {places.length === 0 && <NoImages />}
      {places.length > 0 && (
        <AnswerState problems={all.problems} pending={false}>
          <div className="flex flex-col gap-4">
            <ActivationMaps run={run} answer={all.answer} settings={settings} />
            <PaddingSwap run={run} settings={settings} />
          </div>
        </AnswerState>
      )}
    </div>
  );
}

function NoImages() {
  return (
    <EmptyState icon={<Images aria-hidden />} title="No image is chosen">
      None of the validation images is of this class with this outcome. Choose another class or outcome above.
    </EmptyState>
  );
}
