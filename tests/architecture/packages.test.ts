// @covers package.json, package-lock.json
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './cruise';

interface Package {
  /** Of a package that is installed under another name. */
  name?: string;
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));
const manifest = read('package.json') as Record<'dependencies' | 'devDependencies', Record<string, string>>;
const { packages } = read('package-lock.json') as { packages: Record<string, Package> };

/** The folders in which Node looks for a package, from the nearest. */
function candidates(from: string, name: string): string[] {
  const parts = from === '' ? [] : from.split('/node_modules/');
  const parents = parts.map((_, i) => parts.slice(0, parts.length - i).join('/node_modules/'));
  return [...parents, ''].map((parent) => `${parent === '' ? '' : `${parent}/`}node_modules/${name}`);
}

describe('packages', () => {
  it('have exact versions, the ones of the lock file', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies };
    const locked = Object.keys(all).map((installed) => {
      const { name, version } = packages[`node_modules/${installed}`] ?? {};
      return [installed, name ? `npm:${name}@${version}` : version];
    });
    expect(all).toEqual(Object.fromEntries(locked));
  });

  // `npm ci` refuses a lock file that leaves out the binaries for other systems.
  it('are locked for every system', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !candidates(path, name).some((candidate) => candidate in packages),
      ),
    );
    expect(missing).toEqual([]);
  });
});
