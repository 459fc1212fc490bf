/** What must hold of whatever is read, however damaged the files are. */
import Papa from 'papaparse';
import { expect } from 'vitest';
import type { Problem } from '@/lib/core/problem';
import { pixelsOf, type LabelledImages, type Skipped } from '@/lib/data/images';
import { isClutter, safePath } from '@/lib/data/readers/safe-path';
import type { Format } from '@/lib/core/layouts';
import { farthest } from './images';
import type { DataSet, Expected } from './types';

/** A file as it came to the reader; without bytes where it cannot be read. */
export interface ArrivedFile {
  path: string;
  bytes?: Uint8Array;
}

export interface Outcome {
  format: Format;
  images: LabelledImages;
  /** Class of each image; empty where its label is left out. */
  classOf: readonly string[];
  skipped: readonly Skipped[];
}

export function expectTold(problems: readonly Problem[]): void {
  expect(problems.length).toBeGreaterThan(0);
  for (const { message, hint } of problems) {
    expect(message.length).toBeGreaterThan(10);
    expect(hint.length).toBeGreaterThan(10);
  }
}

const IMAGE = /\.(jpe?g|png|gif|bmp|webp|tiff?)$/i;
const TABLE = /\.[ct]sv$/;
const ANNOTATION = /annotations\/[^/]+_exp\.npy$/i;

const decoded = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

interface Row {
  cells: string[];
  /** From 1, blank ones included. */
  line: number;
}

/** Rows of a table, the header first; read at once, not in portions as the reader does. */
function rowsOf(bytes: Uint8Array | undefined): Row[] {
  const text = decoded(bytes);
  const [line] = text.split(/[\r\n]/, 1);
  const widths = [',', ';', '\t'].map((delimiter) => line!.split(delimiter).length);
  const delimiter = [',', ';', '\t'][widths.indexOf(Math.max(...widths))]!;
  const newline = /\r\n|\n|\r/.exec(text)?.[0] === '\r' ? '\r' : '\n';
  const { data } = Papa.parse<string[]>(text, { delimiter, newline });
  return data
    .map((row, i) => ({ cells: row.map((cell) => cell.trim()), line: i + 1 }))
    .filter(({ cells }) => cells.length > 1 || cells[0] !== '');
}

const linesOf = (bytes: Uint8Array | undefined): string[] =>
  decoded(bytes)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '');

/** How often something is told of: once as an image, or as skipped. */
const mentions = ({ images, skipped }: Outcome, file: string): number =>
  images.names.filter((name) => name === file).length + skipped.filter((entry) => entry.file === file).length;

/** Expects that every file and row is an image, or skipped with a reason. */
export function expectComplete(outcome: Outcome, arrived: readonly ArrivedFile[]): void {
  const { format, images, skipped } = outcome;
  for (const { file, reason } of skipped) {
    expect(file).not.toBe('');
    expect(reason.trim().length).toBeGreaterThan(5);
  }
  expect(new Set(images.names).size).toBe(images.count);
  expect(images.pixels.length).toBe(images.count * images.size ** 2 * (images.grey ? 1 : images.channels));
  const ofPixels = format === 'fer2013' || format === 'fer+';
  const tableName = ofPixels ? images.names[0]!.replace(/: line \d+$/, '') : '';
  const paths = arrived.map(({ path }) => {
    const safe = safePath(path);
    return safe.ok ? safe.path : printed(path);
  });
  for (const [i, path] of paths.entries()) {
    // Of several files with one path the first is read.
    if ((safePath(path).ok && isClutter(path)) || paths.indexOf(path) < i) continue;
    const told = mentions(outcome, path);
    const known = paths.filter((other) => other === path).length;
    if (!safePath(path).ok) expect(told, path).toBeGreaterThan(0);
    else if (IMAGE.test(path) && !standsFor(path, paths, format)) expect(told, path).toBe(known);
    else if (format === 'affectnet' && ANNOTATION.test(path)) expectAnnotated(outcome, path);
    else if (ofPixels && path === tableName) expectRows(outcome, path, rowsOf(arrived[i]!.bytes).length - 1);
    else if (
      format === 'table' &&
      told === 0 &&
      TABLE.test(path) &&
      paths.filter((other) => TABLE.test(other)).length === 1
    )
      // Perhaps without a header.
      expectRows(outcome, path, rowsOf(arrived[i]!.bytes).length - 1, 1);
    else if (format === 'raf-db' && /list_par?tition_label\.txt$/i.test(path) && told === 0)
      expectRows(outcome, path, linesOf(arrived[i]!.bytes).length);
  }
}

/** As a path that is refused is told of. */
export const printed = (path: string): string =>
  path.replace(/\p{Cc}/gu, '\ufffd').slice(0, 200) || 'a file without a name';

