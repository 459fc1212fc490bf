/** Adds to the WASM backend the kernels that training convolutions needs; see README.md in this folder. */
import { tf } from '../tf';
import { convFilterGradient, depthwiseFilterGradient } from './filter-gradient';
import { convInputGradient, depthwiseInputGradient } from './input-gradient';
import { registerSimdKernels, type ReadKernels } from './simd/load';
import type { KernelArguments } from './wasm';

const KERNELS: Record<string, (args: KernelArguments) => tf.TensorInfo> = {
  Conv2DBackpropFilter: convFilterGradient,
  Conv2DBackpropInput: convInputGradient,
  DepthwiseConv2dNativeBackpropFilter: depthwiseFilterGradient,
  DepthwiseConv2dNativeBackpropInput: depthwiseInputGradient,
};

let registered = false;

/**
 * Registers them, after `import('@tensorflow/tfjs-backend-wasm')`, whose slow Conv2DBackpropInput is replaced: our SIMD
 * kernels where they can be loaded, else the ones that are made of the backend's own.
 * @param shared whether the backend's memory will be a shared one
 */
export async function registerTrainingKernels(read: ReadKernels, shared: boolean): Promise<void> {
  if ((await registerSimdKernels(read, shared)) || registered) return;
  registered = true;
  for (const [kernelName, kernel] of Object.entries(KERNELS)) {
    if (tf.getKernel(kernelName, 'wasm')) tf.unregisterKernel(kernelName, 'wasm');
    const kernelFunc: tf.KernelFunc = ({ inputs, attrs }) => kernel({ inputs, attrs: attrs ?? {} });
    tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc });
  }
}
