export { AddRelu } from './add-relu';
export { SharingAffinity, type AffinityMode } from './affinity';
export { FeatureArrangement } from './arrangement';
export { BatchNorm2d } from './batch-norm';
export { PaddedConv2d, PaddedDepthwiseConv2d } from './convolution';
export { DeAlbino } from './de-albino';
export { Dropout } from './dropout';
export { Linear } from './linear';
export { CentralPool, GlobalAveragePool, WeightedPool } from './pooling';
