import { comparedPairs, isAsked } from '../core/controls';
import { hasErrors, problem, type Problem } from '../core/problem';
import { Remembered } from '../core/remember';
import type { Result } from '../core/result';
import { nodeSpec } from '../nodes/registry';
import type { DataFacts, InferContext, Inferred, NodeSpec, PortValue, PortValues } from '../nodes/spec';
import type { GraphDocument, GraphEdge, GraphNode } from './document';
import { nodeById, wiresInto } from './lookup';
import { topologicalOrder } from './order';
import { checkParams } from './parse';
import { variantsOf } from './variants';

/** What is known of a graph without computing a tensor. */
export interface GraphCheck {
  /** No errors; warnings may be there. */
  ok: boolean;
  /** Inferred outputs by node id and port id. A node behind an error is absent. */
  nodes: Record<string, PortValues>;
  /** What arrives at each node's inputs, by node id and port id. */
  inputs: Record<string, PortValues>;
  problems: Problem[];
  /** Class names of the dataset node. */
  classes?: readonly string[];
}

const name = (node: GraphNode, spec: NodeSpec): string => `“${node.label || spec.title}”`;

/** Problems of the wires alone: ends that do not exist, types that do not fit, two wires in one input. */
function checkEdges(document: GraphDocument): { problems: Problem[]; usable: GraphEdge[] } {
  const problems: Problem[] = [];
  const taken = new Set<string>();
  const usable = document.edges.filter((edge) => {
    const source = nodeById(document, edge.source);
    const target = nodeById(document, edge.target);
    if (!source || !target) {
      const missing = source ? edge.target : edge.source;
      problems.push(
        problem(
          'loose-wire',
          `Wire “${edge.id}” ends at “${missing}”, which does not exist.`,
          'Remove the wire.',
          { edgeId: edge.id },
        ),
      );
      return false;
    }
    const from = nodeSpec(source.type);
    const to = nodeSpec(target.type);
    if (!from || !to) return false;
    const output = from.outputs.find((port) => port.id === edge.sourcePort);
    const input = to.inputs.find((port) => port.id === edge.targetPort);
    if (!output || !input) {
      const [node, spec, port] = output ? [target, to, edge.targetPort] : [source, from, edge.sourcePort];
      problems.push(
        problem(
          'unknown-port',
          `${name(node, spec)} has no port “${port}”.`,
          'Remove the wire, or connect it to another port.',
          { nodeId: node.id, edgeId: edge.id },
        ),
      );
      return false;
    }
    const where = { nodeId: target.id, portId: input.id, edgeId: edge.id };
    if (!input.accepts.includes(output.type)) {
      problems.push(
        problem(
          'wrong-type',
          `${name(source, from)} gives ${output.type}, but ${name(target, to)} needs ${input.accepts.join(' or ')}.`,
          'Connect it to a port of the same type.',
          where,
        ),
      );
      return false;
    }
    const key = `${target.id} ${input.id}`;
    if (taken.has(key)) {
      problems.push(
        problem(
          'second-wire',
          `Two wires lead into “${input.id}” of ${name(target, to)}.`,
          'Remove one of them.',
          where,
        ),
      );
      return false;
    }
    taken.add(key);
    return true;
  });
  return { problems, usable };
}

/** Problems of the graph as a whole. */
function checkWhole(document: GraphDocument): Problem[] {
  const problems: Problem[] = [];
  const ofCategory = (category: NodeSpec['category']) =>
    document.nodes.filter((node) => nodeSpec(node.type)?.category === category);
  const sources = ofCategory('data');
  if (sources.length === 0)
    problems.push(problem('no-data-node', 'The graph has no images.', 'Add a Faces node from the palette.'));
  for (const extra of sources.slice(1))
    problems.push(
      problem(
        'second-data-node',
        'The graph has a second source of images.',
        'Keep one Faces node and remove the others.',
        {
          nodeId: extra.id,
        },
      ),
    );
  if (ofCategory('output').length === 0)
    problems.push(
      problem(
        'no-variant',
        'The graph has no classifier, so that nothing can be trained.',
        'Add a Classifier node after a head.',
      ),
    );
  const repeated = document.training.seeds.find((seed, i, seeds) => seeds.indexOf(seed) < i);
  if (repeated !== undefined)
    problems.push(
      problem(
        'repeated-seed',
        `Seed ${repeated} is listed more than once: the same run again is no further evidence.`,
        'Name each seed once.',
      ),
    );
  const question = checkQuestion(document);
  return question ? [...problems, question] : problems;
}

