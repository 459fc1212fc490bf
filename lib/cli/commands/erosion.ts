import { readFile } from 'node:fs/promises';
import { problem } from '../../core/problem';
import { fail, ok, type Result } from '../../core/result';
import { foveation } from '../../core/structural';
import { compileGraph } from '../../compile/compile';
import { loadWeightSource, type WeightFiles } from '../../compile/weight-source';
import { loadWeights } from '../../compile/weights';
import { coverageOf } from '../../explain/evidence';
import { headWeight } from '../../explain/head-weight';
import { structuralMaps } from '../../explain/structure';
import { checkGraph, type GraphCheck } from '../../graph/check';
import type { GraphDocument } from '../../graph/document';
import { variantsOf, type Variant } from '../../graph/variants';
import { readSafetensors } from '../../io/safetensors';
import { readArguments, UsageError } from '../arguments';
import { startBackend } from '../backend';
import { openGraph } from '../graph';
import { weightFiles } from '../weight-files';
import type { Command } from '../command';

const MAPS = ['retained', 'foveation', 'coverage', 'head'] as const;
type MapName = (typeof MAPS)[number];

interface PrintedMap {
  shape: [number, number];
  data: number[];
}

/** The structural map at a node; at a node of a head, that of the feature map which the head reads. */
function structural(
  document: GraphDocument,
  graph: GraphCheck,
  nodeId: string,
  map: MapName,
): Result<PrintedMap> {
  const maps = structuralMaps(document, graph);
  const reads =
    document.edges.find((edge) => edge.target === nodeId && maps[edge.source])?.source ??
    variantsOf(document).find(({ headNodes }) => headNodes.some((node) => node.id === nodeId))?.featureNodeId;
  const found = maps[nodeId] ?? (reads === undefined ? undefined : maps[reads]);
  if (!found)
    return fail(
      problem('no-feature-map', `“${nodeId}” has no feature map.`, 'Name a backbone or a head.', { nodeId }),
    );
  const { output, input } = found;
  return map === 'retained'
    ? ok({ shape: [output.height, output.width], data: [...output.data] })
    : ok({ shape: [input.height, input.width], data: [...foveation(output, input)] });
}

/** The variant whose head is, or is fed by, the node. */
function variantAt(document: GraphDocument, nodeId: string): Result<Variant> {
  const variants = variantsOf(document);
  const at = variants.filter(
    ({ id, headNodes, featureNodeId }) =>
      [id, featureNodeId].includes(nodeId) || headNodes.some((node) => node.id === nodeId),
  );
  if (at.length === 1) return ok(at[0]!);
  const heads = variants.flatMap(({ head }) => (head ? [head.id] : [])).join(', ');
  return fail(
    problem('which-head', `“${nodeId}” does not belong to exactly one head.`, `Name one of: ${heads}.`, {
      nodeId,
    }),
  );
}

async function learned(
  document: GraphDocument,
  files: WeightFiles,
  variant: Variant,
  file: string | undefined,
): Promise<Result<number[]>> {
  await startBackend();
  const compiled = compileGraph(
    document,
    undefined,
    document.training.seeds[0]!,
    await loadWeightSource(document, files),
  );
  if (!compiled.ok) return compiled;
  const own = compiled.value.variants.find((v) => v.variant.id === variant.id)!;
  if (!own.head)
    return fail(
      problem(
        'no-head',
        `“${variant.label}” has no head weight: it does not read one feature map, or is not linear.`,
        'Name another head.',
        {
          nodeId: variant.id,
        },
      ),
    );
  if (file === undefined) {
    process.stderr.write('no --weights: the initial weights of the first seed are used\n');
  } else {
    const bytes = await readFile(file).catch(() => undefined);
    if (!bytes)
      return fail(
        problem('no-weights', `${file} cannot be read.`, 'Give the path of a weight file.', { file }),
      );
    const arrays = readSafetensors(bytes, file);
    if (!arrays.ok) return arrays;
    const loaded = loadWeights(own, arrays.value.arrays, file);
    if (!loaded.ok) return loaded;
  }
  return ok([...(await headWeight({ ...own, head: own.head }))]);
}

export const erosionCommand: Command = {
  usage: `GRAPH --node ID [--map ${MAPS.join('|')}] [--weights FILE]`,
  async run(args) {
    const { positional, options } = readArguments(args, ['GRAPH'], {
      node: { type: 'string' },
      map: { type: 'string' },
      weights: { type: 'string' },
    });
    const map = MAPS.find((name) => name === (options['map'] ?? 'retained'));
    const node = options['node'];
    if (!map) throw new UsageError(`--map takes ${MAPS.join(', ')}, not “${options['map']}”.`);
    if (node === undefined) throw new UsageError('--node is missing.');

    const opened = await openGraph(positional[0]);
    if (!opened.ok) return opened;
    const document = opened.value;
    if (!document.nodes.some(({ id }) => id === node))
      return fail(
        problem(
          'no-node',
          `The graph has no node “${node}”.`,
          `Nodes: ${document.nodes.map(({ id }) => id).join(', ')}.`,
        ),
      );
    const graph = checkGraph(document);
    if (map === 'retained' || map === 'foveation') {
      const found = structural(document, graph, node, map);
      return found.ok ? ok({ node, map, ...found.value }) : found;
    }
    if (!graph.ok) return fail(...graph.problems);
    const variant = variantAt(document, node);
    if (!variant.ok) return variant;
    const { featureNodeId = '', featurePort = '' } = variant.value;
    const [height = 0, width = 0] = graph.nodes[featureNodeId]?.[featurePort]?.shape ?? [];
    if (map === 'head') {
      const weight = await learned(document, weightFiles(positional[0]), variant.value, options['weights']);
      return weight.ok ? ok({ node, map, shape: [height, width], data: weight.value }) : weight;
    }
    const coverage = coverageOf(document, variant.value, graph);
    if (!coverage)
      return fail(
        problem('no-coverage', `“${node}” has no coverage.`, 'Name a head that reads a feature map.', {
          nodeId: node,
        }),
      );
    return ok({ node, map, shape: [height, width], data: [...coverage] });
  },
};
