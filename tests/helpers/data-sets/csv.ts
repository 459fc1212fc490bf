import fc from 'fast-check';
import { utf8 } from './types';

/** How a table is written down. */
export interface CsvStyle {
  delimiter: ',' | ';' | '\t';
  lineEnd: '\n' | '\r\n' | '\r';
  /** All cells between quotes, not only those that need them. */
  quoted: boolean;
  byteOrderMark: boolean;
  /** Whether the last row ends with a line end. */
  ended: boolean;
  blankLines: boolean;
}

export const csvStyle: fc.Arbitrary<CsvStyle> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  quoted: fc.boolean(),
  byteOrderMark: fc.boolean(),
  ended: fc.boolean(),
  blankLines: fc.boolean(),
});

export interface WrittenCsv {
  bytes: Uint8Array;
  /** Line of each row, from 1. */
  lines: number[];
}

export function writeCsv(rows: readonly (readonly string[])[], style: CsvStyle): WrittenCsv {
  const needsQuotes = (cell: string) => /[",;\t\r\n]/.test(cell) || style.quoted;
  const written: string[] = [];
  const lines = rows.map((row, i) => {
    if (style.blankLines && i > 0 && i % 2 === 0) written.push('');
    written.push(
      row.map((cell) => (needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(style.delimiter),
    );
    return written.length;
  });
  const text =
    (style.byteOrderMark ? '\ufeff' : '') + written.join(style.lineEnd) + (style.ended ? style.lineEnd : '');
  return { bytes: utf8(text), lines };
}
