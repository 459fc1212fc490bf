import type { GraphDocument } from '../../lib/graph/document';
import { parseDocument } from '../../lib/graph/parse';

type Params = Record<string, unknown>;

export interface Parts {
  data?: Params;
  padding?: Params;
  backbone?: Params;
  arm?: Params;
  classifier?: Params;
  training?: Params;
}

/** The default graph (faces → mini-resnet → pooling and ARM → classifiers) with other parameters. */
export function pairDocument({
  data,
  padding,
  backbone,
  arm,
  classifier,
  training,
}: Parts = {}): GraphDocument {
  const at = { x: 0, y: 0 };
  const wire = (id: string, from: string, to: string) => {
    const [source, sourcePort] = from.split('.');
    const [target, targetPort] = to.split('.');
    return { id, source, sourcePort, target, targetPort };
  };
  const parsed = parseDocument({
    format: 'arm-playground/graph',
    version: 1,
    name: 'pair',
    nodes: [
      { id: 'data', type: 'dataset', position: at, params: data ?? {} },
      { id: 'padding', type: 'padding', position: at, params: padding ?? {} },
      { id: 'bb', type: 'mini-resnet', position: at, params: backbone ?? {} },
      { id: 'pool', type: 'global-average-pool', position: at, params: {} },
      { id: 'arm', type: 'arm', position: at, params: arm ?? {} },
      { id: 'pooling', type: 'classifier', position: at, params: classifier ?? {} },
      { id: 'amended', type: 'classifier', position: at, params: classifier ?? {} },
    ],
    edges: [
      wire('e1', 'data.images', 'bb.images'),
      wire('e2', 'padding.padding', 'bb.padding'),
      wire('e3', 'bb.features', 'pool.features'),
      wire('e4', 'bb.features', 'arm.features'),
      wire('e5', 'pool.vector', 'pooling.vector'),
      wire('e6', 'arm.vector', 'amended.vector'),
    ],
    training: training ?? {},
  });
  if (!parsed.ok) throw new Error(parsed.problems.map((p) => p.message).join('\n'));
  return parsed.value;
}

/** Small enough for every backend. */
export const TINY: Parts = {
  data: { size: 16, synthetic: { classes: 3, perClass: 4 } },
  backbone: { channels: [4, 8] },
  training: { epochs: 2, batchSize: 6 },
};
