import activation from './activation/build';
import add from './add/build';
import arm from './arm/build';
import avgPool from './avg-pool/build';
import batchNorm from './batch-norm/build';
import centralPool from './central-pool/build';
import classifier from './classifier/build';
import concat from './concat/build';
import conv from './conv/build';
import coveragePool from './coverage-pool/build';
import deAlbino from './de-albino/build';
import dense from './dense/build';
import depthwiseConv from './depthwise-conv/build';
import dropout from './dropout/build';
import featureArrangement from './feature-arrangement/build';
import ferDensenet from './fer-densenet/build';
import flatten from './flatten/build';
import gemPool from './gem-pool/build';
import globalAveragePool from './global-average-pool/build';
import globalMaxPool from './global-max-pool/build';
import maxPool from './max-pool/build';
import miniResnet from './mini-resnet/build';
import pad from './pad/build';
import plainCnn from './plain-cnn/build';
import resnet18 from './resnet18/build';
import sharingAffinity from './sharing-affinity/build';
import type { NodeBuilder } from './builder';

/** Builders by type. Types without one give settings or images, not tensors of a model. */
const BUILDERS: Readonly<Record<string, NodeBuilder>> = {
  pad: pad,
  'plain-cnn': plainCnn,
  'mini-resnet': miniResnet,
  resnet18: resnet18,
  'fer-densenet': ferDensenet,
  conv: conv,
  'depthwise-conv': depthwiseConv,
  'batch-norm': batchNorm,
  activation: activation,
  dropout: dropout,
  add: add,
  concat: concat,
  'max-pool': maxPool,
  'avg-pool': avgPool,
  'global-average-pool': globalAveragePool,
  'global-max-pool': globalMaxPool,
  'gem-pool': gemPool,
  'central-pool': centralPool,
  'coverage-pool': coveragePool,
  flatten: flatten,
  dense: dense,
  arm: arm,
  'feature-arrangement': featureArrangement,
  'de-albino': deAlbino,
  'sharing-affinity': sharingAffinity,
  classifier: classifier,
};

export const nodeBuilder = (type: string): NodeBuilder | undefined =>
  Object.hasOwn(BUILDERS, type) ? BUILDERS[type] : undefined;
