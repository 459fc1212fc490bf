'use client';

import { useMemo } from 'react';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import { useLab } from '@/components/use-stores';
import { ALIGNMENTS, PADDING_MODES, type Padding, type PaddingMode } from '@/lib/core/padding';
import { labStore } from '@/lib/store/lab';
import { FigureFrame } from '../figure/figure-frame';
import { LabMap } from '../figure/lab-map';
import type { LabRun } from '../use-lab-run';
import { useLook } from '../use-look';
import { AnswerState } from './answer-state';
import { swapFigure, whyNoSwap } from './swap';
import { useKept } from './use-kept';
import { Absent, VariantRow } from './variant-row';

const MODES: Record<PaddingMode, string> = {
  zeros: 'Zeros',
  reflect: 'Reflect',
  replicate: 'Replicate',
  circular: 'Circular',
  symmetric: 'Symmetric',
  partial: 'Partial',
  valid: 'Valid (none)',
};

const choose = (change: Partial<Padding>): void => {
  const { evidence, look } = labStore.getState();
  look({ evidence: { ...evidence, swap: { ...evidence.swap, ...change } } });
};

/** The padding that is put in place of the trained one. */
function SwapChoice({ padding }: { padding: Padding }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Select
        aria-label="Padding in place of the trained one"
        className="h-7! w-auto! text-xs!"
        value={padding.mode}
        options={PADDING_MODES.map((value) => ({ value, label: MODES[value] }))}
        onChange={(mode) => choose({ mode: mode as PaddingMode })}
      />
      <Segmented
        aria-label="Alignment of that padding"
        value={padding.alignment}
        segments={ALIGNMENTS.map((value) => ({ value, label: value }))}
        onChange={(alignment) => choose({ alignment })}
      />
    </div>
  );
}

interface Props {
  run: LabRun;
  settings: readonly string[];
}

/** How far the maps of all variants change under another padding. */
export function PaddingSwap({ run, settings }: Props) {
  const padding = useLab((s) => s.evidence.swap);
  const fit = useLab((s) => s.fit);
  const { moment, places, variants, classes } = run;
  const { answer, problems } = useLook(moment, 'padding-swap', { places, padding });
  const drawn = useMemo(
    () => answer && swapFigure({ variants, answer, padding, settings, fit }),
    [answer, variants, padding, settings, fit],
  );
  const shown = useKept(drawn, moment.runId);
  const why = useMemo(
    () => whyNoSwap(moment.document, padding, classes),
    [moment.document, padding, classes],
  );
  const absent = variants.flatMap(({ id, label }) => (why[id] ? [`${label} ${why[id]}`] : []));
  return (
    <AnswerState problems={problems} pending={!answer}>
      {shown && (
        <FigureFrame figure={shown.figure} controls={<SwapChoice padding={padding} />}>
          <div className="flex flex-wrap gap-x-6 gap-y-3">
            {shown.rows.map((row) => (
              <VariantRow key={row.id} variant={row} says={row.says} className="w-56 max-w-full">
                <LabMap part={row.part} size={144} />
              </VariantRow>
            ))}
          </div>
          <Absent words={absent} />
        </FigureFrame>
      )}
    </AnswerState>
  );
}
