/**
 * Copies the WebAssembly binaries of TensorFlow.js, our own and the script of their threads to public/wasm, from where
 * the worker loads them. One file is made here: TensorFlow.js' SIMD binary with its memory declared as shared.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const stock = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
const kernels = fileURLToPath(new URL('../lib/tensor/kernels/simd/', import.meta.url));
const to = fileURLToPath(new URL('../public/wasm/', import.meta.url));

/** Same size and not older: nothing to copy. */
const isCurrent = (source, target) =>
  existsSync(target) &&
  statSync(source).size === statSync(target).size &&
  statSync(source).mtimeMs <= statSync(target).mtimeMs;

mkdirSync(to, { recursive: true });
for (const from of [stock, join(kernels, 'dist')]) {
  const binaries = readdirSync(from).filter((name) => name.endsWith('.wasm'));
  if (binaries.length === 0) {
    console.error(`No .wasm file in ${from}: run "npm ci" again.`);
    process.exit(1);
  }
  for (const name of binaries) {
    if (!isCurrent(join(from, name), join(to, name))) copyFileSync(join(from, name), join(to, name));
  }
}

copyFileSync(join(kernels, 'thread.js'), join(to, 'kernel-thread.js'));
writeFileSync(
  join(to, 'tfjs-backend-wasm-simd-shared.wasm'),
  withSharedMemory(readFileSync(join(stock, 'tfjs-backend-wasm-simd.wasm'))),
);

/**
 * A module whose one memory is shared: the flag of its limits, which must have a maximum, becomes 3 instead of 1. That
 * is all that threads of our own need; TensorFlow.js' threaded binary would start threads that it never uses.
 */
function withSharedMemory(module) {
  const MEMORY = 5;
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = module[at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < module.length) {
    const kind = module[at++];
    const end = number() + at;
    if (kind === MEMORY) {
      if (number() !== 1 || module[at] !== 1)
        throw new Error('TensorFlow.js declares its memory in another way');
      module[at] = 3;
      return module;
    }
    at = end;
  }
  throw new Error('TensorFlow.js declares no memory');
}
