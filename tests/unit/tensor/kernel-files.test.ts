// @covers lib/tensor/kernels/simd, scripts/build-kernels.mjs
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const path = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const KERNELS = path('lib/tensor/kernels/simd');
const read = (...names: string[]) => readFileSync(join(KERNELS, ...names));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const checksums = JSON.parse(read('dist', 'checksums.json').toString()) as Record<
  'built' | 'sources',
  Record<string, string>
>;
const files = (folder: string, ending: string) =>
  readdirSync(join(KERNELS, folder)).filter((name) => name.endsWith(ending));

/** The kinds of section of a WebAssembly module. */
function sectionsOf(bytes: Uint8Array): number[] {
  const kinds: number[] = [];
  for (let at = 8; at < bytes.length;) {
    kinds.push(bytes[at++]!);
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      size |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    at += size;
  }
  return kinds;
}

describe('the compiled kernels', () => {
  it('have the checksums that were written when they were built, and so have their sources', () => {
    expect(files('dist', '.wasm').sort()).toEqual(Object.keys(checksums.built).sort());
    expect(files('assembly', '.ts').sort()).toEqual(Object.keys(checksums.sources).sort());
    for (const [name, sum] of Object.entries(checksums.built))
      expect(sha256(read('dist', name)), name).toBe(sum);
    for (const [name, sum] of Object.entries(checksums.sources)) {
      expect(sha256(read('assembly', name)), name).toBe(sum);
    }
  });

  it('are what the sources compile to', () => {
    const folder = mkdtempSync(join(tmpdir(), 'arm-kernels-'));
    try {
      execFileSync(process.execPath, [path('scripts/build-kernels.mjs'), folder]);
      for (const name of Object.keys(checksums.built)) {
        expect(sha256(readFileSync(join(folder, name))), name).toBe(checksums.built[name]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("write nothing into the backend's memory by themselves, and are small", () => {
    const [START, DATA] = [8, 11];
    for (const name of Object.keys(checksums.built)) {
      const bytes = read('dist', name);
      expect(sectionsOf(bytes)).not.toContain(DATA);
      expect(sectionsOf(bytes)).not.toContain(START);
      expect(bytes.length).toBeLessThan(20_000);
    }
    const imports = WebAssembly.Module.imports(new WebAssembly.Module(read('dist', 'kernels-simd.wasm')));
    expect(imports).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }]);
  });
});
