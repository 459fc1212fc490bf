'use client';

import { Play, Square } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import { count } from '../../words';
import type { BorderMeasurement } from './use-border';

/** How far the measurement is, and what starts and stops it. Nothing once all is there. */
export function ProgressLine({ of }: { of: BorderMeasurement }) {
  const { done, total, evaluations, measuring, waiting, problems, measure } = of;
  if (done === total || problems.length > 0) return null;
  const words = `${count(done)} of ${count(total)} points measured`;
  if (waiting)
    return (
      <p className="text-xs text-muted" role="status">
        {words}. The rest is measured once training is paused or through.
      </p>
    );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs text-muted">
      <Button
        size="sm"
        variant={measuring ? 'secondary' : 'primary'}
        icon={measuring ? <Square /> : <Play />}
        onClick={() => measure(!measuring)}
      >
        {measuring ? 'Stop' : 'Measure'}
      </Button>
      <Progress value={done / total} label="Border test" className="w-32!" />
      <span className="tabular-nums" role="status">
        {measuring ? `measuring … ${words}` : `${words}; all of them evaluate ${count(evaluations)} images`}
      </span>
    </div>
  );
}
