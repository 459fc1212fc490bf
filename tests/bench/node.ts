/** Peers that train in this process, where there is no browser: one thread. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { chooseBackend } from '../../lib/tensor/backends';
import { canFuse } from '../../lib/tensor/kernels/fused';
import { readKernels } from '../../lib/tensor/kernels/simd/node';
import { tf } from '../../lib/tensor/tf';
import type { BenchModel } from './models';
import { startTraining, type Peer } from './training';

// Node 20 has relaxed SIMD behind a flag; browsers have it always.
setFlagsFromString('--experimental-wasm-relaxed-simd');

/** A model in training in this process. */
export async function startInNode(
  bench: BenchModel,
  backend: 'cpu' | 'wasm',
  code: 'own' | 'stock',
): Promise<Peer> {
  const wasmPath = `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`;
  const choice = await chooseBackend(backend, { wasmPath, readKernels });
  if (choice.backend !== backend) throw new Error(choice.reason);
  if (code === 'own' && !canFuse()) throw new Error('The SIMD kernels could not be loaded.');
  const peer = await startTraining(bench, code);
  // Peers take turns, and each needs its own backend.
  const measure = async (seconds: number) => {
    await tf.setBackend(backend);
    return peer.measure(seconds);
  };
  return { measure, stop: () => peer.stop() };
}
