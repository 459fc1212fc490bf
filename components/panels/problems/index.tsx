'use client';

import { CircleCheck } from 'lucide-react';
import { useShowNode } from '@/components/canvas/provider';
import { EmptyState } from '@/components/ui/empty-state';
import { documentActions, useDocument } from '@/components/use-document';
import { ProblemList } from './list';

export function ProblemsPanel() {
  const problems = useDocument((s) => s.check.problems);
  const showNode = useShowNode();
  if (problems.length === 0)
    return (
      <EmptyState icon={<CircleCheck aria-hidden />} title="No problems">
        The graph is complete and every shape fits.
      </EmptyState>
    );
  const choose = (id: string) => {
    documentActions().select({ nodes: [id], edges: [] });
    showNode(id);
  };
  return (
    <div className="mx-auto max-w-3xl p-3">
      <h2 className="sr-only">Problems</h2>
      <ProblemList problems={problems} onChoose={choose} />
    </div>
  );
}
