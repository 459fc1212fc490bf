'use client';

import { Field } from '@/components/ui/field';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { shapeText } from '@/components/nodes/shape-text';
import { documentActions, useDocument } from '@/components/use-document';
import { sourcesFor } from '@/lib/graph/connections';
import type { GraphNode } from '@/lib/graph/document';
import { nodeSpec } from '@/lib/nodes/registry';
import type { NodeSpec } from '@/lib/nodes/spec';

const NOTHING = 'nothing';

const nameOf = (node: GraphNode) => node.label || nodeSpec(node.type)?.title || node.id;

/** Shapes in and out; the inputs can be wired here too, which is how the keyboard does it. */
export function Ports({ id, spec }: { id: string; spec: NodeSpec }) {
  const outputs = useDocument((s) => s.check.nodes[id]);
  return (
    <Panel title="Wires and shapes" className="border-t border-line pt-3">
      {spec.inputs.map((port) => (
        <InputWire key={port.id} id={id} portId={port.id} label={port.label} optional={!!port.optional} />
      ))}
      <dl className="flex flex-col gap-1 text-xs">
        {spec.outputs.map((port) => (
          <div key={port.id} className="flex items-baseline justify-between gap-2">
            <dt className="text-muted">
              Gives {port.label}
              {port.label === port.type ? '' : ` (${port.type})`}
            </dt>
            <dd className="font-mono text-ink">{shapeText(outputs?.[port.id]) || 'not known yet'}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

interface InputProps {
  id: string;
  portId: string;
  label: string;
  optional: boolean;
}

function InputWire({ id, portId, label, optional }: InputProps) {
  const graph = useDocument((s) => s.document);
  const arriving = useDocument((s) => shapeText(s.check.inputs[id]?.[portId]));
  const edge = graph.edges.find((e) => e.target === id && e.targetPort === portId);
  const sources = sourcesFor(graph, id, portId);
  const key = (source: string, port: string) => `${source} ${port}`;
  const options = [
    { value: NOTHING, label: optional ? 'Nothing (optional)' : 'Nothing' },
    ...sources.map(({ source, sourcePort }) => ({
      value: key(source.id, sourcePort),
      label: nameOf(source),
    })),
  ];
  const { connect, remove } = documentActions();
  const choose = (value: string) => {
    const chosen = sources.find(({ source, sourcePort }) => key(source.id, sourcePort) === value);
    if (chosen)
      connect({ source: chosen.source.id, sourcePort: chosen.sourcePort, target: id, targetPort: portId });
    else if (edge) remove([], [edge.id]);
  };
  return (
    <Field label={`Takes ${label} from`} help={arriving && <span className="font-mono">{arriving}</span>}>
      {(control) => (
        <Select
          {...control}
          value={edge ? key(edge.source, edge.sourcePort) : NOTHING}
          options={options}
          onChange={choose}
        />
      )}
    </Field>
  );
}
