'use client';

import { clsx } from 'clsx';
import { useMemo } from 'react';
import { Heatmap } from '@/components/charts/heatmap';
import { Select } from '@/components/ui/select';
import { useLab } from '@/components/use-stores';
import { formatValue } from '@/lib/figures/numbers';
import type { ByVariant } from '@/lib/results/result';
import { labStore } from '@/lib/store/lab';
import type { ActivationLook } from '@/lib/train/looks/types';
import { FigureFrame } from '../figure/figure-frame';
import type { LabRun } from '../use-lab-run';
import { channelFigure, type ChannelPart } from './activation';
import { useKept } from './use-kept';

interface Props {
  run: LabRun;
  /** Absent while it is measured. */
  answer: ByVariant<ActivationLook> | undefined;
  settings: readonly string[];
  channel: number | null;
}

/** Small maps of the strongest channels of one variant, to choose one by. */
export function Channels({ run, answer, settings, channel }: Props) {
  const fit = useLab((s) => s.fit);
  const chosen = useLab((s) => s.variants);
  const made = useMemo(() => {
    if (!answer) return undefined;
    const there = run.variants.filter(({ id }) => answer[id]);
    const variant = there.find(({ id }) => id === chosen[0]) ?? there[0];
    const drawn = variant && channelFigure(variant, answer[variant.id]!, settings, fit);
    return drawn && { there, variant, ...drawn };
  }, [run.variants, answer, chosen, settings, fit]);
  const shown = useKept(made, run.moment.runId);
  if (!shown) return null;
  const { there, variant, figure, parts } = shown;
  return (
    <FigureFrame
      figure={figure}
      controls={
        there.length > 1 && (
          <Select
            aria-label="Channels of"
            className="h-7! w-auto! max-w-60 self-start text-xs!"
            value={variant.id}
            options={there.map(({ id, label }) => ({ value: id, label }))}
            onChange={(id) => labStore.getState().look({ variants: [id, chosen[1]] })}
          />
        )
      }
    >
      <ul className="flex flex-wrap gap-1" aria-label={`Strongest channels of ${variant.label}`}>
        {parts.map((part) => (
          <li key={part.channel}>
            <Thumbnail part={part} pressed={part.channel === channel} />
          </li>
        ))}
      </ul>
    </FigureFrame>
  );
}

function Thumbnail({ part, pressed }: { part: ChannelPart; pressed: boolean }) {
  const { channel, strength, values, shape, domain, scale } = part;
  const press = () => {
    const { evidence, look } = labStore.getState();
    look({ evidence: { ...evidence, channel: pressed ? null : channel } });
  };
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-label={`Channel ${channel + 1}, interior mean ${formatValue(strength)}`}
      title={`Channel ${channel + 1}`}
      onClick={press}
      className={clsx(
        'flex flex-col items-center rounded-md p-0.5 text-2xs leading-4 tabular-nums',
        pressed ? 'bg-accent text-accent-ink' : 'text-muted hover:bg-sunken',
      )}
    >
      <Heatmap
        values={values}
        shape={[...shape]}
        domain={[...domain]}
        scale={scale}
        label={`Channel ${channel + 1}`}
        size={44}
      />
      {formatValue(strength)}
    </button>
  );
}
