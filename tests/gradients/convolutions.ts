import { beforeAll, describe, expect, it } from 'vitest';
import { chooseBackend } from '../../lib/tensor/backends';
import type { ReadKernels } from '../../lib/tensor/kernels/simd/load';
import { tf } from '../../lib/tensor/tf';
import { maxDifference } from '../helpers/golden';
import { alive, use, WASM_PATH, wave } from './support';

type Pad = 'same' | 'valid' | tf.backend_util.ExplicitPadding;

interface Case {
  stride: number | [number, number];
  size: [number, number];
  kernel: [number, number];
  pad: Pad;
  channels: [inputs: number, outputs: number];
}

const sides = (top: number, bottom: number, left: number, right: number): Pad => [
  [0, 0],
  [top, bottom],
  [left, right],
  [0, 0],
];

const STRIDES = [1, 2, 3, [1, 2], [3, 1]] as Case['stride'][];
const SIZES = [
  [8, 8],
  [7, 9],
  [12, 5],
  [5, 4],
  [9, 11],
] as Case['size'][];
const KERNELS = [
  [3, 3],
  [1, 1],
  [5, 5],
  [2, 2],
  [4, 3],
  [7, 7],
] as Case['kernel'][];
const PADS: Pad[] = ['same', 'valid', sides(1, 1, 1, 1), sides(0, 1, 2, 0), sides(2, 0, 0, 3)];
const CHANNELS = [
  [3, 8],
  [4, 4],
  [5, 7],
  [1, 1],
  [16, 12],
  [9, 17],
] as Case['channels'][];

/** 3×3 windows, stride 1 and channels in eights take another way through our kernels: tiles of 2×2 outputs. */
const TILED: Case[] = [...SIZES, [14, 13] as Case['size'], [3, 4] as Case['size']].flatMap((size, i) =>
  PADS.map((pad, j) => {
    const channels = [
      [8, 16],
      [16, 8],
      [24, 8],
      [8, 8],
    ][(i + j) % 4] as Case['channels'];
    return { stride: 1, size, kernel: [3, 3], pad, channels };
  }),
);

/** Every combination of stride, size, kernel and padding whose window fits; channels take turns. */
function cases(depthwise: boolean): Case[] {
  let turn = 0;
  const all = STRIDES.flatMap((stride) =>
    SIZES.flatMap((size) =>
      KERNELS.flatMap((kernel) =>
        PADS.flatMap((pad) => {
          const channels = CHANNELS[turn++ % CHANNELS.length]!;
          const c: Case = { stride, size, kernel, pad, channels };
          return outShape(c, depthwise).every((n) => n > 0) && !isStockBug(c) ? [c] : [];
        }),
      ),
    ),
  );
  return depthwise ? all : [...all, ...TILED];
}

/** The stock forward pass with SAME and a kernel smaller than the stride is wrong, and not ours. */
const isStockBug = ({ stride, kernel, pad }: Case): boolean =>
  pad === 'same' && Math.max(...[stride].flat()) > Math.min(...kernel);

const filterShape = ({ kernel, channels: [ci, co] }: Case, depthwise: boolean) =>
  [...kernel, ci, depthwise ? (co % 2) + 1 : co] as [number, number, number, number];
const inputShape = ({ size, channels }: Case) =>
  [2, ...size, channels[0]] as [number, number, number, number];
const outShape = (c: Case, depthwise: boolean) =>
  tf.backend_util.computeConv2DInfo(
    inputShape(c),
    filterShape(c, depthwise),
    c.stride,
    1,
    c.pad,
    undefined,
    depthwise,
  ).outShape;

/** y, dx and dw on a backend, and what the pass left behind. */
async function pass(backend: 'cpu' | 'wasm', c: Case, depthwise: boolean) {
  await tf.setBackend(backend);
  const before = alive();
  const x = wave(inputShape(c), 1) as tf.Tensor4D;
  const w = wave(filterShape(c, depthwise), 2) as tf.Tensor4D;
  const dy = wave(outShape(c, depthwise), 3);
  const convolve = (x: tf.Tensor, w: tf.Tensor) =>
    depthwise
      ? tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, c.stride, c.pad)
      : tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, c.stride, c.pad);
  const results = tf.tidy(() => [convolve(x, w), ...tf.grads(convolve)([x, w], dy)]);
  const values = results.map((t) => t.dataSync());
  tf.dispose([x, w, dy, ...results]);
  return { values, left: { before, after: alive() } };
}

/**
 * Compares the training kernels of the WASM backend with the plain JavaScript backend, over hundreds of convolutions.
 * Kernels are registered once in a process, so each kind of them needs a test file of its own.
 */
export function compareConvolutions(readKernels: ReadKernels): void {
  beforeAll(async () => {
    await use('cpu');
    const { backend } = await chooseBackend('wasm', { wasmPath: WASM_PATH, readKernels });
    expect(backend).toBe('wasm');
  });

  describe.each([
    ['convolutions', false],
    ['depthwise convolutions', true],
  ])('gradients of %s on WASM', (_name, depthwise) => {
    it('equal those of the plain JavaScript backend, and leave nothing behind', async () => {
      const all = cases(depthwise);
      expect(all.length).toBeGreaterThan(300);
      for (const c of all) {
        const name = JSON.stringify(c);
        const reference = (await pass('cpu', c, depthwise)).values;
        const { values, left } = await pass('wasm', c, depthwise);
        expect(left.after, name).toEqual(left.before);
        values.forEach((got, i) => {
          const scale = Math.max(1, ...reference[i]!.map(Math.abs));
          const what = ['forward pass', 'input gradient', 'filter gradient'][i];
          expect(maxDifference(got, reference[i]!) / scale, `${what} of ${name}`).toBeLessThan(1e-5);
        });
      }
    });
  });
}
