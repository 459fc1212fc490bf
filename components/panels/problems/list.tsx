import { CircleX, TriangleAlert, Wrench } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { documentActions } from '@/components/use-document';
import type { Problem } from '@/lib/core/problem';

interface Props {
  problems: readonly Problem[];
  /** Makes each problem that belongs to a node a button. */
  onChoose?: (nodeId: string) => void;
}

const Icon = ({ severity }: Pick<Problem, 'severity'>) =>
  severity === 'error' ? (
    <CircleX className="mt-0.5 size-4 shrink-0 text-danger" aria-label="Problem" />
  ) : (
    <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warning" aria-label="Warning" />
  );

/** Mends a problem with one click, where that is possible. */
function FixButton({ problem }: { problem: Problem }) {
  const { fixFor, mend } = documentActions();
  const label = fixFor(problem)?.label;
  if (!label) return null;
  const onClick = () => {
    // Found again: the graph may have changed since this was drawn.
    const fix = fixFor(problem);
    if (fix) mend(fix);
  };
  return (
    <Button size="sm" className="mr-2 mb-2 ml-8 self-start" icon={<Wrench />} onClick={onClick}>
      {label}
    </Button>
  );
}

export function ProblemList({ problems, onChoose }: Props) {
  return (
    <ul className="flex flex-col gap-1.5">
      {problems.map((p, index) => {
        const { nodeId } = p;
        const text = (
          <>
            <Icon severity={p.severity} />
            <span className="min-w-0">
              <span className="block text-xs leading-4.5 font-medium text-ink">{p.message}</span>
              <span className="block text-xs leading-4.5 text-muted">{p.hint}</span>
            </span>
          </>
        );
        const look = 'flex w-full gap-2 rounded-md p-2 text-left';
        return (
          <li
            key={`${p.code} ${nodeId} ${p.portId} ${index}`}
            className={`flex flex-col rounded-md ${p.severity === 'error' ? 'bg-danger-soft' : 'bg-warning-soft'}`}
          >
            {nodeId !== undefined && onChoose ? (
              <button
                type="button"
                className={`${look} hover:ring-1 hover:ring-line-strong`}
                onClick={() => onChoose(nodeId)}
              >
                {text}
              </button>
            ) : (
              <div className={look}>{text}</div>
            )}
            <FixButton problem={p} />
          </li>
        );
      })}
    </ul>
  );
}
