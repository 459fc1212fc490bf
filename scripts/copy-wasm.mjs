/** Copies the WebAssembly binaries of TensorFlow.js and our own to public/wasm, from where the worker loads them. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const stock = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
const own = fileURLToPath(new URL('../lib/tensor/kernels/simd/dist/', import.meta.url));
const to = fileURLToPath(new URL('../public/wasm/', import.meta.url));

/** Same size and not older: nothing to copy. */
const isCurrent = (source, target) =>
  existsSync(target) &&
  statSync(source).size === statSync(target).size &&
  statSync(source).mtimeMs <= statSync(target).mtimeMs;

mkdirSync(to, { recursive: true });
for (const from of [stock, own]) {
  const binaries = readdirSync(from).filter((name) => name.endsWith('.wasm'));
  if (binaries.length === 0) {
    console.error(`No .wasm file in ${from}: run "npm ci" again.`);
    process.exit(1);
  }
  for (const name of binaries) {
    if (!isCurrent(join(from, name), join(to, name))) copyFileSync(join(from, name), join(to, name));
  }
}
