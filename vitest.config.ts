import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const suite = (name: string, include: string[], isolate = true) => ({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    name,
    include,
    isolate,
    setupFiles: ['tests/helpers/seed.ts'],
    // Against what hangs, not what is slow: the longest test takes half a minute on two cores.
    testTimeout: 480_000,
    hookTimeout: 240_000,
  },
});

/** Golden tests whose vectors are all there: a folder in GOLDEN_DIR may hold some of the files only, and is told what is left out. */
function goldenTests(): string[] {
  const folder = 'tests/golden';
  const vectors = process.env['GOLDEN_DIR'] ?? folder;
  return readdirSync(folder)
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(folder, file))
    .filter((test) => {
      const read = [...readFileSync(test, 'utf8').matchAll(/readGolden[^']*\('(\w+)'\)/g)];
      const missing = read
        .map(([, name]) => `${name}.json`)
        .filter((name) => !existsSync(join(vectors, name)));
      if (missing.length > 0 && vectors !== folder)
        process.stderr.write(`${test} is left out: ${vectors} has no ${missing.join(', ')}\n`);
      return missing.length === 0 || vectors === folder;
    });
}

export default defineConfig({
  test: {
    projects: [
      // Files share what they import: half of the time went into loading TensorFlow.js anew for each of them.
      suite('unit', ['tests/unit/**/*.test.{ts,tsx}', 'tests/corpus/*.test.ts'], false),
      suite('properties', ['tests/properties/**/*.test.ts'], false),
      suite('golden', goldenTests(), false),
      suite('gradients', ['tests/gradients/**/*.test.ts']),
      suite('architecture', ['tests/architecture/**/*.test.ts']),
    ],
  },
});
