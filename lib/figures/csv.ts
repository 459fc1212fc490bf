import { csvOf } from '../core/csv';
import type { Figure, LinesPart, MapPart } from './figure';

/*
 * One file for a figure. Rows 1 and 2 say what it is and what it is of; row 3 is the header of a table with one value in
 * a row, which spreadsheets can filter and programs read with `header=2` (pandas) or `skip=2` (readr). Comments with `#`
 * would need no such number, but a spreadsheet takes them for data, and a name with a # in it would cut its row. Maps and
 * lines have different columns: a figure with both has a second table, under an empty row.
 */

type Row = (string | number)[];

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What is not a number is an empty cell, which programs take for a missing value. */
const cell = (value: number | undefined): string | number =>
  value === undefined || Number.isNaN(value) ? '' : value;

const MAP_HEADER = ['part', 'label', 'quantity', 'unit', 'row', 'column', 'value'];

/** Rows and columns count from 1, as they do on the page. */
function mapRows({ label, quantity, unit, values, shape: [height, width] }: MapPart, part: number): Row[] {
  return Array.from({ length: height * width }, (_, i): Row => {
    const place = [Math.floor(i / width) + 1, (i % width) + 1];
    return [part, oneLine(label), oneLine(quantity), unit, ...place, cell(values[i])];
  });
}

const LINES_HEADER = ['part', 'label', 'series', 'x of', 'x', 'y of', 'unit of y', 'y', 'low', 'high'];

const linesRows = ({ label, x, y, series }: LinesPart, part: number): Row[] =>
  series.flatMap((of) =>
    of.points.map((point): Row => [
      ...[part, oneLine(label), oneLine(of.label), oneLine(x.label), cell(point.x)],
      ...[oneLine(y.label), y.unit, cell(point.y), cell(point.low), cell(point.high)],
    ]),
  );

/** Every value of a figure, with all digits. Shares go from 0 to 1. */
export function figureCsv({ title, settings, parts }: Figure): string {
  const maps = parts.flatMap((part, i) => (part.kind === 'map' ? mapRows(part, i + 1) : []));
  const lines = parts.flatMap((part, i) => (part.kind === 'lines' ? linesRows(part, i + 1) : []));
  const head = csvOf(['title', oneLine(title)], [['settings', oneLine(settings.join(' · '))]]);
  const tables = [
    ...(maps.length > 0 ? [csvOf(MAP_HEADER, maps)] : []),
    ...(lines.length > 0 ? [csvOf(LINES_HEADER, lines)] : []),
  ];
  return head + tables.join('\n');
}
