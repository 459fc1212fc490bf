import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Violation {
  rule: string;
  from: string;
  to: string;
}

interface Report {
  summary: {
    totalCruised: number;
    violations: { rule: { name: string }; from: string; to: string }[];
  };
}

/** Checks the imports of lib/, components/ and app/ in `folder` with one of the configurations of this project. */
export function cruise(config: string, folder = ROOT): { modules: number; violations: Violation[] } {
  const output = execFileSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      join(ROOT, config),
      '--output-type',
      'json',
      ...['lib', 'components', 'app', 'proxy.ts'].filter((path) => existsSync(join(folder, path))),
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  const { summary } = JSON.parse(output) as Report;
  return {
    modules: summary.totalCruised,
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}

export const DIRECTIONS = '.dependency-cruiser.cjs';
export const RUNTIME = '.dependency-cruiser.runtime.cjs';
