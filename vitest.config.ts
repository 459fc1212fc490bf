import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const suite = (name: string, include: string[]) => ({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: { name, include, testTimeout: 120_000, hookTimeout: 60_000 },
});

export default defineConfig({
  test: {
    projects: [
      suite('unit', ['tests/unit/**/*.test.ts', 'tests/properties/**/*.test.ts']),
      suite('golden', ['tests/golden/**/*.test.ts']),
      suite('gradients', ['tests/gradients/**/*.test.ts']),
      suite('architecture', ['tests/architecture/**/*.test.ts']),
    ],
  },
});
