import { Download } from 'lucide-react';
import { percent } from '@/components/charts/numbers';
import { saveWeights } from '@/components/panels/weight-files';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import type { RunResult } from '@/lib/results/result';
import { LoadWeights } from './load-weights';
import { decimals } from '../words';
import { cellClass, headClass, VariantHeading } from './table';

/** Scores by variant and seed, as they are: no rounding hides a difference, no mean hides a seed. */
export function ResultsTable({ result }: { result: RunResult }) {
  return (
    <Panel
      title="Scores by seed"
      description="Training scores are measured while the weights still move; weights are saved with PyTorch’s names."
      actions={<LoadWeights />}
    >
      <div className="overflow-x-auto">
        <table className="text-xs tabular-nums">
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className={`${headClass} text-left`}>
                Variant
              </th>
              {['Seed', 'Train acc.', 'Train loss', 'Val. acc.', 'Val. loss', 'EE'].map((name) => (
                <th key={name} scope="col" className={headClass}>
                  {name}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {result.variants.flatMap((variant, index) =>
              variant.seeds.map((seed) => (
                <tr key={`${variant.id} ${seed.seed}`} className="border-b border-line last:border-0">
                  <VariantHeading index={index} label={variant.label} />
                  <td className={cellClass}>{seed.seed}</td>
                  <td className={cellClass}>{percent(seed.trainAccuracy)}</td>
                  <td className={cellClass}>{decimals(seed.trainLoss)}</td>
                  <td className={`${cellClass} font-semibold`}>{percent(seed.validationAccuracy)}</td>
                  <td className={cellClass}>{decimals(seed.validationLoss)}</td>
                  <td className={cellClass}>{seed.evidence ? percent(seed.evidence.erodedEvidence) : '–'}</td>
                  <td>
                    <Button
                      variant="ghost"
                      size="sm"
                      iconOnly
                      icon={<Download />}
                      aria-label={`Save the weights of ${variant.label}, seed ${seed.seed}`}
                      title="Save these weights (safetensors)"
                      onClick={() => void saveWeights(variant, seed)}
                    />
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
