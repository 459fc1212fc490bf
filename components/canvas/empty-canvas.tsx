import { MousePointerClick } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { documentActions } from '@/components/use-document';
import { DEFAULT_TEMPLATE } from '@/lib/graph/templates';

/** What to do with a canvas that holds nothing. */
export function EmptyCanvas() {
  return (
    <div className="pointer-events-none absolute inset-0 z-10">
      <EmptyState
        icon={<MousePointerClick aria-hidden />}
        title="The graph is empty"
        action={
          <Button
            className="pointer-events-auto"
            onClick={() => documentActions().adopt(DEFAULT_TEMPLATE.document)}
          >
            Start with “{DEFAULT_TEMPLATE.title}”
          </Button>
        }
      >
        Click a node in the palette or drag it here.
      </EmptyState>
    </div>
  );
}
