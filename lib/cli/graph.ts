import { readFile } from 'node:fs/promises';
import { problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import type { GraphDocument } from '../graph/document';
import { parseDocumentText } from '../graph/parse';
import { templates } from '../graph/templates';

/** Opens GRAPH: the name of a template, or a file. */
export async function openGraph(name: string): Promise<Result<GraphDocument>> {
  const template = templates.find((t) => t.name === name);
  if (template) return ok(template.document);
  let text: string;
  try {
    text = await readFile(name, 'utf8');
  } catch {
    return fail(
      problem(
        'no-graph',
        `“${name}” is neither a template nor a file that can be read.`,
        `Templates: ${templates.map((t) => t.name).join(', ')}.`,
        { file: name },
      ),
    );
  }
  return parseDocumentText(text, name);
}
