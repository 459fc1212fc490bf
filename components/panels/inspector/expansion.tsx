import { Combine, Ungroup } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { documentActions } from '@/components/use-document';
import type { Result } from '@/lib/core/result';
import type { GraphNode } from '@/lib/graph/document';
import { canExpand, wholeOf } from '@/lib/graph/expansion';

const say = (done: Result<unknown>) => {
  if (!done.ok) toast.error(done.problems[0]!.message, { description: done.problems[0]!.hint });
};

const expandWords = 'Expand into blocks';
const collapseWords = (title: string) => `Collapse into one ${title} node`;

const expand = (id: string) => say(documentActions().expand(id));
const collapse = (id: string) => say(documentActions().collapse(id));

/** Takes a node apart into its blocks, or puts blocks together again. */
export function ExpansionButton({ node }: { node: GraphNode }) {
  const whole = wholeOf(node);
  if (canExpand(node))
    return (
      <Button size="sm" className="self-start" icon={<Ungroup />} onClick={() => expand(node.id)}>
        {expandWords}
      </Button>
    );
  if (!whole) return null;
  return (
    <Button size="sm" className="self-start" icon={<Combine />} onClick={() => collapse(node.id)}>
      {collapseWords(whole.title)}
    </Button>
  );
}
