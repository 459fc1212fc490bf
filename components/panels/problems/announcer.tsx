'use client';

import { useDocument } from '@/components/use-document';

/** Tells people who cannot see the badges when problems come and go. */
export function ProblemAnnouncer() {
  const count = useDocument((s) => s.check.problems.length);
  const [word, verb] = count === 1 ? ['problem', 'is'] : ['problems', 'are'];
  return (
    <p role="status" className="sr-only">
      {count === 0 ? 'The graph has no problems.' : `There ${verb} ${count} ${word} in the graph.`}
    </p>
  );
}
