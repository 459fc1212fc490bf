import { percent } from '@/components/charts/numbers';
import { variantColour } from '@/components/charts/variant-colours';
import { Panel } from '@/components/ui/panel';
import type { RunResult } from '@/lib/train/events';
import { decimals } from '../words';

const head = 'px-2 py-1 text-right text-2xs font-normal text-faint';
const cell = 'px-2 py-1 text-right';

/** Scores by variant and seed, as they are: no rounding hides a difference, no mean hides a seed. */
export function ResultsTable({ result }: { result: RunResult }) {
  return (
    <Panel title="Scores by seed" description="Training scores are measured while the weights still move.">
      <div className="overflow-x-auto">
        <table className="text-xs tabular-nums">
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className={`${head} text-left`}>
                Variant
              </th>
              {['Seed', 'Train acc.', 'Train loss', 'Val. acc.', 'Val. loss', 'EE'].map((name) => (
                <th key={name} scope="col" className={head}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {result.variants.flatMap((variant, index) =>
              variant.seeds.map((seed) => (
                <tr key={`${variant.id} ${seed.seed}`} className="border-b border-line last:border-0">
                  <th scope="row" className="px-2 py-1 text-left font-medium whitespace-nowrap">
                    <span
                      aria-hidden
                      className="mr-1.5 inline-block size-2 rounded-full"
                      style={{ background: variantColour(index) }}
                    />
                    {variant.label}
                  </th>
                  <td className={cell}>{seed.seed}</td>
                  <td className={cell}>{percent(seed.trainAccuracy)}</td>
                  <td className={cell}>{decimals(seed.trainLoss)}</td>
                  <td className={`${cell} font-semibold`}>{percent(seed.validationAccuracy)}</td>
                  <td className={cell}>{decimals(seed.validationLoss)}</td>
                  <td className={cell}>{seed.evidence ? percent(seed.evidence.erodedEvidence) : '–'}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
