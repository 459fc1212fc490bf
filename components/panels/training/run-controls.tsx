'use client';

import { FastForward, StepForward } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import { useRun } from '@/components/use-stores';
import { trainingSchema } from '@/lib/graph/document';
import { runStore } from '@/lib/store/run';
import { isActive } from '@/lib/store/run-state';
import { plural } from '../words';

/** Steps of a paused run; going on with one that is through, or from an earlier epoch of it. */
export function RunControls() {
  const status = useRun((s) => s.status);
  const epochs = useRun((s) => s.info?.epochs ?? 0);
  const kept = useRun((s) => s.keptEpochs.length);
  if (status === 'paused') return <Steps />;
  if (isActive(status) || epochs === 0 || kept === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <BackToEpoch />
      <GoOn />
    </div>
  );
}

function Steps() {
  const { step } = runStore.getState();
  return (
    <div className="flex flex-wrap items-center gap-1.5" role="group" aria-label="Steps">
      <Button size="sm" icon={<StepForward aria-hidden />} onClick={() => void step('batch')}>
        One batch
      </Button>
      <Button size="sm" icon={<FastForward aria-hidden />} onClick={() => void step('epoch')}>
        To the end of the epoch
      </Button>
    </div>
  );
}

function BackToEpoch() {
  const kept = useRun((s) => s.keptEpochs);
  const rewound = useRun((s) => s.rewound);
  const last = kept.at(-1);
  const { rewind } = runStore.getState();
  return (
    <span className="flex items-center gap-2 text-xs whitespace-nowrap text-muted">
      <span aria-hidden>Show it after</span>
      <Select
        aria-label="Show the run after an epoch"
        className="h-7! w-32! text-xs!"
        value={rewound ? String(rewound.epoch) : 'end'}
        options={[
          { value: 'end', label: 'its last epoch' },
          ...kept
            .filter((epoch) => epoch !== last)
            .map((epoch) => ({ value: String(epoch), label: `epoch ${epoch}` })),
        ]}
        onChange={(value) => void rewind(value === 'end' ? null : Number(value))}
      />
    </span>
  );
}

/** A run that was ended before its time goes on to its last epoch; any run may have more of them. */
function GoOn() {
  const [more, setMore] = useState(5);
  const planned = useRun((s) => s.document?.training.epochs ?? 0);
  const seeds = useRun((s) => s.info?.seeds.length ?? 0);
  const reached = useRun((s) => (s.rewound ? s.rewound.epoch : (s.keptEpochs.at(-1) ?? 0)));
  const done = useRun((s) => s.result?.validation.length ?? 0);
  const rewound = useRun((s) => s.rewound !== null);
  const { goOn } = runStore.getState();
  const unfinished = reached < planned || done < seeds;
  const most = trainingSchema.shape.epochs.unwrap().maxValue ?? 1000;
  const upTo = Math.min(most, (rewound ? reached : planned) + more);
  return (
    <span className="flex flex-wrap items-center gap-2 text-xs text-muted" role="group" aria-label="Go on">
      {unfinished && (
        <Button size="sm" variant="primary" onClick={() => void goOn()}>
          Go on to epoch {planned}
        </Button>
      )}
      <Button size="sm" disabled={upTo <= reached} onClick={() => void goOn(upTo)}>
        Train {plural(more, 'more epoch')}
      </Button>
      <NumberInput
        aria-label="How many more"
        className="h-7! w-14! text-xs!"
        value={more}
        min={1}
        max={most}
        onChange={(value) => setMore(Math.max(1, Math.min(most, Math.round(value))))}
      />
      {rewound && <span>From epoch {reached}, as a run of its own: the first one is kept as it was.</span>}
    </span>
  );
}
