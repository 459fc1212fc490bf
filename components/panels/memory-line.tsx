'use client';

import { useMemo } from 'react';
import { useDrawn } from '@/components/use-document';
import { useBackend } from '@/components/use-stores';
import { memoryEstimate, memoryProblem, memoryWords, WASM_HEAP_BYTES } from '@/lib/graph/memory';

/** What training the graph on screen would need; nothing while the graph has errors. */
export function MemoryLine() {
  const { document, check } = useDrawn((s) => ({ document: s.document, check: s.check }));
  const wasm = useBackend((s) => s.report?.backend === 'wasm');
  const estimate = useMemo(() => (check.ok ? memoryEstimate(document, check) : undefined), [document, check]);
  if (!estimate) return null;
  const refusal = memoryProblem(estimate, wasm ? { total: WASM_HEAP_BYTES } : {});
  return (
    <div className="text-xs text-muted">
      <p>Memory: {memoryWords(estimate)}</p>
      {refusal && (
        <p className="mt-1 text-warning">
          {refusal.message} {refusal.hint}
        </p>
      )}
    </div>
  );
}
