/**
 * Calling kernels of the WASM backend below the engine: no tape, no scopes, no counting. A kernel that called tf.*
 * operations instead would free its caller's inputs.
 */
import { tf } from '../tf';

type Attributes = Record<string, unknown>;

/** Calls a kernel and owns its result. */
export type Run = (
  name: string,
  inputs: Record<string, tf.TensorInfo> | tf.TensorInfo[],
  attributes?: Attributes,
) => tf.TensorInfo;

/** Arguments of a kernel, as the engine hands them over. */
export interface KernelArguments {
  inputs: tf.NamedTensorInfoMap;
  attrs?: object;
}

/**
 * Runs `work` and frees every result of its `run`, except the one that it returns. Results may share memory
 * (Reshape, a Transpose that moves nothing): each holds a reference of its own, so each is given back once.
 * `own` takes over the result of an inner scratch.
 */
export function scratch(
  work: (run: Run, own: (info: tf.TensorInfo) => tf.TensorInfo) => tf.TensorInfo,
): tf.TensorInfo {
  const owned: tf.TensorInfo[] = [];
  const backend = tf.backend();
  const own = (info: tf.TensorInfo): tf.TensorInfo => {
    owned.push(info);
    return info;
  };
  const run: Run = (name, inputs, attributes = {}) => {
    const kernel = tf.getKernel(name, 'wasm');
    if (!kernel) throw new Error(`The WASM backend has no kernel ${name}`);
    const attrs = attributes as tf.NamedAttrMap;
    return own(
      kernel.kernelFunc({ inputs: inputs as tf.NamedTensorInfoMap, attrs, backend }) as tf.TensorInfo,
    );
  };
  let result: tf.TensorInfo | undefined;
  try {
    result = work(run, own);
    return result;
  } finally {
    const kept = owned.findLastIndex((info) => info.dataId === result?.dataId);
    owned.forEach((info, i) => i === kept || backend.disposeData(info.dataId));
  }
}

/** The same memory under another shape; not a new reference. */
export const view = (x: tf.TensorInfo, shape: number[]): tf.TensorInfo => ({
  dataId: x.dataId,
  dtype: x.dtype,
  shape,
});

/** An input that the kernel's definition guarantees. */
export function input(args: KernelArguments, name: string): tf.TensorInfo {
  const info = args.inputs[name];
  if (!info) throw new Error(`Kernel input ${name} is missing`);
  return info;
}

/**
 * x [N, H, W, C] with zeros added on each side of the rows and columns, or pixels cut off where an amount is
 * negative.
 */
export function padOrCrop(
  run: Run,
  x: tf.TensorInfo,
  [top, bottom]: readonly [number, number],
  [left, right]: readonly [number, number],
): tf.TensorInfo {
  const paddings = [[0, 0], [top, bottom].map(positive), [left, right].map(positive), [0, 0]];
  const padded = paddings.flat().some((n) => n > 0) ? run('PadV2', { x }, { paddings, constantValue: 0 }) : x;
  if (Math.min(top, bottom, left, right) >= 0) return padded;
  const [n, h, w, c] = padded.shape as [number, number, number, number];
  const begin = [0, positive(-top), positive(-left), 0];
  const size = [n, h - positive(-top) - positive(-bottom), w - positive(-left) - positive(-right), c];
  return run('Slice', { x: padded }, { begin, size });
}

const positive = (n: number): number => Math.max(n, 0);

/** Attributes of StridedSlice that are not used here. */
export const NO_MASKS = { beginMask: 0, endMask: 0, ellipsisMask: 0, newAxisMask: 0, shrinkAxisMask: 0 };
