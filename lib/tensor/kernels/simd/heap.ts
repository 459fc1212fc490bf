/**
 * The memory of TensorFlow.js' WASM backend, seen from our kernels: they are instantiated on it, so that a tensor is
 * an address for them and nothing is copied.
 */
import type { tf } from '../../tf';

type Kernel = (...numbers: number[]) => void;

/** The functions of assembly/index.ts. Pointers are byte addresses, counts are numbers of floats. */
type Exports = Record<
  | 'adam'
  | 'addRelu'
  | 'batchNorm'
  | 'batchNormGradient'
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
  | 'zero',
  Kernel
>;

/** What tfjs-backend-wasm 4.22 does not declare. */
interface WasmBackend {
  wasm: {
    HEAPU8: Uint8Array;
    wasmMemory?: WebAssembly.Memory;
    asm?: { memory: WebAssembly.Memory };
    _malloc(bytes: number): number;
    _free(address: number): void;
  };
  dataIdMap: { get(dataId: object): { memoryOffset: number } };
  makeOutput(shape: number[], dtype: 'float32'): tf.TensorInfo;
  incRef(dataId: object): void;
}

export class Heap {
  readonly kernels: Exports;
  readonly #backend: WasmBackend;
  #scratch = 0;
  #scratchBytes = 0;

  constructor(module: WebAssembly.Module, backend: object) {
    this.#backend = backend as WasmBackend;
    const { wasm } = this.#backend;
    const memory = wasm.wasmMemory ?? wasm.asm?.memory;
    if (memory?.buffer !== wasm.HEAPU8.buffer)
      throw new Error('The memory of the WASM backend was not found');
    this.kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Exports;
  }

  address(tensor: tf.TensorInfo): number {
    return this.#backend.dataIdMap.get(tensor.dataId).memoryOffset;
  }

  output(shape: number[]): tf.TensorInfo {
    return this.#backend.makeOutput(shape, 'float32');
  }

  /** The same memory once more, freed when its last owner gives it back. Nothing writes into a tensor in place. */
  share({ dataId, shape, dtype }: tf.TensorInfo): tf.TensorInfo {
    this.#backend.incRef(dataId);
    return { dataId, shape, dtype };
  }

  /** Room that holds what it likes until the next call; it is kept, and grows with the largest request. */
  scratch(bytes: number): number {
    if (bytes > this.#scratchBytes) {
      const { wasm } = this.#backend;
      wasm._free(this.#scratch);
      this.#scratchBytes = 0;
      this.#scratch = wasm._malloc(bytes) >>> 0;
      if (this.#scratch === 0) throw new Error(`No memory left for ${bytes} bytes of working space`);
      this.#scratchBytes = bytes;
    }
    return this.#scratch;
  }
}

/** Addresses of consecutive pieces of scratch memory, each a multiple of 16 bytes long. */
export function pieces<const B extends readonly number[]>(heap: Heap, bytes: B): { [K in keyof B]: number } {
  const rounded = bytes.map((n) => Math.ceil(n / 16) * 16);
  let next = heap.scratch(rounded.reduce((a, b) => a + b, 0));
  return rounded.map((n) => (next += n) - n) as { [K in keyof B]: number };
}