/** A question that no pair of the comparison answers. */
function checkQuestion(document: GraphDocument): Problem | undefined {
  const { question } = document.training;
  const variants = variantsOf(document);
  if (!question || comparedPairs(variants).some(([a, b]) => isAsked(a, b, question))) return undefined;
  const found = [question.a, question.b].map((id) => ({ id, variant: variants.find((of) => of.id === id) }));
  const missing = found.find(({ variant }) => !variant);
  const [a, b] = found.map(({ variant }) => `“${variant?.label}”`);
  const why = missing
    ? `names “${missing.id}”, which is no variant of the graph`
    : question.a === question.b
      ? `compares ${a} with itself`
      : `names ${a} and ${b}, which are not compared with each other`;
  return problem(
    'bad-question',
    `The question that is named beforehand ${why}.`,
    'Name two variants that are compared, or ask no question.',
  );
}

/** A port that gives something only at times, such as the images of a pad node, and does not now. */
function absentOutput(document: GraphDocument, edge: GraphEdge, nodeId: string): Problem {
  const source = nodeById(document, edge.source)!;
  return problem(
    'absent-output',
    `${name(source, nodeSpec(source.type)!)} gives no ${edge.sourcePort} here.`,
    'Connect another of its outputs, or change what arrives at it.',
    { nodeId, portId: edge.targetPort, edgeId: edge.id },
  );
}

const checkedParams = new Remembered<Result<Record<string, unknown>>>();
const paramsOf = (node: GraphNode) =>
  checkedParams.get(node.params, [node.type, node.id], () => checkParams(node.id, node.type, node.params));

/** Values of ports, problems and class names are plain data. */
const saySame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const arrivals = new Remembered<PortValues>(saySame);
const inferences = new Remembered<Inferred>(saySame);

/**
 * Checks wires, parameters and shapes of a graph. Every problem names its node and, where there is one, its port.
 * @param data facts about the images that are loaded for the dataset node.
 */
export function checkGraph(document: GraphDocument, data?: DataFacts): GraphCheck {
  const { problems, usable } = checkEdges(document);
  const wires = { nodes: document.nodes, edges: usable };
  problems.push(...checkWhole(document));
  const { ordered, cyclic } = topologicalOrder(wires);
  for (const node of cyclic)
    problems.push(
      problem(
        'cycle',
        `“${node.label || nodeSpec(node.type)?.title || node.id}” lies on or behind a loop of wires.`,
        'Remove a wire of the loop.',
        { nodeId: node.id },
      ),
    );

  const nodes: GraphCheck['nodes'] = {};
  const inputs: GraphCheck['inputs'] = {};
  let classes: readonly string[] | undefined;
  for (const node of ordered) {
    const params = paramsOf(node);
    if (!params.ok) {
      problems.push(...params.problems);
      continue;
    }
    const spec = nodeSpec(node.type)!;
    const values: (PortValue | undefined)[] = [];
    let complete = true;
    for (const port of spec.inputs) {
      const edge = wiresInto(wires, node.id).find((e) => e.targetPort === port.id);
      const value = edge && nodes[edge.source]?.[edge.sourcePort];
      values.push(value);
      if (value) continue;
      if (edge || !port.optional) complete = false;
      if (edge && nodes[edge.source]) problems.push(absentOutput(document, edge, node.id));
      if (!edge && !port.optional)
        problems.push(
          problem(
            'missing-wire',
            `${name(node, spec)} has nothing wired into “${port.id}”.`,
            `Connect ${port.label}.`,
            {
              nodeId: node.id,
              portId: port.id,
            },
          ),
        );
    }
    const arriving = arrivals.get(params.value, [spec, ...values], () =>
      Object.fromEntries(spec.inputs.flatMap(({ id }, i) => (values[i] ? [[id, values[i]]] : []))),
    );
    inputs[node.id] = arriving;
    if (!complete) continue;
    const context: InferContext = { ...(data && { data }), ...(classes && { classes }) };
    const inferred = inferences.get(params.value, [spec, arriving, data, classes], () =>
      spec.infer(params.value, arriving, context),
    );
    classes ??= inferred.classes;
    for (const found of inferred.problems ?? [])
      problems.push({ ...found, nodeId: node.id, message: `${name(node, spec)}: ${found.message}` });
    if (!hasErrors(inferred.problems ?? [])) nodes[node.id] = inferred.outputs;
  }
  return { ok: !hasErrors(problems), nodes, inputs, problems, ...(classes && { classes }) };
}
