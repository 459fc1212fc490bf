import type { ReactNode } from 'react';
import { ProblemList } from '@/components/panels/problems/list';
import type { Problem } from '@/lib/core/problem';

interface Props {
  problems: readonly Problem[] | undefined;
  /** The answer is not there yet. */
  pending: boolean;
  /** What there is to draw: that of an earlier answer while the next one is pending. */
  children: ReactNode;
}

/** Where a question to trained variants stands; its place on the page stays as it is while it is answered. */
export function AnswerState({ problems, pending, children }: Props) {
  if (problems)
    return (
      <div role="alert" className="max-w-xl">
        <ProblemList problems={problems} />
      </div>
    );
  return (
    <div aria-busy={pending} className="relative min-h-48">
      <div className={pending ? 'opacity-50 transition-opacity delay-200' : ''}>{children}</div>
      <p role="status" className="absolute top-0 right-0 rounded bg-surface px-1 text-xs text-muted">
        {pending && 'measuring …'}
      </p>
    </div>
  );
}
