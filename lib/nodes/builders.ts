import arm from './arm/build';
import type { NodeBuilder } from './builder';
import centralPool from './central-pool/build';
import classifier from './classifier/build';
import globalAveragePool from './global-average-pool/build';
import miniResnet from './mini-resnet/build';

/** Builders by type. Types without one give settings or images, not tensors of a model. */
const BUILDERS: Readonly<Record<string, NodeBuilder>> = {
  'mini-resnet': miniResnet,
  'global-average-pool': globalAveragePool,
  'central-pool': centralPool,
  arm: arm,
  classifier: classifier,
};

export const nodeBuilder = (type: string): NodeBuilder | undefined =>
  Object.hasOwn(BUILDERS, type) ? BUILDERS[type] : undefined;
