'use client';

import { useMemo } from 'react';
import { useLab } from '@/components/use-stores';
import { variantsOf } from '@/lib/graph/variants';
import type { LookAnswer } from '@/lib/train/looks/types';
import { FigureFrame } from '../figure/figure-frame';
import { LabMap } from '../figure/lab-map';
import type { LabRun } from '../use-lab-run';
import { useLook } from '../use-look';
import { activationFigure, KIND_TITLES, KINDS, type ActivationRow } from './activation';
import { AnswerState } from './answer-state';
import { Channels } from './channels';
import { NO_MAP } from './swap';
import { useKept } from './use-kept';
import { Absent, VariantRow } from './variant-row';

interface Props {
  run: LabRun;
  /** Of all channels; absent while it is measured. */
  answer: LookAnswer<'activation-maps'> | undefined;
  settings: readonly string[];
}

/** Variants whose maps are not there, and why. */
function absentOf({ moment, variants }: LabRun, most: ReadonlyMap<string, number>, channel: number | null) {
  const features = new Map(variantsOf(moment.document).map(({ id, featureNodeId }) => [id, featureNodeId]));
  return variants.flatMap(({ id, label }) => {
    if (features.get(id) === undefined) return [`${label} ${NO_MAP}`];
    const channels = most.get(id);
    return channels !== undefined && channel !== null && channel >= channels
      ? [`${label} has no channel ${channel + 1}: it has ${channels}.`]
      : [];
  });
}

/** Activation maps of all variants beside their controls, and the channels that they are the mean of. */
export function ActivationMaps({ run, answer: all, settings }: Props) {
  const channel = useLab((s) => s.evidence.channel);
  const fit = useLab((s) => s.fit);
  const { moment, places, variants } = run;
  const one = useLook(moment, 'activation-maps', channel === null ? null : { places, channel });
  const answer = channel === null ? all : one.answer;
  const drawn = useMemo(
    () => answer && activationFigure({ variants, answer, channel, settings, fit }),
    [answer, variants, channel, settings, fit],
  );
  const shown = useKept(drawn, moment.runId);
  const counts = useMemo(
    () => new Map(Object.entries(all ?? {}).map(([id, { channels }]) => [id, channels])),
    [all],
  );
  const absent = absentOf(run, counts, channel);
  return (
    <div className="grid gap-x-6 gap-y-4 @6xl:grid-cols-[minmax(0,1fr)_21rem]">
      <AnswerState problems={one.problems} pending={!answer}>
        {shown && (
          <FigureFrame figure={shown.figure}>
            <div className="flex flex-wrap gap-x-6 gap-y-3">
              {shown.rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </div>
            <Absent words={absent} />
          </FigureFrame>
        )}
      </AnswerState>
      <Channels run={run} answer={all} settings={settings} channel={channel} />
    </div>
  );
}

function Row({ row }: { row: ActivationRow }) {
  return (
    <VariantRow variant={row} says={row.says} className="w-92 max-w-full">
      {KINDS.map((kind) => (
        <figure key={kind} className="w-28">
          <figcaption className="mb-1 text-2xs text-muted">
            {KIND_TITLES[kind]}
            {kind !== 'trained' && <span className="sr-only">, a control</span>}
          </figcaption>
          {Number.isNaN(row.borders[kind]) ? (
            <p className="flex size-28 items-center justify-center rounded-[2px] bg-sunken px-2 text-center text-2xs text-muted">
              silent in the interior
            </p>
          ) : (
            <LabMap part={row.parts[kind]} size={112} />
          )}
          <p className="text-2xs text-muted tabular-nums">
            border{' '}
            <strong className="text-ink">
              {Number.isNaN(row.borders[kind]) ? '–' : row.borders[kind].toFixed(2)}
            </strong>
          </p>
        </figure>
      ))}
    </VariantRow>
  );
}
