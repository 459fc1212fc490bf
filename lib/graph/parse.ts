import { problem, type Problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import type { z } from '../core/schema';
import { nodeSpec, nodeSpecs } from '../nodes/registry';
import { FORMAT, LIMITS, VERSION, type GraphDocument } from './document';
import { migrate, VERSIONS } from './migrations';

/** An issue of the schema as a sentence: where, and what is wrong. */
export function describeIssue(issue: z.core.$ZodIssue): string {
  const where = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `“${key}”`).join(', ');
    return `${where ? `${where}: ` : ''}unknown ${issue.keys.length > 1 ? 'keys' : 'key'} ${keys}`;
  }
  return `${where ? `${where}: ` : ''}${issue.message}`;
}

const refuse = (code: string, message: string, hint: string): Problem => problem(code, message, hint);

/** A value as it stands in a file; what is no short text or number is not written out. */
function named(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  return typeof value === 'object' && value !== null ? 'no text' : JSON.stringify(value);
}

/** Problems of a document's identity: format and version come first, so that they are named before the rest. */
function identityProblem(value: unknown): Problem | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse(
      'not-a-graph',
      'This is not a graph document.',
      'Open a file that the playground has saved.',
    );
  const { format, version } = value as Record<string, unknown>;
  if (format !== FORMAT)
    return refuse(
      'unknown-format',
      `The format is ${named(format)}, not “${FORMAT}”.`,
      'Open a file that the playground has saved.',
    );
  if (!VERSIONS.includes(version as number))
    return refuse(
      'unknown-version',
      `The graph has version ${named(version)}; this playground reads versions ${VERSIONS[0]} to ${VERSION}.`,
      'Open it with a newer playground, or save it again with this one.',
    );
  return null;
}

/** Problems of frames: a node is in one at most, and each member is a node. */
function frameProblems({ nodes, frames }: GraphDocument): Problem[] {
  const known = new Set(nodes.map((node) => node.id));
  const members = frames.flatMap((frame) => frame.nodes);
  return [
    ...repeated(frames.map((frame) => frame.id)).map((id) =>
      refuse('repeated-id', `Two frames have the id “${id}”.`, 'Give each frame its own id.'),
    ),
    ...repeated(members).map((id) =>
      refuse('in-two-frames', `Node “${id}” is in two frames.`, 'Leave it in one of them.'),
    ),
    ...[...new Set(members)]
      .filter((id) => !known.has(id))
      .map((id) =>
        refuse('unknown-member', `A frame holds “${id}”, which is no node.`, 'Take it out of the frame.'),
      ),
  ];
}

/** Ids that occur twice, in the order in which they are met. */
const repeated = (ids: string[]): string[] => [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];

/**
 * Checks anything that claims to be a graph document. Unknown formats, versions, types and keys are refused
 * with a message that names them; params left out take their defaults.
 */
export function parseDocument(value: unknown): Result<GraphDocument> {
  const identity = identityProblem(value);
  if (identity) return fail(identity);

  const { version } = value as { version: number };
  const read = migrate(value, version);
  if (!read.ok)
    return fail(
      ...read.issues
        .slice(0, 20)
        .map((issue) =>
          refuse(
            'bad-document',
            `The graph (version ${version}) cannot be read: ${describeIssue(issue)}.`,
            'Correct the file.',
          ),
        ),
    );

  const document = read.value;
  const problems: Problem[] = [];
  for (const id of repeated(document.nodes.map((node) => node.id)))
    problems.push(
      problem('repeated-id', `Two nodes have the id “${id}”.`, 'Give each node its own id.', { nodeId: id }),
    );
  for (const id of repeated(document.edges.map((edge) => edge.id)))
    problems.push(refuse('repeated-id', `Two wires have the id “${id}”.`, 'Give each wire its own id.'));
  problems.push(...frameProblems(document));
  for (const id of repeated(document.comments.map((comment) => comment.id)))
    problems.push(
      refuse('repeated-id', `Two comments have the id “${id}”.`, 'Give each comment its own id.'),
    );
  const nodes = document.nodes.map((node) => {
    const checked = checkParams(node.id, node.type, node.params);
    if (checked.ok) return { ...node, params: checked.value };
    problems.push(...checked.problems);
    return node;
  });
  return problems.length > 0 ? fail(...problems) : ok({ ...document, nodes });
}

/** Checks the parameters of one node against the schema of its type and fills in the defaults. */
export function checkParams(nodeId: string, type: string, params: unknown): Result<Record<string, unknown>> {
  const spec = nodeSpec(type);
  if (!spec)
    return fail(
      problem(
        'unknown-type',
        `Node “${nodeId}” has the unknown type “${type}”.`,
        `Known types: ${nodeSpecs()
          .map((known) => known.type)
          .join(', ')}.`,
        { nodeId },
      ),
    );
  const parsed = spec.params.safeParse(params);
  if (parsed.success) return ok(parsed.data as Record<string, unknown>);
  return fail(
    ...parsed.error.issues.map((issue) =>
      problem('bad-params', `${spec.title} “${nodeId}”: ${describeIssue(issue)}.`, 'Correct the value.', {
        nodeId,
      }),
    ),
  );
}

/** Reads the text of a `.armgraph.json` file. */
export function parseDocumentText(text: string, file: string): Result<GraphDocument> {
  if (text.length > LIMITS.bytes)
    return fail(problem('too-large', `${file} is too large for a graph.`, 'Open a smaller file.', { file }));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fail(
      problem(
        'not-json',
        `${file} is not valid JSON: ${(error as Error).message}`,
        'Open a file that the playground has saved.',
        { file },
      ),
    );
  }
  const parsed = parseDocument(value);
  return parsed.ok ? parsed : fail(...parsed.problems.map((p) => ({ ...p, file })));
}
