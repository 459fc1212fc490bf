// @covers lib, package.json
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ROOT } from './cruise';

/**
 * A test may load a package otherwise than a command does: a package in CommonJS has names in one and, where Node cannot
 * read them off its text, none but `default` in the other. So Node itself is asked what it finds in each package.
 */

/** Names that a file takes from packages, by package; of a namespace, the members that it uses. */
function namesOf(file: string): [from: string, name: string][] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const taken: [string, string][] = [];
  for (const statement of source.statements) {
    if (
      !ts.isImportDeclaration(statement) ||
      statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
    )
      continue;
    const from = (statement.moduleSpecifier as ts.StringLiteral).text;
    if (/^(\.|@\/|node:)/.test(from)) continue;
    const clause = statement.importClause;
    if (clause?.name) taken.push([from, 'default']);
    const bindings = clause?.namedBindings;
    if (bindings && ts.isNamedImports(bindings))
      for (const { isTypeOnly, propertyName, name } of bindings.elements)
        if (!isTypeOnly) taken.push([from, (propertyName ?? name).text]);
    if (bindings && ts.isNamespaceImport(bindings)) {
      const namespace = bindings.name.text;
      const visit = (node: ts.Node): void => {
        if (ts.isPropertyAccessExpression(node) && node.expression.getText() === namespace)
          taken.push([from, node.name.text]);
        node.forEachChild(visit);
      };
      visit(source);
    }
  }
  return taken;
}

/** What of these names Node does not find. */
function missingIn(names: readonly [from: string, name: string][]): string[] {
  const program = `
    const missing = [];
    for (const [from, name] of ${JSON.stringify(names)})
      if (!(name in (await import(from)))) missing.push(from + ': ' + name);
    console.log(JSON.stringify(missing));`;
  const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return JSON.parse(output) as string[];
}

describe('packages that lib/ imports', () => {
  it('have in Node what is taken from them', () => {
    const files = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('assembly'))
      .map((file) => join(ROOT, 'lib', file));
    const taken = files.flatMap(namesOf);
    expect(new Set(taken.map(([from]) => from)).size).toBeGreaterThan(8);
    expect(missingIn(taken)).toEqual([]);
  });

  it('are refused where a name is not found, as in a namespace of CommonJS', () => {
    expect(missingIn([['utif2', 'decodeImage']])).toEqual(['utif2: decodeImage']);
  });
});
