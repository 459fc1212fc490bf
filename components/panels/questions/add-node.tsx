'use client';

import { useAddNode } from '@/components/canvas/provider';
import { CATEGORIES, CategoryIcon } from '@/components/nodes/icons';
import { documentActions } from '@/components/use-document';
import { specsBetween, specsFor } from '@/lib/graph/insert';
import { nodeSpecs } from '@/lib/nodes/registry';
import type { NodeCategory, NodeSpec } from '@/lib/nodes/spec';
import type { Joint, Point } from '@/lib/store/document-state';
import { ChoiceDialog } from './choice-dialog';

/** The types of node that fit where the new one goes. */
function fitting(joint: Joint | undefined): readonly NodeSpec[] {
  const { document: graph } = documentActions();
  if (!joint) return nodeSpecs();
  if ('end' in joint) return specsFor(graph, joint.end);
  const edge = graph.edges.find(({ id }) => id === joint.edgeId);
  return edge ? specsBetween(graph, edge) : [];
}

const words = (joint: Joint | undefined) => {
  if (!joint) return { label: 'Add a node', placeholder: 'Find a node …' };
  return 'end' in joint
    ? { label: 'Add a node at the end of the wire', placeholder: 'Find a node that fits this wire …' }
    : { label: 'Insert a node into the wire', placeholder: 'Find a node that fits in between …' };
};

/** Which node to add, of those that fit. */
export function AddNodeQuestion({
  at,
  joint,
  onClose,
}: {
  at?: Point | undefined;
  joint?: Joint | undefined;
  onClose: () => void;
}) {
  const addNode = useAddNode();
  const specs = fitting(joint);
  const groups = (Object.keys(CATEGORIES) as NodeCategory[]).map((category) => ({
    heading: CATEGORIES[category].title,
    choices: specs
      .filter((spec) => spec.category === category)
      .map(({ type, title, summary }) => ({
        id: type,
        label: title,
        note: summary,
        icon: <CategoryIcon category={category} small />,
        run: () => addNode(type, at, joint),
      })),
  }));
  return (
    <ChoiceDialog
      {...words(joint)}
      empty="No node that fits is called that."
      groups={groups}
      at={at}
      onClose={onClose}
    />
  );
}
