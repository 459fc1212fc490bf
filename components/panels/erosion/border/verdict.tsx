import { judgementAt, type Measured, type TestedVariant } from './view';

interface Props {
  measured: Measured;
  pair: readonly [TestedVariant, TestedVariant] | undefined;
  step: number;
  /** The step in words. */
  words: string;
}

/** What the chosen step shows of two variants. */
export function Verdict({ measured, pair, step, words }: Props) {
  if (!pair) return null;
  const found = judgementAt(measured, pair, step);
  if (!found) return null;
  const { steps } = measured;
  return (
    <div className="text-xs leading-4.5">
      <p className="font-medium" role="status" aria-label="Comparison at this step">
        {words[0]!.toUpperCase() + words.slice(1)}: {found.verdict}
      </p>
      {found.interval95 && (
        <p className="text-muted">
          {steps.length} steps are {steps.length} comparisons: without any difference, about one interval in
          twenty misses 0 by chance. A step that you chose because it stands out proves nothing by itself.
        </p>
      )}
    </div>
  );
}
