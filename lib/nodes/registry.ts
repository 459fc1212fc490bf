import activation from './activation/spec';
import add from './add/spec';
import arm from './arm/spec';
import avgPool from './avg-pool/spec';
import batchNorm from './batch-norm/spec';
import centralPool from './central-pool/spec';
import classifier from './classifier/spec';
import concat from './concat/spec';
import conv from './conv/spec';
import coveragePool from './coverage-pool/spec';
import dataset from './dataset/spec';
import deAlbino from './de-albino/spec';
import dense from './dense/spec';
import depthwiseConv from './depthwise-conv/spec';
import dropout from './dropout/spec';
import featureArrangement from './feature-arrangement/spec';
import ferDensenet from './fer-densenet/spec';
import flatten from './flatten/spec';
import gemPool from './gem-pool/spec';
import globalAveragePool from './global-average-pool/spec';
import globalMaxPool from './global-max-pool/spec';
import maxPool from './max-pool/spec';
import miniResnet from './mini-resnet/spec';
import pad from './pad/spec';
import padding from './padding/spec';
import plainCnn from './plain-cnn/spec';
import resnet18 from './resnet18/spec';
import sharingAffinity from './sharing-affinity/spec';
import type { NodeSpec } from './spec';

/** Every type of node, in the order of the palette. Adding a node is adding a folder and a line here and in builders.ts. */
const SPECS = [
  dataset,
  padding,
  pad,
  plainCnn,
  miniResnet,
  resnet18,
  ferDensenet,
  conv,
  depthwiseConv,
  batchNorm,
  activation,
  dropout,
  add,
  concat,
  maxPool,
  avgPool,
  globalAveragePool,
  globalMaxPool,
  gemPool,
  centralPool,
  coveragePool,
  flatten,
  dense,
  arm,
  featureArrangement,
  deAlbino,
  sharingAffinity,
  classifier,
] as unknown as readonly NodeSpec[];

const BY_TYPE = new Map(SPECS.map((spec) => [spec.type, spec]));

export const nodeSpecs = (): readonly NodeSpec[] => SPECS;

/** The spec of a type, or nothing where the type is unknown. */
export const nodeSpec = (type: string): NodeSpec | undefined => BY_TYPE.get(type);
