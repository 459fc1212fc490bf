import { clsx } from 'clsx';
import { percent } from '@/lib/figures/numbers';
import { againstChance } from '@/lib/results/chance';
import type { RunData } from '@/lib/store/run-state';
import { plural } from '../words';
import { AddControl } from './add-control';
import { BatchWarnings } from './batch-warnings';
import { captionOf, type Reading } from './reading';

/** More verdicts than this are scrolled, so that they leave room for what they rest on. */
const MOST = 4;

/** What the comparison shows, of which epochs, and what guessing would reach. */
export function Verdict({ reading, run: { status, rewound } }: { reading: Reading; run: RunData }) {
  const { result, which } = reading;
  const classes = Math.max(1, result.classes.length);
  return (
    <section
      aria-label="Comparison"
      className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 rounded-lg bg-accent-soft px-3 py-2"
    >
      <div className="min-w-0 flex-1 basis-80">
        <BatchWarnings reading={reading} />
        <Verdicts reading={reading} />
        <AgainstChance reading={reading} />
        <p className="text-xs text-muted">
          All numbers below: {captionOf(reading)}.{' '}
          {which === 'best' && (
            <strong className="font-medium text-warning">
              Best epochs were chosen on the images that they are scored on: their scores are too high.{' '}
            </strong>
          )}
          {which === 'last' && result.earlyStop && (
            <strong className="font-medium text-warning">
              Early stopping chose the last epochs by the images that they are scored on.{' '}
            </strong>
          )}
          {rewound && `The run is shown as it was after epoch ${rewound.epoch}. `}
          {status === 'stopped' && 'The run was stopped early: these are the epochs that were finished. '}
          Guessing would reach {percent(1 / classes)} (one of {plural(classes, 'class', 'classes')}).
        </p>
      </div>
      <AddControl />
    </section>
  );
}

function Verdicts({ reading: { comparison } }: { reading: Reading }) {
  const many = comparison.length > MOST;
  return (
    <div
      className={clsx(many && 'max-h-20 overflow-y-auto rounded')}
      {...(many && { tabIndex: 0, role: 'group', 'aria-label': plural(comparison.length, 'verdict') })}
    >
      {comparison.map(({ a, b, verdict }) => (
        <p
          key={`${a} ${b}`}
          className={comparison.length > 1 ? 'text-xs leading-5' : 'text-sm leading-5.5 font-medium'}
        >
          {verdict}
        </p>
      ))}
    </div>
  );
}

/** Controls on random labels, which must not get beyond chance. */
function AgainstChance({ reading }: { reading: Reading }) {
  const { variants, result } = reading;
  return variants
    .filter(({ control }) => control === 'random-labels')
    .map((variant) => (
      <p key={variant.id} className="text-xs leading-5">
        {againstChance(variant, result.validation)?.sentence} Of the{' '}
        {captionOf(reading, { variants: [variant], which: 'last' })}.
      </p>
    ));
}
