import Papa from 'papaparse';

/** What a spreadsheet would take for a formula, in Latin or full width, also behind spaces. */
const FORMULA = /^[\s\u00a0\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** An empty cell is undefined. */
export type CsvCell = string | number | undefined;

/**
 * A csv file after RFC 4180. Text that a spreadsheet would run as a formula is led by an apostrophe, which makes it text;
 * numbers are left alone.
 */
export const csvOf = (
  header: readonly string[],
  rows: readonly (readonly CsvCell[])[],
  newline: '\n' | '\r\n' = '\n',
): string => {
  const table = [[...header], ...rows.map((row) => [...row])];
  return `${Papa.unparse(table, { newline, escapeFormulae: FORMULA })}${newline}`;
};
