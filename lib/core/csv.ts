import Papa from 'papaparse';

/** A csv file. A cell that a spreadsheet would take for a formula is led by an apostrophe. */
export const csvOf = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  `${Papa.unparse({ fields: [...header], data: rows.map((row) => [...row]) }, { newline: '\n', escapeFormulae: true })}\n`;
