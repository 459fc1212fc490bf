'use client';

import { clsx } from 'clsx';
import { memo, useMemo, type ReactNode } from 'react';
import { useDrawn } from '@/components/use-document';
import { nodeById, problemsOf } from '@/lib/graph/lookup';
import { nodeSpec } from '@/lib/nodes/registry';
import type { PortType } from '@/lib/nodes/spec';
import { CardMapsView } from './card-maps';
import { CostLine } from './cost-line';
import { EvidenceLine } from './evidence-line';
import { CategoryIcon } from './icons';
import { keyParams } from './key-params';
import { ProblemBadge } from './problem-badge';
import { shapeText } from './shape-text';

/** What the canvas needs to draw the dot of a port. */
export interface PortDot {
  id: string;
  side: 'in' | 'out';
  type: PortType;
  accepts: readonly PortType[];
  label: string;
  missing: boolean;
  optional?: boolean;
}

/** A port that needs a wire stands out; one that can do without steps back. */
const portLook = (missing: boolean, spare: boolean): string => {
  if (missing) return 'font-medium text-danger';
  return spare ? 'text-faint italic' : 'text-muted';
};

/** Id of the heading that a node is named by. */
export const nodeNameId = (id: string): string => `node-name-${id}`;

interface Props {
  id: string;
  selected: boolean;
  /** The canvas draws the dots, as only it knows the library that connects them. */
  dot: (port: PortDot) => ReactNode;
}

/** One card for every type of node: all that it says comes from the spec and from the check of the graph. */
export const NodeCard = memo(function NodeCard({ id, selected, dot }: Props) {
  const { node, outputs, arriving, card, cost, problems } = useDrawn((s) => ({
    node: nodeById(s.document, id),
    outputs: s.check.nodes[id],
    arriving: s.check.inputs[id],
    card: s.cards[id],
    cost: s.costs[id],
    problems: problemsOf(s.check, id),
  }));
  const spec = node && nodeSpec(node.type);
  const lines = useMemo(() => (spec ? keyParams(spec, node.params) : []), [spec, node]);
  if (!node || !spec) return null;

  const broken = problems.some((p) => p.severity === 'error');
  return (
    <article
      className={clsx(
        'w-46 rounded-lg border bg-surface pb-1.5 text-xs shadow-card transition-[border-color,box-shadow]',
        selected && 'border-accent ring-2 ring-accent/40',
        !selected && (broken ? 'border-danger' : 'border-line hover:border-line-strong'),
      )}
    >
      <header className="flex items-center gap-2 border-b border-line px-2 py-1.5">
        <CategoryIcon category={spec.category} small />
        <div className="min-w-0 flex-1">
          <h3 id={nodeNameId(id)} className="truncate leading-4 font-semibold text-ink">
            {node.label || spec.title}
          </h3>
          {node.label && node.label !== spec.title && (
            <p className="truncate text-2xs leading-3.5 text-faint">{spec.title}</p>
          )}
        </div>
        <ProblemBadge problems={problems} />
      </header>

      {lines.length > 0 && (
        <dl className="px-2.5 pt-1.5 text-2xs leading-4">
          {lines.map(({ title, value }) => (
            <div key={title} className="flex justify-between gap-2">
              <dt className="shrink-0 text-faint">{title}</dt>
              <dd className="truncate font-medium text-muted">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {card && <CardMapsView card={card} />}
      <EvidenceLine id={id} />

      <CostLine cost={cost} />

      <div className="mt-1.5 flex justify-between gap-2">
        <ul>
          {spec.inputs.map((port) => {
            const missing = problems.some((p) => p.portId === port.id && p.severity === 'error');
            return (
              <li
                key={port.id}
                data-port-type={port.accepts[0]}
                className="relative px-2.5 text-2xs leading-4.5 whitespace-nowrap"
              >
                {dot({ ...port, side: 'in', type: port.accepts[0]!, missing })}
                <span className={portLook(missing, !!port.optional && !arriving?.[port.id])}>{port.id}</span>
              </li>
            );
          })}
        </ul>
        <ul className="text-right">
          {spec.outputs.map((port) => (
            <li
              key={port.id}
              data-port-type={port.type}
              className="relative px-2.5 text-2xs leading-4.5 whitespace-nowrap"
            >
              <span className="text-muted tabular-nums">{shapeText(outputs?.[port.id]) || port.id}</span>
              {dot({ ...port, side: 'out', accepts: [], missing: false })}
            </li>
          ))}
        </ul>
      </div>
    </article>
  );
});
