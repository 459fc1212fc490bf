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
import { Heap, memoryOf } from './heap';
import { maxPoolGradient } from './pool';
import { ThreadPool } from './threads';

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

let module: WebAssembly.Module | undefined;
const heaps = new WeakMap<object, Heap>();

/**
 * Registers the kernels, once; false where they cannot be read or compiled, as on a processor without SIMD. The module
 * is instantiated on the backend's memory by startThreads, or at the first call of a kernel.
 * @param shared whether that memory will be a shared one
 */
export async function registerSimdKernels(read: ReadKernels, shared: boolean): Promise<boolean> {
  if (module) return true;
  const file = `kernels-${hasRelaxedSimd() ? 'relaxed' : 'simd'}${shared ? '-threads' : ''}.wasm`;
  try {
    const compiled = await WebAssembly.compile(await read(file));
    if (module) return true;
    module = compiled;
  } catch {
    return false;
  }
  const kernels = module;
  const heapOf = (backend: object): Heap => {
    const heap = heaps.get(backend) ?? new Heap(kernels, backend);
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

/**
 * Starts threads for the kernels on the memory of the present backend, which must be shared.
 * @param script address of thread.js
 * @returns how many threads there are: one where they cannot be started
 */
export async function startThreads(threads: number, script: string): Promise<number> {
  const backend = tf.backend();
  const heap = heaps.get(backend);
  if (heap || !module) return heap?.threads ?? 1;
  const pool = await ThreadPool.start(threads, script, module, memoryOf(backend));
  const started = new Heap(module, backend, pool);
  heaps.set(backend, started);
  return started.threads;
}

/** Dilated, or channels first: left to tfjs. */
const isUnusual = ({ dilations = 1, dataFormat = 'NHWC' }: tf.NamedAttrMap): boolean =>
  dataFormat !== 'NHWC' || [dilations].flat().some((d) => d !== 1);
