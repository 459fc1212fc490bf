import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { chooseBackend } from '../tensor/backends';
import { readKernels } from '../tensor/kernels/simd/node';

/** Starts WASM from the installed package; says on stderr what is used. */
export async function startBackend(): Promise<void> {
  const binary = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  const { backend } = await chooseBackend('wasm', { wasmPath: `${dirname(binary)}/`, readKernels });
  process.stderr.write(`backend: ${backend}\n`);
}
