/** Rows of a csv file, read in portions: a table may be larger than the memory that reading it may take. */
import Papa from 'papaparse';
import { portionsOf, type SourceFile } from './source';

/** Characters of a row; one that is longer has lost its end, or is no row. */
const LONGEST_ROW = 4 * 1024 * 1024;
/** Characters of the beginning of a file that are looked at for its delimiter and header. */
const BEGINNING = 256 * 1024;

export interface TableRow {
  cells: string[];
  /** From 1, the header and blank lines included. */
  line: number;
  /** From 0: the header's, where there is one. */
  index: number;
  /** Why its cells are not to be trusted, completing "FILE: …": it may have swallowed other rows. */
  damage?: string;
}

/** Bytes of the file that have been read so far. */
export type OnBytes = (read: number) => void;

/** The delimiter that makes the most of the first line. */
function delimiterOf(text: string): string {
  const line = /^[^\r\n]*/.exec(text)![0];
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a));
  return best.count > 1 ? best.delimiter : ',';
}

/** Of a file that mixes `\r\n` and `\n`, the `\r` is trimmed away with the blanks. */
const newlineOf = (text: string): '\n' | '\r' => (/\r\n|\n|\r/.exec(text)?.[0] === '\r' ? '\r' : '\n');

interface Parsed {
  data: string[][];
  errors: Papa.ParseError[];
  meta: { cursor: number };
}

/** A row that lost its line end or its quotes has more cells than the first one. */
function damageOf(cells: readonly string[], columns: number, quotes: boolean): string | undefined {
  if (quotes) return 'its quotes are wrong';
  const count = cells.findLastIndex((cell) => cell !== '') + 1;
  return count > columns ? `it has ${count} cells, the first row ${columns}` : undefined;
}

/**
 * The rows of a table, header first, blank lines left out. Cells are trimmed.
 * @throws Error whose message completes "FILE: …"
 */
export async function* tableRows(file: SourceFile, onBytes?: OnBytes): AsyncGenerator<TableRow> {
  const decoder = new TextDecoder('utf-8');
  let parser: Papa.Parser | undefined;
  let waiting = '';
  let line = 0;
  let index = 0;
  let columns = Infinity;
  let bytes = 0;
  function* rowsOf(text: string, isLast: boolean): Generator<TableRow> {
    parser ??= new Papa.Parser({ delimiter: delimiterOf(text), newline: newlineOf(text) });
    const { data, errors, meta } = parser.parse(text, 0, !isLast) as Parsed;
    waiting = text.slice(meta.cursor);
    const misquoted = new Set(errors.map(({ row }) => row));
    for (const [i, raw] of data.entries()) {
      line++;
      if (raw.length === 1 && raw[0]!.trim() === '') continue;
      if (errors.some(({ row, code }) => row === i && code === 'MissingQuotes'))
        throw new Error(`line ${line} opens a quote that is never closed`);
      const cells = raw.map((cell) => cell.trim());
      const damage = damageOf(cells, columns, misquoted.has(i));
      if (index === 0) columns = cells.length;
      yield { cells, line, index: index++, ...(damage && { damage }) };
    }
    if (waiting.length > LONGEST_ROW)
      throw new Error(`line ${line + 1} has no end; is it a table of rows, with its quotes closed?`);
  }
  for await (const portion of portionsOf(file)) {
    bytes += portion.length;
    const text = waiting + decoder.decode(portion, { stream: true });
    // A portion that ends within the first line says neither delimiter nor line ending.
    if (!parser && !/[\r\n]./s.test(text) && text.length < BEGINNING) waiting = text;
    else yield* rowsOf(text, false);
    onBytes?.(bytes);
  }
  const rest = waiting + decoder.decode();
  if (rest !== '') yield* rowsOf(rest, true);
}

/** The first rows of a table, without reading the rest. @throws Error whose message completes "FILE: …" */
export async function firstRows(file: SourceFile, count: number): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of tableRows(file)) {
    rows.push(cells);
    if (rows.length === count) break;
  }
  return rows;
}

/** Where the column with one of these names is, or −1. Names are compared without case, blanks, `-` and `_`. */
export const columnOf = (header: readonly string[], names: readonly string[]): number => {
  const plain = header.map((name) => name.toLowerCase().replace(/[\s_-]/g, ''));
  for (const name of names) {
    const at = plain.indexOf(name);
    if (at >= 0) return at;
  }
  return -1;
};
