import { TriangleAlert } from 'lucide-react';
import { Tooltip } from '@/components/ui/tooltip';
import type { Problem } from '@/lib/core/problem';

/** Says that something is wrong, and on hover or focus what. */
export function ProblemBadge({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  const error = problems.some((p) => p.severity === 'error');
  const count = `${problems.length} ${error ? 'problem' : 'warning'}${problems.length > 1 ? 's' : ''}`;
  return (
    <Tooltip
      side="top"
      content={
        <ul className="flex flex-col gap-1.5">
          {problems.map((p) => (
            <li key={`${p.code} ${p.portId ?? ''}`}>
              {p.message} <span className="text-muted">{p.hint}</span>
            </li>
          ))}
        </ul>
      }
    >
      <span
        role="img"
        aria-label={count}
        className={`inline-flex size-6 shrink-0 items-center justify-center rounded-full [&_svg]:size-3.5 ${error ? 'bg-danger-soft text-danger' : 'bg-warning-soft text-warning'}`}
      >
        <TriangleAlert aria-hidden />
      </span>
    </Tooltip>
  );
}
