// @covers tests/corpus
/**
 * Every version of the format that was ever released, with the result that it must give for good, and documents that
 * are broken, with the problems that they must give. A file here is never changed; a new version adds new files.
 * `UPDATE_CORPUS=1` writes the expectation of a document that has none yet.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkGraph } from '../../lib/graph/check';
import { VERSIONS } from '../../lib/graph/migrations';
import { parseDocumentText } from '../../lib/graph/parse';
import { documentText } from '../../lib/graph/write';

const here = (folder: string) => fileURLToPath(new URL(folder, import.meta.url));
const END = '.armgraph.json';

/** The documents of a folder by name. */
const documents = (folder: string) =>
  readdirSync(here(folder))
    .filter((file) => file.endsWith(END))
    .map((file) => ({
      name: file.slice(0, -END.length),
      text: readFileSync(join(here(folder), file), 'utf8'),
    }));

function expectation(folder: string, name: string, result: unknown): unknown {
  const path = join(here(folder), `${name}.expected.json`);
  if (!existsSync(path) && process.env['UPDATE_CORPUS'])
    writeFileSync(path, `${JSON.stringify(result, null, 1)}\n`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

const shapesOf = (text: string) => {
  const parsed = parseDocumentText(text, 'file');
  if (!parsed.ok) throw new Error(parsed.problems[0]!.message);
  const document = parsed.value;
  const check = checkGraph(document, { classes: ['a', 'b', 'c'] });
  return {
    name: document.name,
    training: document.training,
    params: Object.fromEntries(document.nodes.map(({ id, params }) => [id, params])),
    frames: document.frames,
    comments: document.comments,
    shapes: Object.fromEntries(
      Object.entries(check.nodes).map(([id, ports]) => [
        id,
        Object.fromEntries(Object.entries(ports).map(([port, { shape }]) => [port, shape])),
      ]),
    ),
    problems: check.problems.map(({ code, nodeId }) => ({ code, ...(nodeId && { nodeId }) })),
  };
};

describe('documents of every released version', () => {
  const good = documents('good');

  it('are all there', () => {
    const versions = new Set(good.map(({ text }) => (JSON.parse(text) as { version: number }).version));
    expect([...versions].sort((a, b) => a - b)).toEqual(VERSIONS);
  });

  it.each(good)('$name gives what it always gave', ({ name, text }) => {
    const result = shapesOf(text);
    expect(result).toEqual(expectation('good', name, result));
  });

  it.each(good)('$name stays the same when it is saved again', ({ text }) => {
    const parsed = parseDocumentText(text, 'file');
    expect(parsed.ok && parseDocumentText(documentText(parsed.value), 'again')).toEqual(parsed);
  });
});

describe('broken documents', () => {
  it.each(documents('broken'))('$name is refused as it always was', ({ name, text }) => {
    const parsed = parseDocumentText(text, 'file');
    expect(parsed.ok).toBe(false);
    const problems = parsed.ok
      ? []
      : parsed.problems.map(({ code, nodeId }) => ({ code, ...(nodeId && { nodeId }) }));
    expect(problems).toEqual(expectation('broken', name, problems));
  });
});
