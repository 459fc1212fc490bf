'use client';

import { Copy, Download, MousePointerClick, SlidersHorizontal } from 'lucide-react';
import { download, fileName } from '@/components/panels/download';
import { Button } from '@/components/ui/button';
import { documentActions, useDocument } from '@/components/use-document';
import { useData } from '@/components/use-stores';
import { answersOf, fittingNumberings } from '@/lib/core/class-names';
import type { Correction } from '@/lib/data/selection';
import { dataStore } from '@/lib/store/data';
import { dataNode } from '@/lib/store/experiment';
import type { DataSummary } from '@/lib/worker/protocol';
import { plural } from '../words';
import { LabelTable } from './label-table';
import { Numberings } from './numberings';

const NO_ANSWERS: Record<string, string> = {};
const NO_CORRECTIONS: readonly Correction[] = [];

/** What a person decides about images of their own: classes of labels, subset, corrections, duplicates. */
export function OwnImages({ summary }: { summary: DataSummary }) {
  const node = useDocument((s) => dataNode(s.document));
  const held = useData((s) => s.held);
  if (!node) return null;
  const answers = (node.params['labels'] as Record<string, string> | undefined) ?? NO_ANSWERS;
  const corrections = (node.params['corrections'] as readonly Correction[] | undefined) ?? NO_CORRECTIONS;
  const answer = (given: Record<string, string>) =>
    documentActions().setParam(node.id, ['labels'], { ...answers, ...given });
  return (
    <>
      {summary.numbers.length > 0 && (
        <section
          aria-label="Numbers"
          className="flex flex-col gap-1.5 rounded-md bg-warning-soft p-2 text-xs"
        >
          <p className="text-warning">What the classes {summary.numbers.join(', ')} mean is not known.</p>
          <Numberings
            numberings={fittingNumberings(summary.numbers)}
            onChoose={(numbering) =>
              answer(
                numbering
                  ? answersOf(numbering, summary.numbers)
                  : Object.fromEntries(summary.numbers.map((label) => [label, label])),
              )
            }
          />
        </section>
      )}
      <Duplicates summary={summary} />
      <div className="flex flex-wrap gap-1.5">
        <Button
          size="sm"
          icon={<SlidersHorizontal aria-hidden />}
          onClick={() => documentActions().select({ nodes: [node.id] })}
        >
          Subset …
        </Button>
        <Button size="sm" icon={<Download aria-hidden />} onClick={() => void saveLabels(summary.name)}>
          Save labels
        </Button>
      </div>
      <details className="text-xs">
        <summary className="cursor-pointer font-semibold">
          Labels and classes <span className="font-normal text-muted">({summary.table.length})</span>
        </summary>
        <div className="mt-1.5">
          <LabelTable
            rows={summary.table}
            disabled={held}
            onChange={(label, className) => answer({ [label]: className })}
          />
        </div>
      </details>
      {corrections.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
          <MousePointerClick className="size-3.5" aria-hidden />
          {plural(corrections.length, 'image')} changed by you.
          <Button size="sm" variant="ghost" disabled={held} onClick={() => dataStore.getState().uncorrect()}>
            All as they were
          </Button>
        </p>
      )}
    </>
  );
}

function Duplicates({ summary }: { summary: DataSummary }) {
  const { groups, images, across } = summary.duplicates;
  if (groups === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted">
      <Copy className="size-3.5" aria-hidden />
      <span className={across > 0 ? 'text-warning' : ''}>
        {plural(groups, 'image is', 'images are')} there more than once ({images} in all)
        {across > 0 && `; ${across} on both sides of the split, which makes scores look better than they are`}
        .
      </span>
      <Button size="sm" onClick={() => void dataStore.getState().filterSamples({ show: 'duplicates' })}>
        Show them
      </Button>
    </div>
  );
}

async function saveLabels(name: string): Promise<void> {
  const table = await dataStore.getState().report('labels');
  if (table) download(table, `${fileName(name) || 'images'}-labels.csv`);
}
