// @covers lib, components, app, proxy.ts, .dependency-cruiser.cjs, .dependency-cruiser.runtime.cjs
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cruise, DIRECTIONS, ROOT, RUNTIME, type Violation } from './cruise';

const asLine = ({ rule, from, to }: Violation) => `${rule}: ${from} -> ${to}`;

describe('imports of this project', () => {
  it('follow the directions of ARCHITECTURE.md', () => {
    const { modules, violations } = cruise(DIRECTIONS);
    expect(violations.map(asLine)).toEqual([]);
    expect(modules).toBeGreaterThan(50);
  });

  it('never load TensorFlow.js on the main thread', () => {
    expect(cruise(RUNTIME).violations.map(asLine)).toEqual([]);
  });
});

/** Forbidden imports and the rule that must catch each; the files exist in the fixture only. */
const FORBIDDEN: { file: string; code: string; rule: string }[] = [
  {
    file: 'lib/core/a.ts',
    code: "import { x } from '../graph/target'; export const y = x;",
    rule: 'core-imports',
  },
  {
    file: 'lib/core/alias.ts',
    code: "import { x } from '@/lib/graph/target'; export const y = x;",
    rule: 'core-imports',
  },
  {
    file: 'lib/core/type.ts',
    code: "import type { T } from '../graph/target'; export type U = T;",
    rule: 'core-imports',
  },
  {
    file: 'lib/figures/a.ts',
    code: "import { x } from '../graph/target'; export const y = x;",
    rule: 'figures-imports',
  },
  {
    file: 'lib/tensor/a.ts',
    code: "import { x } from '../graph/target'; export const y = x;",
    rule: 'tensor-imports',
  },
  {
    file: 'lib/nodes/arm/spec.ts',
    code: "import { x } from '../../tensor/tf'; export const y = x;",
    rule: 'node-specs-imports',
  },
  {
    file: 'lib/nodes/registry.ts',
    code: "import { x } from './builders'; export const y = x;",
    rule: 'node-specs-imports',
  },
  {
    file: 'lib/nodes/arm/build.ts',
    code: "import { x } from '../../graph/target'; export const y = x;",
    rule: 'node-builders-imports',
  },
  {
    file: 'lib/graph/a.ts',
    code: "import { x } from '../nodes/builders'; export const y = x;",
    rule: 'graph-imports',
  },
  {
    file: 'lib/data/a.ts',
    code: "import { x } from '../graph/target'; export const y = x;",
    rule: 'data-imports',
  },
  {
    file: 'lib/compile/a.ts',
    code: "import { x } from '../train/target'; export const y = x;",
    rule: 'compile-imports',
  },
  {
    file: 'lib/explain/a.ts',
    code: "import { x } from '../train/target'; export const y = x;",
    rule: 'explain-imports',
  },
  {
    file: 'lib/train/a.ts',
    code: "import { x } from '../worker/client'; export const y = x;",
    rule: 'train-imports',
  },
  {
    file: 'lib/results/a.ts',
    code: "import type { T } from '../graph/target'; export type U = T;",
    rule: 'results-imports',
  },
  {
    file: 'lib/results/b.ts',
    code: "import { x } from '../explain/target'; export const y = x;",
    rule: 'results-imports-types-only',
  },
  {
    file: 'lib/io/data.ts',
    code: "import type { T } from '../data/target'; export type U = T;",
    rule: 'io-imports',
  },
  {
    file: 'lib/io/a.ts',
    code: "import { x } from '../compile/target'; export const y = x;",
    rule: 'io-imports-types-only',
  },
  {
    file: 'lib/worker/a.ts',
    code: "import { x } from '../store/target'; export const y = x;",
    rule: 'worker-imports',
  },
  {
    file: 'lib/store/a.ts',
    code: "import { x } from '../compile/target'; export const y = x;",
    rule: 'store-imports',
  },
  {
    file: 'lib/store/data.ts',
    code: "import { x } from '../data/target'; export const y = x;",
    rule: 'store-imports-types-only',
  },
  {
    file: 'lib/cli/a.ts',
    code: "import { x } from '../store/target'; export const y = x;",
    rule: 'cli-imports',
  },
  {
    file: 'components/panels/a.ts',
    code: "import { x } from '@/lib/tensor/tf'; export const y = x;",
    rule: 'components-imports',
  },
  {
    file: 'components/panels/data.ts',
    code: "import { x } from '@/lib/data/target'; export const y = x;",
    rule: 'components-imports-types-only',
  },
  {
    file: 'app/a.ts',
    code: "import { x } from '@/lib/compile/target'; export const y = x;",
    rule: 'app-imports',
  },
  {
    file: 'app/page.ts',
    code: "import { x } from '@/lib/train/target'; export const y = x;",
    rule: 'app-imports-types-only',
  },
  {
    file: 'lib/compile/tf.ts',
    code: "import * as t from '@tensorflow/tfjs-core'; export const y = t;",
    rule: 'tensorflow-in-one-place',
  },
  {
    file: 'lib/store/react.ts',
    code: "import r from 'react'; export const y = r;",
    rule: 'react-in-app-and-components',
  },
  {
    file: 'lib/store/zustand.ts',
    code: "import z from 'zustand'; export const y = z;",
    rule: 'react-in-app-and-components',
  },
  {
    file: 'components/panels/flow.ts',
    code: "import f from '@xyflow/react'; export const y = f;",
    rule: 'react-flow-in-canvas',
  },
  {
    file: 'lib/core/test.ts',
    code: "import { x } from '../../tests/target'; export const y = x;",
    rule: 'no-test-code',
  },
  {
    file: 'lib/core/dev.ts',
    code: "import v from 'vitest'; export const y = v;",
    rule: 'no-development-packages',
  },
  { file: 'lib/core/ring.ts', code: "import { r } from './ring2'; export const s = r;", rule: 'no-cycles' },
  {
    file: 'lib/core/lost.ts',
    code: "import { x } from './nowhere'; export const y = x;",
    rule: 'all-imports-resolve',
  },
];

