'use client';

import { Trash2 } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { CategoryIcon } from '@/components/nodes/icons';
import { ProblemList } from '@/components/panels/problems/list';
import { SchemaForm } from '@/components/nodes/schema-form';
import { giveWeightsTo } from '@/components/panels/weight-files';
import { Button } from '@/components/ui/button';
import { Field, inputClass } from '@/components/ui/field';
import { Panel } from '@/components/ui/panel';
import { documentActions, useDocument } from '@/components/use-document';
import { formOf } from '@/lib/graph/fields';
import { nodeById, problemsOf } from '@/lib/graph/lookup';
import { nodeSpec } from '@/lib/nodes/registry';
import { ExpansionButton } from './expansion';
import { FeatureMaps } from './feature-maps';
import { Ports } from './ports';

export function NodeInspector({ id, framed }: { id: string; framed: boolean }) {
  const node = useDocument((s) => nodeById(s.document, id));
  const problems = useDocument(useShallow((s) => problemsOf(s.check, id)));
  const spec = node && nodeSpec(node.type);
  if (!node || !spec) return null;
  const { rename, setParam, remove } = documentActions();
  const frame = framed
    ? documentActions().document.frames.find(({ nodes }) => nodes.includes(id))
    : undefined;
  return (
    <div className="flex flex-col gap-4 pt-3">
      <header className="flex flex-col gap-2">
        <div className="flex items-center gap-2">
          <CategoryIcon category={spec.category} />
          <h2 className="min-w-0 flex-1 truncate text-sm font-semibold">{spec.title}</h2>
          <Button
            variant="ghost"
            size="sm"
            iconOnly
            icon={<Trash2 />}
            aria-label="Remove this node"
            title="Remove this node (Delete)"
            onClick={() => remove([id], [])}
          />
        </div>
        <p className="text-xs text-muted">{spec.summary}</p>
        <ExpansionButton node={node} />
      </header>

      {problems.length > 0 && <ProblemList problems={problems} />}

      <Field label="Name on the card">
        {(control) => (
          <input
            {...control}
            data-rename={id}
            className={inputClass}
            maxLength={80}
            placeholder={spec.title}
            value={node.label ?? ''}
            onChange={(event) => rename(id, event.target.value)}
          />
        )}
      </Field>

      {frame && (
        <p className="flex items-center justify-between gap-2 text-xs text-muted">
          In frame “{frame.name}”
          <Button size="sm" onClick={() => documentActions().select({ nodes: frame.nodes })}>
            Select the frame
          </Button>
        </p>
      )}

      {formOf(spec.params).length > 0 && (
        <Panel title="Settings" className="border-t border-line pt-3">
          <SchemaForm
            schema={spec.params}
            values={node.params}
            onChange={(path, value) => setParam(id, path, value)}
            onFile={(file) => giveWeightsTo(id, file)}
          />
        </Panel>
      )}

      <FeatureMaps id={id} />
      <Ports id={id} spec={spec} />

      <Panel title="About" className="border-t border-line pt-3">
        <p className="text-xs leading-4.5 text-muted">{spec.details}</p>
      </Panel>
    </div>
  );
}
