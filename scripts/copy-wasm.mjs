/** Copies the WebAssembly binaries of TensorFlow.js to public/wasm, from where the worker loads them. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const from = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));
const to = fileURLToPath(new URL('../public/wasm/', import.meta.url));

/** Same size and not older: nothing to copy. */
const isCurrent = (source, target) =>
  existsSync(target) &&
  statSync(source).size === statSync(target).size &&
  statSync(source).mtimeMs <= statSync(target).mtimeMs;

const binaries = readdirSync(from).filter((name) => name.endsWith('.wasm'));
if (binaries.length === 0) {
  console.error(`No .wasm file in ${from}: run "npm ci" again.`);
  process.exit(1);
}
mkdirSync(to, { recursive: true });
for (const name of binaries) {
  if (!isCurrent(join(from, name), join(to, name))) copyFileSync(join(from, name), join(to, name));
}
