'use client';

import { clsx } from 'clsx';
import { Cable, LocateFixed, Trash2 } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { useShowNode } from '@/components/canvas/provider';
import { CategoryIcon } from '@/components/nodes/icons';
import { shapeText } from '@/components/nodes/shape-text';
import { Button } from '@/components/ui/button';
import { inputClass } from '@/components/ui/field';
import { documentActions, useDocument } from '@/components/use-document';
import { nodeById, problemsOf } from '@/lib/graph/lookup';
import { nodeSpec } from '@/lib/nodes/registry';
import { viewStore } from '@/lib/store/view';
import { OutlineWire } from './wire';

/** One node in words: its name to change, its shapes, its wires to remove, its outputs to connect. */
export function OutlineNode({ id }: { id: string }) {
  const node = useDocument((s) => nodeById(s.document, id));
  const outputs = useDocument((s) => s.check.nodes[id]);
  const selected = useDocument((s) => s.selection.nodes.includes(id));
  const wires = useDocument(useShallow((s) => s.document.edges.filter((edge) => edge.source === id)));
  const frame = useDocument((s) => s.document.frames.find(({ nodes }) => nodes.includes(id))?.name);
  const problems = useDocument(useShallow((s) => problemsOf(s.check, id)));
  const showNode = useShowNode();
  const spec = node && nodeSpec(node.type);
  if (!node || !spec) return null;
  const name = node.label || spec.title;
  const { select, rename, remove } = documentActions();
  const shapes = spec.outputs.flatMap((port) => shapeText(outputs?.[port.id]) || []);
  return (
    <li
      aria-label={name}
      className={clsx(
        'rounded-md border px-2 py-1',
        selected ? 'border-accent bg-accent-soft' : 'border-line',
      )}
    >
      <div className="flex items-center gap-2">
        <CategoryIcon category={spec.category} small />
        <input
          aria-label={`Name of ${name}`}
          className={`${inputClass} max-w-52`}
          maxLength={80}
          value={node.label ?? ''}
          placeholder={spec.title}
          onChange={(event) => rename(id, event.target.value)}
        />
        <span className="min-w-0 flex-1 truncate text-xs text-muted">
          {spec.title}
          {shapes.length > 0 && <span className="font-mono"> → {shapes.join(', ')}</span>}
          {frame !== undefined && ` · in frame “${frame}”`}
        </span>
        <Button
          size="sm"
          variant="ghost"
          iconOnly
          icon={<LocateFixed />}
          aria-label={`Select ${name}`}
          title="Select and show on the canvas"
          aria-pressed={selected}
          onClick={() => {
            select({ nodes: [id] });
            showNode(id);
          }}
        />
        {spec.outputs.length > 0 && (
          <Button
            size="sm"
            variant="ghost"
            iconOnly
            icon={<Cable />}
            aria-label={`Connect ${name}`}
            title="Connect its output"
            onClick={() => viewStore.getState().ask({ kind: 'connect', nodeId: id })}
          />
        )}
        <Button
          size="sm"
          variant="ghost"
          iconOnly
          icon={<Trash2 />}
          aria-label={`Remove ${name}`}
          title="Remove this node"
          onClick={() => remove([id], [])}
        />
      </div>
      {problems.map((p) => (
        <p key={`${p.code} ${p.portId}`} className="pl-8 text-xs text-danger">
          {p.message}
        </p>
      ))}
      {wires.length > 0 && (
        <ul aria-label={`Wires from ${name}`} className="pl-8">
          {wires.map((edge) => (
            <OutlineWire key={edge.id} edge={edge} />
          ))}
        </ul>
      )}
    </li>
  );
}
