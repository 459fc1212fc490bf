import type { GraphDocument } from '../../lib/graph/document';
import { parseDocument } from '../../lib/graph/parse';

interface LargeNode {
  id: string;
  type: string;
  position: { x: number; y: number };
  params: Record<string, unknown>;
}

const PITCH = { x: 240, y: 260 };

/**
 * A graph of 200 nodes: images of 48 × 48, one padding node, and rows of convolution, batch normalisation and
 * activation, twice, with a head and a classifier each. A row begins where the one before it ends, so that an edit
 * near the start reaches all that follows.
 */
export function largeGraph(count = 200): GraphDocument {
  const nodes: LargeNode[] = [];
  const edges: Record<string, string>[] = [];
  const add = (id: string, type: string, column: number, row: number, params = {}) =>
    void nodes.push({ id, type, position: { x: column * PITCH.x, y: row * PITCH.y }, params });
  const wire = (source: string, sourcePort: string, target: string, targetPort: string) =>
    void edges.push({ id: `e${edges.length}`, source, sourcePort, target, targetPort });

  add('data', 'dataset', -1, 0, { size: 48 });
  add('padding', 'padding', -1, 1);
  let [from, port] = ['data', 'images'];
  const link = (id: string, type: string, column: number, row: number, params = {}) => {
    add(id, type, column, row, params);
    wire(from, port, id, 'features');
    if (type === 'conv') wire('padding', 'padding', id, 'padding');
    [from, port] = [id, 'features'];
  };
  for (let row = 0; nodes.length + 8 <= count; row++) {
    for (const [half, filters] of [8, 16].entries()) {
      link(`conv${half}-${row}`, 'conv', 3 * half, row, { filters });
      link(`norm${half}-${row}`, 'batch-norm', 3 * half + 1, row);
      link(`act${half}-${row}`, 'activation', 3 * half + 2, row);
    }
    add(`head-${row}`, row % 2 === 0 ? 'global-average-pool' : 'arm', 6, row);
    wire(from, port, `head-${row}`, 'features');
    add(`classifier-${row}`, 'classifier', 7, row);
    wire(`head-${row}`, 'vector', `classifier-${row}`, 'vector');
  }
  for (let i = 0; nodes.length < count; i++) link(`tail-${i}`, 'activation', i, Math.ceil(count / 8));

  const parsed = parseDocument({
    format: 'arm-playground/graph',
    version: 1,
    name: 'large',
    nodes,
    edges,
    training: {},
  });
  if (!parsed.ok) throw new Error(parsed.problems.map((p) => p.message).join('\n'));
  return parsed.value;
}
