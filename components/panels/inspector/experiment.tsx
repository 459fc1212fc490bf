'use client';

import { SchemaForm } from '@/components/nodes/schema-form';
import { MemoryLine } from '@/components/panels/memory-line';
import { Panel } from '@/components/ui/panel';
import { documentActions, useDocument } from '@/components/use-document';
import { comparedPairs } from '@/lib/core/controls';
import { trainingSchema } from '@/lib/graph/document';
import { variantsOf } from '@/lib/graph/variants';

const STEPS = [
  [
    'Look',
    'Each card shows how far the padded border has eaten into its feature map: dark is intact, bright is eroded.',
  ],
  ['Change', 'Select a node to set it. Try another padding mode, or more stages, and watch the maps.'],
  ['Train', 'Both branches start from the same weights and see the same batches. Only the head differs.'],
  ['Compare', 'Erosion tells what share of each decision rests on eroded pixels, before and after training.'],
] as const;

/** Shown when nothing is selected: what this is, and the settings of the experiment. */
export function ExperimentInspector() {
  const training = useDocument((s) => s.document.training);
  const variants = useDocument((s) => variantsOf(s.document));
  const pairs = comparedPairs(variants).map(([a, b]) => ({
    label: `${a.label} − ${b.label}`,
    value: { a: a.id, b: b.id },
  }));
  return (
    <div className="flex flex-col gap-4 pt-3">
      <section aria-labelledby="how-title">
        <h2 id="how-title" className="text-sm font-semibold">
          How this works
        </h2>
        <ol className="mt-2 flex flex-col gap-2">
          {STEPS.map(([title, text], index) => (
            <li key={title} className="flex gap-2 text-xs leading-4.5 text-muted">
              <span
                aria-hidden
                className="inline-flex size-5 shrink-0 items-center justify-center rounded-full bg-accent-soft text-2xs font-semibold text-accent-text"
              >
                {index + 1}
              </span>
              <span>
                <strong className="font-semibold text-ink">{title}.</strong> {text}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <Panel title="Training settings" className="border-t border-line pt-3">
        <SchemaForm
          schema={trainingSchema}
          values={training}
          onChange={documentActions().setTraining}
          pairs={pairs}
        />
        <MemoryLine />
      </Panel>
    </div>
  );
}
