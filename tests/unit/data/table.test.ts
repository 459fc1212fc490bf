import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceFile } from '@/lib/data/readers/source';
import { columnOf, firstRows, tableRows, type TableRow } from '@/lib/data/readers/table';
import { csvStyle, writeCsv } from '../../helpers/data-sets/csv';
import { inPortions, portionSizes } from '../../helpers/data-sets/packing';
import { utf8 } from '../../helpers/data-sets/types';

const file = (text: string, sizes: readonly number[] = [1000]) =>
  inPortions({ path: 'x.csv', bytes: utf8(text) }, sizes);

async function rowsOf(source: SourceFile): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of tableRows(source)) rows.push(row);
  return rows;
}

const cellsOf = async (text: string, sizes?: readonly number[]) =>
  (await rowsOf(file(text, sizes))).map(({ cells }) => cells);

test('cells come back however they are written and wherever they are cut', async () => {
  const cell = fc.oneof(
    fc.constantFrom('a, b', 'say "x"', 'ä€😀', 'two\nlines', 'a;b\tc', '0', 'x'),
    fc.stringMatching(/^[a-z]{1,6}$/),
  );
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 });
  const header = ['first', 'second', 'third'];
  await fc.assert(
    fc.asyncProperty(rows, csvStyle, portionSizes, async (body, style, sizes) => {
      const { bytes, lines } = writeCsv([header, ...body], style);
      const read = await rowsOf(inPortions({ path: 'x.csv', bytes }, sizes));
      expect(read).toEqual(
        [header, ...body].map((cells, index) => ({ cells: [...cells], line: lines[index], index })),
      );
    }),
    { numRuns: 500 },
  );
});

test('the first line decides on the delimiter', async () => {
  expect(await cellsOf('a;b;c,d\n1;2;3,4\n')).toEqual([
    ['a', 'b', 'c,d'],
    ['1', '2', '3,4'],
  ]);
  expect(await cellsOf('a\tb\tc;\n1\t2\t3\n')).toEqual([
    ['a', 'b', 'c;'],
    ['1', '2', '3'],
  ]);
  expect(await cellsOf('only\n1\n')).toEqual([['only'], ['1']]);
});

test.each([[[1]], [[2]], [[3, 1]], [[1000]]])('line ends may be mixed (portions of %j)', async (sizes) => {
  const expected = [
    ['a', 'b'],
    ['1', '2'],
    ['3', '4'],
    ['5', '6'],
  ];
  expect(await cellsOf('a,b\r\n1,2\n3,4\r\n5,6', sizes)).toEqual(expected);
  expect(await cellsOf('a,b\n1,2\r\n"3","4"\r\n5,6\r\n', sizes)).toEqual(expected);
  expect(await cellsOf('a,b\r1,2\r3,4\r5,6\r', sizes)).toEqual(expected);
});

test('blank lines count as lines, not as rows', async () => {
  const rows = await rowsOf(file('\n\na,b\n \n1,2\n'));
  expect(rows.map(({ cells, line, index }) => [cells[0], line, index])).toEqual([
    ['a', 3, 0],
    ['1', 5, 1],
  ]);
});

describe('a row that may have swallowed others says so', () => {
  test('a line end that is lost', async () => {
    const rows = await rowsOf(file('a,b\n1,23,4\n5,6\n7,8,\n'));
    expect(rows.map(({ damage }) => damage)).toEqual([
      undefined,
      'it has 3 cells, the first row 2',
      undefined,
      // Nothing stands in the cell too many.
      undefined,
    ]);
  });

  test('a quote that is lost', async () => {
    const rows = await rowsOf(file('"a","b"\n"1","2\n"3","4"\n"5","6"\n', [5]));
    expect(rows.map(({ damage }) => damage)).toEqual([undefined, 'its quotes are wrong', undefined]);
  });

  test('a quote that is never closed ends the reading', async () => {
    await expect(rowsOf(file('a,b\n1,"2\n3,4\n5,6\n', [7]))).rejects.toThrow(
      'line 2 opens a quote that is never closed',
    );
  });
});

describe('an endless file', () => {
  let portions = 0;
  const endless = (first: string, text: string): SourceFile => ({
    path: 'x.csv',
    size: Infinity,
    read: () => Promise.reject(new Error('was read whole')),
    async *stream() {
      yield utf8(first);
      for (portions = 0; portions < 1000; portions++) yield utf8(text.repeat(100_000));
    },
  });

  test.each([
    ['without a line end', '', 'x,y '],
    ['with a quote that is not closed', 'a,b\n1,"', '2\n3'],
    ['of blanks', '', '    '],
  ])('%s is given up', async (_name, first, text) => {
    await expect(rowsOf(endless(first, text))).rejects.toThrow(/has no end/);
    expect(portions).toBeLessThan(30);
  });

  test('of rows is read no further than wanted', async () => {
    expect(await firstRows(endless('a,b\n', '1,2\n'), 2)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(portions).toBe(0);
  });
});

test('bytes that were read are counted', async () => {
  const counts: number[] = [];
  for await (const _row of tableRows(file('a,b\n1,2\n', [3]), (bytes) => counts.push(bytes)));
  expect(counts).toEqual([3, 6, 8]);
});

test.each([
  [[' Usage', ' pixels'], ['pixels'], 1],
  [['Image Path', 'x'], ['path', 'imagepath'], 0],
  [['image_path', 'path'], ['path', 'imagepath'], 1],
  [['a', 'b'], ['c'], -1],
])('columns of %j named %j', (header, names, expected) => {
  expect(columnOf(header, names)).toBe(expected);
});
