'use client';

import { Dialog } from '@/components/ui/dialog';
import { openTemplate } from '@/components/panels/open-template';
import { templates } from '@/lib/graph/templates';
import { GraphPicture } from './template-picture';

/** Graphs to start from, each with a picture and what it teaches. */
export function TemplateGallery({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title="Templates"
      description="A graph to start from. What you have now is kept."
      onClose={onClose}
    >
      <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {templates.map(({ name, title, summary, differences = [], document: graph }) => (
          <li key={name}>
            <button
              type="button"
              aria-describedby={`template-${name}`}
              aria-label={title}
              onClick={() => {
                onClose();
                openTemplate(name);
              }}
              className="flex h-full w-full flex-col overflow-hidden rounded-lg border border-line text-left transition-colors hover:border-accent hover:bg-raised"
            >
              <GraphPicture graph={graph} className="h-32 w-full bg-canvas p-2" />
              <span className="px-3 pt-2 font-semibold text-ink">{title}</span>
              <span id={`template-${name}`} className="px-3 pt-0.5 pb-3 text-xs leading-4.5 text-muted">
                {summary}
                {differences.length > 0 &&
                  ` Still not as there: ${differences.map(({ what, here }) => `${what.toLowerCase()} (${here})`).join(', ')}.`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
