// @covers lib/nodes
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { nodeBuilder } from '@/lib/nodes/builders';
import { nodeSpec, nodeSpecs } from '@/lib/nodes/registry';
import { ROOT } from './cruise';

const NODES = join(ROOT, 'lib/nodes');
const folders = readdirSync(NODES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(NODES, entry.name, 'spec.ts')))
  .map((entry) => entry.name);

describe('lib/nodes', () => {
  it('has one folder for each registered type', () => {
    expect(
      nodeSpecs()
        .map((spec) => spec.type)
        .sort(),
    ).toEqual([...folders].sort());
  });

  it.each(folders)('%s: registered, and built exactly where it has a build.ts', (type) => {
    const spec = nodeSpec(type);
    expect(spec?.type).toBe(type);
    // A node that takes nothing in, or gives only settings, has no tensors of its own.
    const makesTensors = spec!.inputs.length > 0 && spec!.outputs.some((port) => port.type !== 'padding');
    expect(existsSync(join(NODES, type, 'build.ts'))).toBe(makesTensors);
    expect(nodeBuilder(type) !== undefined).toBe(makesTensors);
  });
});

/** Places of string literals that name a type of node; a port or a kind of wire may have the same name. */
function namedTypes(file: string, text: string, types: ReadonlySet<string>): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && types.has(node.text) && !ts.isImportDeclaration(node.parent)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${file}:${line + 1} '${node.text}'`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Templates are documents, and documents name types. */
const SHARED = [
  ...['compile', 'explain', 'graph', 'io', 'store', 'train', 'worker'].map((name) => join('lib', name)),
  'components',
  'app',
].filter((folder) => existsSync(join(ROOT, folder)));

describe('shared code', () => {
  // Names that are ports or kinds of wire as well (see PortType) say nothing about a type of node.
  const ports = new Set(
    nodeSpecs().flatMap((spec) => [...spec.inputs, ...spec.outputs].map((port) => port.id)),
  );
  const types = new Set(
    nodeSpecs()
      .map((spec) => spec.type)
      .filter((type) => !ports.has(type)),
  );
  const files = SHARED.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join(folder, file)),
  ).filter((file) => file !== join('lib', 'graph', 'templates.ts'));

  it('asks the spec and never names a type of node', () => {
    expect(files.length).toBeGreaterThan(10);
    const found = files.flatMap((file) => namedTypes(file, readFileSync(join(ROOT, file), 'utf8'), types));
    expect(found).toEqual([]);
  });

  it('would be caught', () => {
    const code = "switch (node.type) { case 'mini-resnet': break; }\nif (node.type === `arm`) stop();";
    expect(namedTypes('a.ts', code, types)).toEqual(["a.ts:1 'mini-resnet'", "a.ts:2 'arm'"]);
  });
});