/** RAF-DB has every image twice; the aligned one is read. */
const standsFor = (path: string, paths: readonly string[], format: Format): boolean => {
  const stem = (of: string) =>
    of
      .replace(/^.*\//, '')
      .replace(/\.\w+$/, '')
      .toLowerCase();
  return (
    format === 'raf-db' &&
    !stem(path).endsWith('_aligned') &&
    paths.some((other) => IMAGE.test(other) && safePath(other).ok && stem(other) === `${stem(path)}_aligned`)
  );
};

function expectAnnotated({ images, skipped }: Outcome, path: string): void {
  const stem = path.replace(/annotations\/([^/]+)_exp\.npy$/i, 'images/$1').toLowerCase();
  const isRead = images.names.some((name) => name.replace(/\.\w+$/, '').toLowerCase() === stem);
  const isTold = skipped.some(({ file, reason }) => `${file} ${reason}`.includes(path));
  const imageTold = skipped.some(({ file }) => file.replace(/\.\w+$/, '').toLowerCase() === stem);
  expect(isRead || isTold || imageTold, path).toBe(true);
}

/** Rows become images, under their own name or that of a file, or are skipped by their line. */
function expectRows({ images, skipped, format }: Outcome, path: string, rows: number, more = 0): void {
  const isRow = (name: string) => name.startsWith(`${path}: line `);
  const refused = skipped.filter(({ file }) => isRow(file)).length;
  // An image file that was named and then not readable is skipped under its own name.
  const ofFiles = format === 'raf-db' || format === 'table';
  const read = ofFiles ? images.count : images.names.filter(isRow).length;
  const unread = ofFiles ? skipped.filter(({ file }) => IMAGE.test(file)).length : 0;
  expect(refused + read).toBeLessThanOrEqual(rows + more);
  expect(refused + read + unread).toBeGreaterThanOrEqual(rows);
}

const same = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a !== undefined && a.length === b.length && a.every((byte, i) => byte === b[i]);

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
const tailOf = (path: string) => path.slice(path.search(/[^/\\]*$/)).toLowerCase();

/** Expects the right label and the right pixels of all images that the damage did not reach. */
export function expectRight(outcome: Outcome, set: DataSet, arrived: readonly ArrivedFile[]): void {
  const { images, classOf, format } = outcome;
  if (format !== set.format) return;
  const now = new Map(arrived.map(({ path, bytes }) => [path, bytes] as const).reverse());
  const before = new Map(set.files.map(({ path, bytes }) => [path, bytes]));
  const folders = new Set(set.files.map(({ path }) => folderOf(path)));
  // A folder more or less may turn a class into a wrapper of others: what the paths say has changed.
  const isNew = (path: string) => {
    const safe = safePath(path);
    return safe.ok && IMAGE.test(path) && !folders.has(folderOf(safe.path));
  };
  if (!set.images[0]!.labelFile && arrived.some(({ path }) => isNew(path))) return;
  const find = finder(set, before, now);
  images.names.forEach((name, i) => {
    const expected = find(name);
    if (!expected) return;
    expect([name, classOf[i]]).toEqual([name, expected.className]);
    const step = images.grey ? 1 : images.channels;
    const got = pixelsOf(images, i).filter((_, k) => k % step === 0);
    expect(got).toHaveLength(expected.grey.length);
    expect(farthest(got, expected.grey)).toBeLessThanOrEqual(expected.tolerance);
  });
}

type Files = ReadonlyMap<string, Uint8Array | undefined>;

/** Gives what must come out of an image, or nothing where the damage reached it. */
function finder(set: DataSet, before: Files, now: Files): (name: string) => Expected | undefined {
  const { labelFile } = set.images[0]!;
  const byName = new Map(set.images.map((image) => [image.name, image]));
  const untouched = (path: string) => same(now.get(path), before.get(path)!);
  if (set.format === 'fer2013' || set.format === 'fer+') return findRow(set, before, now);
  const rows = (files: Files) =>
    set.format === 'raf-db'
      ? linesOf(files.get(labelFile!)).map((line) => line.split(/\s+/))
      : rowsOf(files.get(labelFile!)).map(({ cells }) => cells);
  const [old, current] =
    set.format === 'raf-db' || set.format === 'table' ? [rows(before), rows(now)] : [[], []];
  return (name) => {
    const image = byName.get(name);
    if (!image || !untouched(image.file)) return undefined;
    if (image.row === undefined) return image.labelFile && !untouched(image.labelFile) ? undefined : image;
    const first = old.length - set.images.length;
    if (first === 1 && String(old[0]) !== String(current[0])) return undefined;
    const row = old[first + image.row]!;
    // The one row that names it is as it was, and no other file could be meant by it.
    const naming = current.filter(([cell]) => tailOf(cell!) === tailOf(row[0]!));
    return naming.length === 1 && String(naming[0]) === String(row) ? image : undefined;
  };
}

const textOf = (row: Row | undefined): string => JSON.stringify(row?.cells);

/** Rows of pixels are known by their content, as their lines move. */
function findRow(set: DataSet, before: Files, now: Files): (name: string) => Expected | undefined {
  const { file } = set.images[0]!;
  const votesFile = set.files.find(({ path }) => path !== file)?.path;
  const [old, current] = [rowsOf(before.get(file)), rowsOf(now.get(file))];
  const [oldVotes, votes] = votesFile
    ? [rowsOf(before.get(votesFile)), rowsOf(now.get(votesFile))]
    : [[], []];
  if (textOf(old[0]) !== textOf(current[0]) || textOf(oldVotes[0]) !== textOf(votes[0]))
    return () => undefined;
  const byRow = new Map(set.images.map((image) => [textOf(old[image.row! + 1]), image]));
  return (name) => {
    const index = current.findIndex(({ line }) => name === `${file}: line ${line}`);
    const image = byRow.get(textOf(current[index]));
    if (!image || index < 0) return undefined;
    return votesFile && textOf(votes[index]) !== textOf(oldVotes[image.row! + 1]) ? undefined : image;
  };
}
