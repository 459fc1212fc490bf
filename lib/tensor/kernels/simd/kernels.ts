/** The functions of assembly/index.ts. Pointers are byte addresses, counts are numbers of floats. */
export type KernelName =
  | 'adam'
  | 'addParts'
  | 'addRelu'
  | 'batchNorm'
  | 'batchNormCoefficients'
  | 'batchNormGradient'
  | 'batchNormGradientSums'
  | 'batchNormStatistics'
  | 'batchNormSums'
  | 'blend'
  | 'convolveBatch'
  | 'depthwiseFilterGradient'
  | 'depthwiseInputGradient'
  | 'dropPadding'
  | 'filterGradientBatch'
  | 'inputGradientBatch'
  | 'maskGradient'
  | 'maxPoolGradient'
  | 'packFilter'
  | 'packFlipped'
  | 'winogradConvolve'
  | 'winogradFilter'
  | 'winogradFilterGradient'
  | 'winogradFlipped'
  | 'zero';

export type Kernels = Record<KernelName, (...numbers: number[]) => void>;
