'use client';

import { ActionButton } from '@/components/actions/action-button';
import { ACTIONS, actionOf } from '@/components/actions/records';
import { useActionContext } from '@/components/actions/use-action-context';
import { Button } from '@/components/ui/button';
import { Field, inputClass } from '@/components/ui/field';
import { Panel } from '@/components/ui/panel';
import { documentActions, useDocument } from '@/components/use-document';
import { frameOf } from '@/lib/graph/frames';
import type { Selection } from '@/lib/store/document-state';

const counted = (count: number, word: string) =>
  count > 0 ? [`${count} ${word}${count > 1 ? 's' : ''}`] : [];

const ARRANGING = ACTIONS.filter(({ group, id }) => group === 'Arrange' && id !== 'tidy');

const Do = ({ id }: { id: string }) => {
  const action = actionOf(id);
  const context = useActionContext();
  const applies = useDocument((state) => action.when?.(state) ?? true);
  if (!applies) return null;
  return (
    <Button
      variant={id === 'remove' ? 'danger' : 'secondary'}
      icon={<action.icon />}
      onClick={() => action.run(context)}
    >
      {action.label}
    </Button>
  );
};

/** What can be done with several things at once; a frame's name, where all that is in one is selected. */
export function SeveralInspector({ selection }: { selection: Selection }) {
  const { nodes, edges, comments } = selection;
  const frame = useDocument((s) => frameOf(s.document, nodes));
  const parts = [
    ...counted(nodes.length, 'node'),
    ...counted(edges.length, 'wire'),
    ...counted(comments.length, 'comment'),
  ];
  return (
    <div className="flex flex-col gap-3 pt-3">
      <h2 className="text-sm font-semibold">
        {frame ? `Frame “${frame.name}”` : `${parts.join(parts.length > 2 ? ', ' : ' and ')} selected`}
      </h2>
      {frame && (
        <Field label="Name of the frame">
          {(control) => (
            <input
              {...control}
              data-rename={frame.id}
              className={inputClass}
              maxLength={80}
              value={frame.name}
              onChange={(event) => documentActions().renameFrame(frame.id, event.target.value)}
            />
          )}
        </Field>
      )}
      <p className="text-xs text-muted">Drag them together, or move them with the arrow keys.</p>
      {nodes.length > 1 && (
        <Panel title="Arrange">
          <div role="toolbar" aria-label="Arrange" className="flex flex-wrap gap-0.5">
            {ARRANGING.map(({ id }) => (
              <ActionButton key={id} id={id} />
            ))}
          </div>
        </Panel>
      )}
      {['frame', 'unframe', 'duplicate', 'remove'].map((id) => (
        <Do key={id} id={id} />
      ))}
    </div>
  );
}
