/** Adds to the WASM backend the kernels that training convolutions needs; see README.md in this folder. */
import { tf } from '../tf';
import { convFilterGradient, depthwiseFilterGradient } from './filter-gradient';
import { convInputGradient, depthwiseInputGradient } from './input-gradient';
import type { KernelArguments } from './wasm';

const KERNELS: Record<string, (args: KernelArguments) => tf.TensorInfo> = {
  Conv2DBackpropFilter: convFilterGradient,
  Conv2DBackpropInput: convInputGradient,
  DepthwiseConv2dNativeBackpropFilter: depthwiseFilterGradient,
  DepthwiseConv2dNativeBackpropInput: depthwiseInputGradient,
};

let registered = false;

/** Registers them once; after `import('@tensorflow/tfjs-backend-wasm')`, whose slow Conv2DBackpropInput it replaces. */
export function registerTrainingKernels(): void {
  if (registered) return;
  registered = true;
  for (const [kernelName, kernel] of Object.entries(KERNELS)) {
    if (tf.getKernel(kernelName, 'wasm')) tf.unregisterKernel(kernelName, 'wasm');
    const kernelFunc: tf.KernelFunc = ({ inputs, attrs }) => kernel({ inputs, attrs: attrs ?? {} });
    tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc });
  }
}
