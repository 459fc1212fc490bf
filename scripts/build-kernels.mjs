/**
 * Compiles the AssemblyScript sources of lib/tensor/kernels/simd to WebAssembly, with plain and with
 * relaxed SIMD, each for one thread and for several, and writes the checksums that a test compares: `node scripts/build-kernels.mjs`.
 * With a folder as argument it writes there instead, so that the committed files can be compared with a fresh build.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const KERNELS = fileURLToPath(new URL('../lib/tensor/kernels/simd/', import.meta.url));
const target = process.argv[2] ?? join(KERNELS, 'dist');

/** With threads the imported memory is a shared one; its largest size is that of TensorFlow.js' own memory. */
const THREADS = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'];
const SIMD = ['--enable', 'simd'];
const RELAXED = [...SIMD, '--enable', 'relaxed-simd'];
const VARIANTS = {
  simd: SIMD,
  relaxed: RELAXED,
  'simd-threads': [...SIMD, ...THREADS],
  'relaxed-threads': [...RELAXED, ...THREADS],
};

// stub: no garbage collector and no heap. The memory is that of tfjs; nothing of ours may lie in it, so no assertion
// (with its text) is compiled in.
const OPTIONS = ['-O3', '--runtime', 'stub', '--importMemory', '--noExportMemory', '--noAssert'];

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

mkdirSync(target, { recursive: true });
const built = {};
for (const [variant, enabled] of Object.entries(VARIANTS)) {
  const name = `kernels-${variant}.wasm`;
  const parameters = ['assembly/index.ts', '--baseDir', KERNELS, ...OPTIONS, ...enabled, '-o', 'out.wasm'];
  let bytes;
  const { error, stderr } = await asc.main(parameters, {
    writeFile: (_name, contents) => (bytes = contents),
  });
  if (error) {
    console.error(String(stderr));
    process.exit(1);
  }
  writeFileSync(join(target, name), bytes);
  built[name] = sha256(bytes);
}
const folder = join(KERNELS, 'assembly');
const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
const sources = Object.fromEntries(
  names.sort().map((name) => [name, sha256(readFileSync(join(folder, name)))]),
);
writeFileSync(join(target, 'checksums.json'), `${JSON.stringify({ built, sources }, null, 2)}\n`);
