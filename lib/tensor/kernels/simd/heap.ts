/**
 * The memory of TensorFlow.js' WASM backend, seen from our kernels: they are instantiated on it, so that a tensor is
 * an address for them and nothing is copied.
 */
import type { tf } from '../../tf';
import type { KernelName, Kernels } from './kernels';
import type { ThreadPool } from './threads';

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

/** The memory that tensors of a WASM backend lie in. */
export function memoryOf(backend: object): WebAssembly.Memory {
  const { wasm } = backend as WasmBackend;
  const memory = wasm.wasmMemory ?? wasm.asm?.memory;
  if (memory?.buffer !== wasm.HEAPU8.buffer) throw new Error('The memory of the WASM backend was not found');
  return memory;
}

/** More than one, so that threads that get less of the processor take fewer. */
const SLICES_PER_THREAD = 2;

export class Heap {
  readonly kernels: Kernels;
  readonly #backend: WasmBackend;
  #scratch = 0;
  #scratchBytes = 0;

  /** @param pool threads that share the backend's memory, where there are any */
  constructor(
    module: WebAssembly.Module,
    backend: object,
    private readonly pool?: ThreadPool,
  ) {
    this.#backend = backend as WasmBackend;
    const memory = memoryOf(backend);
    this.kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
  }

  get threads(): number {
    return this.pool?.threads ?? 1;
  }

  /** How many slices a kernel is cut into; each needs working space of its own. */
  get slices(): number {
    return this.threads === 1 ? 1 : SLICES_PER_THREAD * this.threads;
  }

  /**
   * Calls a kernel for consecutive slices of 0 … count that begin at multiples of `grain`, by all threads. How a number
   * is summed up never depends on the slices, so that results are the same with any number of threads.
   * @param parameters of the call for from … to, the n-th slice
   * @param slices how many at most
   */
  split(
    kernel: KernelName,
    count: number,
    grain: number,
    parameters: (from: number, to: number, slice: number) => number[],
    slices = this.slices,
  ): void {
    const share = Math.ceil(count / grain / slices) * grain;
    const calls: number[][] = [];
    for (let from = 0; from < count; from += share) {
      calls.push(parameters(from, Math.min(count, from + share), calls.length));
    }
    if (this.pool && calls.length > 1) this.pool.run(kernel, calls, this.kernels);
    else for (const numbers of calls) this.kernels[kernel](...numbers);
  }

  address(tensor: tf.TensorInfo): number {
    return this.#backend.dataIdMap.get(tensor.dataId).memoryOffset;
  }

  output(shape: number[]): tf.TensorInfo {
    return this.#backend.makeOutput(shape, 'float32');
  }

  /** The same memory once more, freed when its last owner gives it back. Nothing writes into a shared tensor in place. */
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

const aligned = (bytes: number) => Math.ceil(bytes / 16) * 16;

/** Addresses of consecutive pieces of scratch memory, each a multiple of 16 bytes long. */
export function pieces<const B extends readonly number[]>(heap: Heap, bytes: B): { [K in keyof B]: number } {
  const rounded = bytes.map(aligned);
  let next = heap.scratch(rounded.reduce((a, b) => a + b, 0));
  return rounded.map((n) => (next += n) - n) as { [K in keyof B]: number };
}

/** The same, with `own` pieces for each slice behind those that all share: [shared, of a slice]. */
export function piecesPerSlice<const S extends readonly number[], const O extends readonly number[]>(
  heap: Heap,
  shared: S,
  own: O,
): [shared: { [K in keyof S]: number }, ofSlice: (slice: number) => { [K in keyof O]: number }] {
  const all = pieces(heap, [...shared, ...Array.from({ length: heap.slices }, () => own).flat()]);
  const ofSlice = (slice: number) => {
    const first = shared.length + slice * own.length;
    return all.slice(first, first + own.length) as { [K in keyof O]: number };
  };
  return [all.slice(0, shared.length) as { [K in keyof S]: number }, ofSlice];
}
