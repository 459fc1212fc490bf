import { variantColour } from '@/components/charts/variant-colours';
import type { Curve } from '@/components/charts/curve-options';
import type { EpochRecord } from '@/lib/results/record';
import type { RunData } from '@/lib/store/run-state';
import type { Scores, VariantInfo } from '@/lib/results/result';

export interface CurveData {
  x: number[];
  loss: Curve[];
  accuracy: Curve[];
}

type Kind = 'training' | 'validation';

/**
 * The curves of one seed: a point per epoch, and one more at the end for the epoch under way, which has training
 * scores only.
 */
export function curveData(run: Pick<RunData, 'epochs' | 'progress' | 'info'>, seed: number): CurveData {
  const epochs = run.epochs.filter((record) => record.seed === seed);
  const live = run.progress?.seed === seed && run.progress.epoch > epochs.length ? run.progress : null;
  const x = epochs.map((record) => record.epoch);
  if (live) x.push(live.epoch - 1 + live.batch / Math.max(1, run.info?.batchesPerEpoch ?? 1));

  const values = (variant: VariantInfo, kind: Kind, score: keyof Scores): (number | null)[] => {
    const line = epochs.map((record: EpochRecord) => record[kind][variant.id]?.[score] ?? null);
    if (live) line.push(kind === 'training' ? (live.training[variant.id]?.[score] ?? null) : null);
    return line;
  };
  const curves = (score: keyof Scores): Curve[] =>
    (['validation', 'training'] as const).flatMap((kind) =>
      (run.info?.variants ?? []).map((variant, index) => ({
        id: `${variant.id} ${kind}`,
        label: kind === 'training' ? `${variant.label} (train)` : variant.label,
        colour: variantColour(index),
        dashed: kind === 'training',
        values: values(variant, kind, score),
      })),
    );
  return { x, loss: curves('loss'), accuracy: curves('accuracy') };
}
