import { csvOf, type CsvCell } from '../core/csv';
import type { RunRecord } from '../results/record';
import { scoresOf, type SeedScores } from '../results/record-scores';
import type { VariantInfo } from '../results/result';
import { shortProbability } from './predictions';

/** One row: a variant with one seed. */
interface Row {
  record: RunRecord;
  graph: string;
  variant: VariantInfo;
  scores: SeedScores;
}

type Column = [name: string, read: (row: Row) => CsvCell];

const scoreColumns = (which: 'last' | 'best'): Column[] => [
  [`${which}_epoch`, ({ scores }) => scores[which].epoch],
  [`${which}_train_loss`, ({ scores }) => scores[which].trainLoss],
  [`${which}_train_accuracy`, ({ scores }) => scores[which].trainAccuracy],
  [`${which}_validation_loss`, ({ scores }) => scores[which].validationLoss],
  [`${which}_validation_accuracy`, ({ scores }) => scores[which].validationAccuracy],
];

/** Which part of a cross-validation a seed held out, from 1: each seed takes the next one. */
function foldOf({ record: { info, result }, scores: { seed } }: Row): number | undefined {
  const place = info?.seeds.indexOf(seed) ?? -1;
  return result?.folds && place >= 0 ? (place % result.folds) + 1 : undefined;
}

/** Images that a seed was judged by. */
function imagesOf({ record: { info, result }, scores: { seed } }: Row): number | undefined {
  const validation = result?.validation.find((of) => of.seed === seed);
  return validation?.labels.length ?? info?.validationCount;
}

const COLUMNS: readonly Column[] = [
  ['run', ({ record }) => record.name],
  ['run_id', ({ record }) => record.id],
  ['started', ({ record }) => new Date(record.startedAt).toISOString()],
  ['status', ({ record }) => record.status],
  ['graph', ({ graph }) => graph],
  ['fingerprint', ({ record }) => record.info?.fingerprint],
  ['backend', ({ record }) => record.backend],
  ['variant', ({ variant }) => variant.label],
  ['variant_id', ({ variant }) => variant.id],
  ['control', ({ variant }) => variant.control],
  ['parameters', ({ variant }) => variant.parameters],
  ['seed', ({ scores }) => scores.seed],
  ['fold', foldOf],
  ['folds', ({ record }) => record.result?.folds],
  ['validation_images', imagesOf],
  ...scoreColumns('last'),
  ...scoreColumns('best'),
  ['test_images', ({ record: { info } }) => info?.testCount],
  ['test_epoch', ({ scores }) => scores.test?.epoch],
  ['test_loss', ({ scores }) => scores.test?.loss],
  ['test_accuracy', ({ scores }) => scores.test?.accuracy],
  ['eroded_evidence', ({ scores }) => scores.erodedEvidence],
  ['protocol_batch1', ({ scores }) => scores.protocols?.batch1],
  ['protocol_shuffled', ({ scores }) => scores.protocols?.shuffled],
  ['protocol_sorted', ({ scores }) => scores.protocols?.sorted],
  ['protocol_fixed', ({ scores }) => scores.protocols?.fixed],
];

/** The graph of a run as JSON, and its name; its text where it is none. */
function graphOf({ graph }: RunRecord): { value: unknown; name: string } {
  try {
    const value = JSON.parse(graph) as { name?: unknown } | null;
    return { value, name: typeof value?.name === 'string' ? value.name : '' };
  } catch {
    return { value: graph, name: '' };
  }
}

/**
 * A run as a table: a row for each variant and seed that has finished an epoch. Accuracies, EE and protocols are shares in
 * 0 … 1, losses nats. The best epoch was chosen by the images that it is scored on.
 */
export function runCsv(record: RunRecord): string {
  const graph = graphOf(record).name;
  const rows = scoresOf(record).flatMap(({ info: variant, seeds }) =>
    seeds.map((scores): Row => ({ record, graph, variant, scores })),
  );
  return csvOf(
    COLUMNS.map(([name]) => name),
    rows.map((row) => COLUMNS.map(([, read]) => read(row))),
    '\r\n',
  );
}

const FORMAT = 'arm-playground/run';
const VERSION = 1;

/**
 * A run as JSON, without the project of the browser that it was trained in, with its graph as in an `.armgraph.json` file and probabilities as plain numbers of six digits. A number that
 * diverged is null.
 */
export function runJson(record: RunRecord): string {
  const { project: _, ...kept } = record;
  const run = { ...kept, graph: graphOf(record).value };
  const plain = (_key: string, value: unknown): unknown =>
    value instanceof Float32Array ? Array.from(value, shortProbability) : value;
  return `${JSON.stringify({ format: FORMAT, version: VERSION, run }, plain, 1)}\n`;
}
