import arm from './arm/spec';
import centralPool from './central-pool/spec';
import classifier from './classifier/spec';
import dataset from './dataset/spec';
import globalAveragePool from './global-average-pool/spec';
import miniResnet from './mini-resnet/spec';
import padding from './padding/spec';
import type { NodeSpec } from './spec';

/** Every type of node, in the order of the palette. Adding a node is adding a folder and a line here and in builders.ts. */
const SPECS = [
  dataset,
  padding,
  miniResnet,
  globalAveragePool,
  centralPool,
  arm,
  classifier,
] as unknown as readonly NodeSpec[];

const BY_TYPE = new Map(SPECS.map((spec) => [spec.type, spec]));

export const nodeSpecs = (): readonly NodeSpec[] => SPECS;

/** The spec of a type, or nothing where the type is unknown. */
export const nodeSpec = (type: string): NodeSpec | undefined => BY_TYPE.get(type);
