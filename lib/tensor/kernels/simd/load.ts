/** Fetches the compiled kernels and puts them into the WASM backend. */
import { tf } from '../../tf';
import { input, type KernelArguments } from '../wasm';
import {
  convolution,
  convolutionFilterGradient,
  convolutionInputGradient,
  depthwiseFilterGradient,
  depthwiseInputGradient,
} from './convolution';
import { adam, addRelu, batchNorm, batchNormGradient, maskGradient } from './fused';
import { Heap } from './heap';
import { maxPoolGradient } from './pool';

/** Reads one of the files of dist/. */
export type ReadKernels = (file: string) => Promise<BufferSource>;

type Bound = (heap: Heap, args: KernelArguments) => tf.TensorInfo | tf.TensorInfo[];

const KERNELS: Record<string, Bound> = {
  Conv2D: convolution,
  Conv2DBackpropInput: convolutionInputGradient,
  Conv2DBackpropFilter: convolutionFilterGradient,
  DepthwiseConv2dNativeBackpropInput: depthwiseInputGradient,
  DepthwiseConv2dNativeBackpropFilter: depthwiseFilterGradient,
  MaxPoolGrad: maxPoolGradient,
  BatchNormTraining: batchNorm,
  BatchNormTrainingGradient: batchNormGradient,
  AddRelu: addRelu,
  ReluMask: maskGradient,
  AdamStep: adam,
  // tfjs' own copies, at each clone: the engine clones whatever a gradient needs later.
  Identity: (heap, args) => heap.share(input(args, 'x')),
};

/** (module (func (result v128) i32.const 1 i8x16.splat i32.const 2 i8x16.splat i8x16.relaxed_swizzle)) */
const RELAXED_SIMD = Uint8Array.from([
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0],
  ...[65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11],
]);

export const hasRelaxedSimd = (): boolean => WebAssembly.validate(RELAXED_SIMD);

let registered = false;

/**
 * Registers the kernels, once; false where they cannot be read or compiled, as on a processor without SIMD. The module
 * is instantiated on the backend's memory at the first call of a kernel.
 */
export async function registerSimdKernels(read: ReadKernels): Promise<boolean> {
  if (registered) return true;
  let module: WebAssembly.Module;
  try {
    module = await WebAssembly.compile(await read(`kernels-${hasRelaxedSimd() ? 'relaxed' : 'simd'}.wasm`));
  } catch {
    return false;
  }
  if (registered) return true;
  registered = true;
  const heaps = new WeakMap<object, Heap>();
  const heapOf = (backend: object): Heap => {
    const heap = heaps.get(backend) ?? new Heap(module, backend);
    heaps.set(backend, heap);
    return heap;
  };
  for (const [kernelName, kernel] of Object.entries(KERNELS)) {
    const stock = tf.getKernel(kernelName, 'wasm');
    if (stock) tf.unregisterKernel(kernelName, 'wasm');
    const kernelFunc: tf.KernelFunc = (args) =>
      kernelName === 'Conv2D' && stock && isUnusual(args.attrs ?? {})
        ? stock.kernelFunc(args)
        : kernel(heapOf(args.backend), { inputs: args.inputs, attrs: args.attrs ?? {} });
    tf.registerKernel({ kernelName, backendName: 'wasm', kernelFunc });
  }
  return true;
}

/** Dilated, or channels first: left to tfjs. */
const isUnusual = ({ dilations = 1, dataFormat = 'NHWC' }: tf.NamedAttrMap): boolean =>
  dataFormat !== 'NHWC' || [dilations].flat().some((d) => d !== 1);
