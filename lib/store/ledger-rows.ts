import { z } from '../core/schema';
import type { GraphDocument } from '../graph/document';
import { meanAccuracy, scoresOf } from '../results/record-scores';
import type { RunInfo, RunRecord } from '../results/record';
import { scopeOfRecord } from '../results/scope';
import { dataNode } from './experiment';

/** Of rows and runs as they are stored. */
export const LEDGER_VERSION = 1;

/** A mean of nothing, or of a loss that diverged, is null. */
const share = z.number().nullable();

const rowSchema = z.object({
  id: z.string(),
  version: z.literal(LEDGER_VERSION),
  name: z.string(),
  /** The project that it was started from. */
  project: z.string().exactOptional(),
  startedAt: z.number(),
  milliseconds: z.number(),
  status: z.enum(['running', 'finished', 'stopped', 'failed']),
  /** Name of the graph. */
  graph: z.string(),
  backend: z.string(),
  seeds: z.array(z.number()),
  /** Of each seed, as it was asked for. */
  epochs: z.number(),
  /** Which images, in words. */
  images: z.string(),
  fingerprint: z.string(),
  variants: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      parameters: z.number(),
      control: z.enum(['random-labels', 'random-weights']).exactOptional(),
      /** Validation accuracy of the last epochs and of the best ones, 0 … 1, means over the seeds. */
      accuracy: share,
      best: share,
    }),
  ),
  /** What the accuracies are of: the last epochs of the seeds that have one, and how many images. */
  scope: z
    .object({ epochs: z.array(z.number()), images: z.array(z.number()), seeds: z.array(z.number()) })
    .exactOptional(),
  verdicts: z.array(z.string()),
});

/** A run in a list: light enough to read all of them at once. */
export type LedgerRow = z.infer<typeof rowSchema>;

export interface ListedRow extends LedgerRow {
  /** Its page was closed in the middle. */
  interrupted: boolean;
}

/** A run that another version of the playground has kept, or that is damaged. It stays as it is. */
export interface UnreadableRun {
  id: string;
  name: string;
}

/** A stored row, where this playground can read it. */
export function readRow(value: unknown): LedgerRow | null {
  const read = rowSchema.safeParse(value);
  return read.success ? read.data : null;
}

/** A member of a value of any kind. */
export const memberOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;

/** A row under the name that an earlier one of the same run has by now. */
export function withNameOf(row: LedgerRow, earlier: unknown): LedgerRow {
  const name = memberOf(earlier, 'name');
  return typeof name === 'string' ? { ...row, name } : row;
}

/** What can be said of a stored row that cannot be read. */
export function unreadable(value: unknown): UnreadableRun {
  const [id, name] = [memberOf(value, 'id'), memberOf(value, 'name')];
  return { id: String(id), name: typeof name === 'string' ? name : '' };
}

function imageWords(
  document: GraphDocument,
  { trainCount, validationCount, testCount, classes }: RunInfo,
): string {
  const own = dataNode(document)?.params['source'] === 'upload';
  const source = own ? 'Own images' : 'Synthetic faces';
  return `${source}, ${trainCount} + ${validationCount}${testCount ? ` + ${testCount}` : ''}, ${classes.length} classes`;
}

const onlyOnce = (numbers: readonly number[]): number[] => [...new Set(numbers)];

function scopeOfRow(record: RunRecord): NonNullable<LedgerRow['scope']> {
  const { epochs, images, seeds } = scopeOfRecord(record);
  return { epochs: onlyOnce(epochs), images: onlyOnce(images), seeds: [...seeds] };
}

/** The row of a run. @param document its graph */
export function rowOf(record: RunRecord, document: GraphDocument): LedgerRow {
  const { id, name, project, startedAt, milliseconds, status, backend, info, result } = record;
  return {
    id,
    version: LEDGER_VERSION,
    name,
    ...(project !== undefined && { project }),
    startedAt,
    milliseconds,
    status,
    graph: document.name,
    backend,
    seeds: info?.seeds ?? [],
    epochs: info?.epochs ?? 0,
    images: info ? imageWords(document, info) : '',
    fingerprint: info?.fingerprint ?? '',
    variants: scoresOf(record).map((scores) => ({
      id: scores.info.id,
      label: scores.info.label,
      parameters: scores.info.parameters,
      ...(scores.info.control && { control: scores.info.control }),
      accuracy: meanAccuracy(scores, 'last'),
      best: meanAccuracy(scores, 'best'),
    })),
    scope: scopeOfRow(record),
    verdicts: result?.comparison.map(({ verdict }) => verdict) ?? [],
  };
}

export type SortKey = 'time' | 'name' | 'accuracy' | 'duration';

export interface Sort {
  by: SortKey;
  descending: boolean;
}

/** The highest accuracy of a run; what controls reach does not count. */
const topAccuracy = ({ variants }: LedgerRow): number =>
  Math.max(-1, ...variants.flatMap(({ accuracy, control }) => (control ? [] : (accuracy ?? []))));

const COMPARE: Record<SortKey, (a: LedgerRow, b: LedgerRow) => number> = {
  time: (a, b) => a.startedAt - b.startedAt,
  name: (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true, sensitivity: 'base' }),
  accuracy: (a, b) => topAccuracy(a) - topAccuracy(b),
  duration: (a, b) => a.milliseconds - b.milliseconds,
};

const wordsOf = (row: ListedRow): string =>
  [
    row.name,
    row.graph,
    row.images,
    row.backend,
    row.fingerprint,
    row.interrupted ? 'interrupted' : row.status,
    ...row.variants.map(({ label }) => label),
  ]
    .join('\n')
    .toLowerCase();

/** Rows that hold every word of a filter, sorted; of equal ones the newest is first. */
export function shownRows(rows: readonly ListedRow[], { by, descending }: Sort, filter: string): ListedRow[] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return rows
    .filter((row) => {
      const words = wordsOf(row);
      return wanted.every((word) => words.includes(word));
    })
    .sort((a, b) => (descending ? -1 : 1) * COMPARE[by](a, b) || b.startedAt - a.startedAt);
}
