// The kernels that a page calls. No static data, no allocation: memory belongs to the caller.
export { pad, zero } from './copy';
export { convolveBatch, inputGradientBatch, packFilter, packFlipped } from './convolution';
export { dropPadding, filterGradientBatch } from './filter-gradient';
export { winogradConvolve } from './winograd';
export { winogradFilter } from './winograd-filter';
export { winogradFilterGradient } from './winograd-gradient';
export { winogradFlipped } from './winograd-filter';
export { depthwiseFilterGradient, depthwiseInputGradient } from './depthwise';
export {
  addParts,
  batchNorm,
  batchNormCoefficients,
  batchNormGradient,
  batchNormGradientSums,
  batchNormStatistics,
  batchNormSums,
} from './batch-norm';
export { adam, addRelu, blend, maskGradient } from './elementwise';
export { maxPoolGradient } from './pool';
