import { clsx } from 'clsx';
import { Download } from 'lucide-react';
import { percent } from '@/components/charts/numbers';
import { saveWeights } from '@/components/panels/weight-files';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import type { WhichEpoch } from '@/lib/results/evaluation';
import type { Evaluation, SeedResult } from '@/lib/results/result';
import { LoadWeights } from './load-weights';
import { decimals } from '../words';
import type { Reading, ReadVariant } from './reading';
import { cellClass, headClass, VariantHeading } from './table';

interface Column {
  title: string;
  text: (evaluation: Evaluation) => string;
  /** The one that is compared. */
  main?: true;
}

const COLUMNS: readonly Column[] = [
  { title: 'Epoch', text: ({ epoch }) => String(epoch) },
  { title: 'Train acc.', text: ({ trainAccuracy }) => percent(trainAccuracy) },
  { title: 'Train loss', text: ({ trainLoss }) => decimals(trainLoss) },
  { title: 'Val. acc.', text: ({ validationAccuracy }) => percent(validationAccuracy), main: true },
  { title: 'Val. loss', text: ({ validationLoss }) => decimals(validationLoss) },
  { title: 'EE', text: ({ evidence }) => (evidence ? percent(evidence.erodedEvidence) : '–') },
];

const GROUPS: readonly { which: WhichEpoch; title: string }[] = [
  { which: 'last', title: 'Last epoch' },
  { which: 'best', title: 'Best epoch, scores too high' },
];

/** Scores by variant and seed, as they are: no rounding hides a difference, no mean hides a seed. */
export function ResultsTable({ reading: { variants, which } }: { reading: Reading }) {
  return (
    <Panel
      title="Scores by seed"
      description="Training scores are measured while the weights still move; weights are saved with PyTorch’s names."
      actions={<LoadWeights />}
      className="min-w-0"
    >
      <div className="overflow-x-auto">
        <table className="text-xs tabular-nums">
          <thead>
            <tr>
              <td colSpan={2} />
              {GROUPS.map((group) => (
                <th
                  key={group.which}
                  scope="colgroup"
                  colSpan={COLUMNS.length}
                  className="border-l border-line px-2 py-1 text-center text-2xs font-medium text-muted"
                >
                  {group.title}
                </th>
              ))}
              <td />
            </tr>
            <tr className="border-b border-line">
              <th scope="col" className={`${headClass} text-left`}>
                Variant
              </th>
              <th scope="col" className={headClass}>
                Seed
              </th>
              {GROUPS.flatMap((group) =>
                COLUMNS.map(({ title }, k) => (
                  <th
                    key={`${group.which} ${title}`}
                    scope="col"
                    className={clsx(headClass, 'whitespace-nowrap', k === 0 && 'border-l border-line')}
                  >
                    {title}
                  </th>
                )),
              )}
              <td />
            </tr>
          </thead>
          <tbody>
            {variants.flatMap((variant) =>
              variant.seeds.map((seed) => (
                <Row key={`${variant.id} ${seed.seed}`} variant={variant} seed={seed} which={which} />
              )),
            )}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Row({ variant, seed, which }: { variant: ReadVariant; seed: SeedResult; which: WhichEpoch }) {
  const cells = (of: Evaluation, read: boolean) =>
    COLUMNS.map(({ title, text, main }, k) => (
      <td
        key={`${read} ${title}`}
        className={clsx(
          cellClass,
          'whitespace-nowrap',
          k === 0 && 'border-l border-line',
          read ? main && 'font-semibold' : 'text-muted',
        )}
      >
        {text(of)}
      </td>
    ));
  return (
    <tr className="border-b border-line last:border-0">
      <VariantHeading index={variant.index} label={variant.label} />
      <td className={cellClass}>{seed.seed}</td>
      {cells(seed, which === 'last')}
      {cells(seed.best, which === 'best')}
      <td>
        <Button
          variant="ghost"
          size="sm"
          iconOnly
          icon={<Download />}
          aria-label={`Save the weights of ${variant.label}, seed ${seed.seed}`}
          title="Save these weights (safetensors), as they were after the last epoch"
          onClick={() => void saveWeights(variant, seed.seed)}
        />
      </td>
    </tr>
  );
}
