import { clsx } from 'clsx';
import { Download } from 'lucide-react';
import { percent } from '@/lib/figures/numbers';
import { saveWeights } from '@/components/panels/weight-files';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { imageWords } from '@/lib/results/scope';
import { evaluationOf, type WhichEpoch } from '@/lib/results/evaluation';
import type { Evaluation, SeedResult } from '@/lib/results/result';
import { LoadWeights } from './load-weights';
import { decimals } from '../words';
import { epochsOf, type Reading } from './reading';
import { cellClass, headClass, leftHeadClass, VariantHeading } from './table';

interface Column {
  title: string;
  text: (evaluation: Evaluation) => string;
  /** The one that is compared. */
  main?: true;
}

const EPOCH: Column = { title: 'Epoch', text: ({ epoch }) => String(epoch) };

const TRAINING: readonly Column[] = [
  { title: 'Train acc.', text: ({ trainAccuracy }) => percent(trainAccuracy) },
  { title: 'Train loss', text: ({ trainLoss }) => decimals(trainLoss) },
];

const VALIDATION: readonly Column[] = [
  { title: 'Val. acc.', text: ({ validationAccuracy }) => percent(validationAccuracy), main: true },
  { title: 'Val. loss', text: ({ validationLoss }) => decimals(validationLoss) },
  { title: 'EE', text: ({ evidence }) => (evidence ? percent(evidence.erodedEvidence) : '–') },
];

interface Group {
  which: WhichEpoch;
  title: string;
  columns: readonly Column[];
}

const LAST: Group = { which: 'last', title: 'Last epoch', columns: [EPOCH, ...TRAINING, ...VALIDATION] };
const BEST: Group = { which: 'best', title: 'Best epoch (too high)', columns: [EPOCH, ...VALIDATION] };

/** They have no epochs to choose from. */
const LOADED: Group = { ...LAST, title: 'Weights as they were loaded' };

const edge = 'border-l border-line';

/** Scores by variant and seed, as they are: no rounding hides a difference, no mean hides a seed. */
export function ResultsTable({ reading: { result, variants, which } }: { reading: Reading }) {
  const loaded = epochsOf(variants, 'last').every((epoch) => epoch === 0);
  const groups = loaded ? [LOADED] : [LAST, BEST];
  return (
    <Panel
      title="Scores by seed"
      description={`Validation: ${imageWords(result.validation.map(({ labels }) => labels.length))}. Training scores are measured while the weights still move; weights are saved with PyTorch’s names, as they were after the last epoch.`}
      actions={<LoadWeights />}
      className="min-w-0"
    >
      <div className="overflow-x-auto">
        <table className="text-xs whitespace-nowrap tabular-nums">
          <thead>
            <tr>
              <td colSpan={2} />
              {groups.map(({ title, columns }) => (
                <th
                  key={title}
                  scope="colgroup"
                  colSpan={columns.length}
                  className={`${edge} px-2 py-1 text-center text-2xs font-medium text-muted`}
                >
                  {title}
                </th>
              ))}
              <td />
            </tr>
            <tr className="border-b border-line">
              <th scope="col" className={leftHeadClass}>
                Variant
              </th>
              <th scope="col" className={headClass}>
                Seed
              </th>
              {groups.flatMap(({ which: of, columns }) =>
                columns.map(({ title }, k) => (
                  <th key={`${of} ${title}`} scope="col" className={clsx(headClass, k === 0 && edge)}>
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
                <tr key={`${variant.id} ${seed.seed}`} className="border-b border-line last:border-0">
                  <VariantHeading index={variant.index} label={variant.label} />
                  <td className={cellClass}>{seed.seed}</td>
                  {groups.map((group) => (
                    <Cells key={group.which} group={group} seed={seed} read={which === group.which} />
                  ))}
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

function Cells({ group, seed, read }: { group: Group; seed: SeedResult; read: boolean }) {
  const evaluation = evaluationOf(seed, group.which);
  return group.columns.map(({ title, text, main }, k) => (
    <td
      key={title}
      className={clsx(cellClass, k === 0 && edge, read ? main && 'font-semibold' : 'text-muted')}
    >
      {text(evaluation)}
    </td>
  ));
}
