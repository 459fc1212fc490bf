import { calibration, type Calibration } from '@/lib/results/calibration';
import { evaluationOf } from '@/lib/results/evaluation';
import { labelsOf, type Reading, type ReadVariant } from './reading';

export interface PooledCalibration {
  variant: ReadVariant;
  /** Nothing where no probabilities were kept. */
  calibration: Calibration | null;
}

/** Predictions of all seeds together, against what each seed was scored on. */
export function pooledCalibrations({ result, variants, which }: Reading): PooledCalibration[] {
  return variants.map((variant) => {
    const kept = variant.seeds.flatMap((seed) => {
      const { probabilities } = evaluationOf(seed, which);
      const labels = labelsOf(result, seed);
      const whole = labels.length > 0 && probabilities.length === labels.length * result.classes.length;
      return whole ? [{ probabilities, labels }] : [];
    });
    if (kept.length === 0) return { variant, calibration: null };
    const all = new Float32Array(kept.reduce((sum, { probabilities }) => sum + probabilities.length, 0));
    let at = 0;
    for (const { probabilities } of kept) {
      all.set(probabilities, at);
      at += probabilities.length;
    }
    return {
      variant,
      calibration: calibration(
        all,
        kept.flatMap(({ labels }) => [...labels]),
      ),
    };
  });
}

/** The fullest bin of all diagrams, so that they share one scale. */
export const fullestBin = (pooled: readonly PooledCalibration[]): number =>
  Math.max(1, ...pooled.flatMap(({ calibration: of }) => of?.bins.map(({ count }) => count) ?? []));