const ALLOWED: Record<string, string> = {
  'lib/core/ring2.ts': "import { s } from './ring'; export const r = s;",
  'lib/tensor/tf.ts': "import * as t from '@tensorflow/tfjs-core'; export const x = t;",
  'lib/nodes/builders.ts': "import { x } from '../tensor/tf'; export { x };",
  'lib/graph/target.ts': 'export const x = 1; export type T = number;',
  'lib/explain/target.ts': 'export const x = 1; export type T = number;',
  'lib/train/target.ts': 'export const x = 1; export type T = number;',
  'lib/compile/target.ts': 'export const x = 1; export type T = number;',
  'lib/data/target.ts': 'export const x = 1; export type T = number;',
  'lib/store/target.ts': 'export const x = 1;',
  'lib/store/types.ts': "import type { T } from '../train/target'; export type U = T;",
  'lib/store/vanilla.ts': "import z from 'zustand/vanilla'; export const y = z;",
  'lib/io/types.ts': "import type { T } from '../compile/target'; export type U = T;",
  // The way to the worker: no import.
  'lib/worker/client.ts': "export const x = () => new Worker(new URL('./entry.ts', import.meta.url));",
  'lib/worker/entry.ts': "import { x } from '../tensor/tf'; export { x };",
  'components/canvas/a.ts': "import f from '@xyflow/react'; export const y = f;",
  'components/panels/deep.ts': "import { load } from '../ui/deeper'; export { load };",
  'tests/target.ts': 'export const x = 1;',
};

describe('the checker', () => {
  const folder = mkdtempSync(join(tmpdir(), 'arm-playground-imports-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  let directions: Violation[];
  let runtime: Violation[];

  beforeAll(() => {
    const packages = ['@tensorflow/tfjs-core', 'react', '@xyflow/react', 'zustand', 'vitest'];
    for (const name of packages) {
      write(
        `node_modules/${name}/package.json`,
        JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
      );
      write(`node_modules/${name}/index.js`, 'module.exports = {};');
    }
    write('node_modules/zustand/vanilla.js', 'module.exports = {};');
    const versions = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
    write(
      'package.json',
      JSON.stringify({
        name: 'fixture',
        dependencies: versions(packages.filter((name) => name !== 'vitest')),
        devDependencies: versions(['vitest']),
      }),
    );
    write(
      'tsconfig.json',
      JSON.stringify({
        compilerOptions: { module: 'esnext', moduleResolution: 'bundler', paths: { '@/*': ['./*'] } },
      }),
    );
    for (const [path, text] of Object.entries(ALLOWED)) write(path, text);
    for (const { file, code } of FORBIDDEN) write(file, code);
    // TensorFlow.js two steps away from a component, through a dynamic import.
    write('components/ui/deeper.ts', "export const load = () => import('@/lib/tensor/tf');");
    // And behind the worker that does without it.
    write('lib/worker/maps-entry.ts', "import { x } from '../nodes/builders'; export { x };");
    directions = cruise(DIRECTIONS, folder).violations;
    runtime = cruise(RUNTIME, folder).violations;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(FORBIDDEN)('refuses $file: $rule', ({ file, rule }) => {
    expect(directions.filter((v) => v.from === file).map((v) => v.rule)).toContain(rule);
  });

  it.each(Object.keys(ALLOWED).filter((file) => !file.includes('ring')))('accepts %s', (file) => {
    expect(directions.filter((v) => v.from === file).map(asLine)).toEqual([]);
  });

  it('has a case for every rule', () => {
    const { forbidden } = createRequire(import.meta.url)(join(ROOT, DIRECTIONS)) as {
      forbidden: { name: string }[];
    };
    const tested = new Set(FORBIDDEN.map(({ rule }) => rule));
    expect(forbidden.map(({ name }) => name).filter((name) => !tested.has(name))).toEqual([]);
  });

  it('finds TensorFlow.js behind other modules, but not behind a worker', () => {
    const from = runtime.map((v) => v.from);
    expect(from).toContain('components/panels/deep.ts');
    expect(from).toContain('lib/worker/maps-entry.ts');
    expect(from).not.toContain('lib/worker/client.ts');
  });
});
