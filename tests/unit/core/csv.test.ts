import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { csvOf } from '@/lib/core/csv';

test('cells that a spreadsheet would run are led by an apostrophe; numbers stay numbers', () => {
  expect(
    csvOf(
      ['file', 'n'],
      [
        ['=1+1', -2],
        ['+x', 0.5],
        ['@a', 1e-7],
        ['-3', 4],
        ['a=b', 5],
      ],
    ),
  ).toBe(`file,n\n"'=1+1",-2\n"'+x",0.5\n"'@a",1e-7\n"'-3",4\na=b,5\n`);
});

test('no cell begins a formula, and every cell comes back', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('=HYPERLINK("x")', '\t=1', '\r=1', '+1', '-1', '@a', '"', 'a,b', 'a\nb', ''),
  );
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(rows, (rows) => {
      const text = csvOf(['a', 'b'], rows);
      expect(text.endsWith('\n')).toBe(true);
      const { data } = Papa.parse<string[]>(text.slice(0, -1), { delimiter: ',', newline: '\n' });
      expect(data).toHaveLength(rows.length + 1);
      data.slice(1).forEach((row, i) =>
        row.forEach((got, k) => {
          expect(got).not.toMatch(/^[=+\-@\t\r]/);
          expect(got.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(rows[i]![k]!.replace(/^'(?=[=+\-@\t\r])/, ''));
        }),
      );
    }),
  );
});
