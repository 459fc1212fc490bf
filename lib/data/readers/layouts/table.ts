import { problem } from '../../../core/problem';
import { fail, ok } from '../../../core/result';
import type { Skipped } from '../../images';
import { splitOfCell } from '../folder-layout';
import { decodeFiles } from '../image-file';
import { leftOver, type Listing, type Table } from '../listing';
import { messageOf } from '../source';
import { columnOf, tableRows } from '../table';
import type { Layout, SurveyedImage } from '../survey';

const FILE = [
  'file',
  'filename',
  'filepath',
  'path',
  'image',
  'imagefile',
  'imagename',
  'imagepath',
  'img',
  'name',
  'subdirectoryfilepath',
  'pth',
];
const LABEL = ['label', 'emotion', 'expression', 'class', 'classname', 'category', 'target'];
const SPLIT = ['split', 'usage', 'set', 'subset', 'partition'];

interface Columns {
  file: number;
  label: number;
  split: number;
  hasHeader: boolean;
}

/** Where the file and the label stand, by the header; or the first and second column, where the first row is an image. */
function columnsOf(
  { beginning: [first = []] }: Table,
  find: (cell: string) => string | undefined,
): Columns | undefined {
  const named = { file: columnOf(first, FILE), label: columnOf(first, LABEL), split: columnOf(first, SPLIT) };
  if (named.file >= 0 && named.label >= 0) return { ...named, hasHeader: true };
  if (first.length >= 2 && find(first[0]!) !== undefined)
    return { file: 0, label: 1, split: first.length > 2 ? 2 : -1, hasHeader: false };
  return undefined;
}

/** Finds the image that a cell names: by its path from the table's folder or the top, or by its name where only one has it. */
function finder({ images }: Listing, { file }: Table): (cell: string) => string | undefined {
  const base = file.path.split('/').slice(0, -1);
  const byTail = new Map<string, string | null>();
  for (const path of images.keys()) {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    byTail.set(name, byTail.has(name) ? null : path);
  }
  return (cell) => {
    const parts = cell
      .replaceAll('\\', '/')
      .split('/')
      .filter((part) => part !== '' && part !== '.');
    if (parts.includes('..')) return undefined;
    for (let from = base.length; from >= 0; from--) {
      const path = [...base.slice(0, from), ...parts].join('/');
      if (images.has(path)) return path;
    }
    return byTail.get(parts.at(-1)?.toLowerCase() ?? '') ?? undefined;
  };
}

const described = (listing: Listing) =>
  listing.tables.flatMap((table) => {
    const find = finder(listing, table);
    const columns = columnsOf(table, find);
    return columns ? [{ table, find, columns }] : [];
  });

/** A table with a column of files and one of labels, and perhaps one of the split; the images lie beside it. */
export const table: Layout = {
  matches: (listing) => described(listing).length > 0,

  async survey(listing) {
    const skipped: Skipped[] = [...listing.skipped];
    const images: SurveyedImage[] = [];
    const used = new Set<string>();
    const tables = described(listing);
    for (const {
      table: { file },
      find,
      columns,
    } of tables) {
      try {
        for await (const { cells, line, index, damage } of tableRows(file)) {
          if (index === 0 && columns.hasHeader) continue;
          const name = cells[columns.file] ?? '';
          const label = (cells[columns.label] ?? '').slice(0, 80);
          const path = find(name);
          const where = `${file.path}: line ${line}`;
          if (damage) skipped.push({ file: where, reason: damage });
          else if (path === undefined)
            skipped.push({ file: where, reason: `the image “${name.slice(0, 120)}” is not among the files` });
          else if (label === '') skipped.push({ file: where, reason: 'it has no label' });
          else if (used.has(path)) skipped.push({ file: where, reason: `${path} has a label already` });
          else {
            used.add(path);
            images.push({ name: path, label, split: splitOfCell(cells[columns.split]) });
          }
        }
      } catch (thrown) {
        return fail(
          problem('table-damaged', `${file.path}: ${messageOf(thrown)}.`, 'Save the table again as csv.', {
            file: file.path,
          }),
        );
      }
    }
    for (const path of listing.images.keys())
      if (!used.has(path)) skipped.push({ file: path, reason: 'no row of the table names it' });
    // Not spread: there may be more than a call takes.
    for (const left of leftOver(
      listing,
      { table: (path) => tables.some((found) => found.table.file.path === path) },
      'table',
    ))
      skipped.push(left);
    if (images.length === 0)
      return fail(
        problem(
          'no-images',
          `None of the images that ${tables[0]!.table.file.path} names was dropped with it.`,
          'Drop the folder that holds both the table and the images.',
          { file: listing.name },
        ),
      );
    images.sort((a, b) => (a.name < b.name ? -1 : 1));
    return ok({
      format: 'table',
      images,
      grey: false,
      skipped,
      problems: [],
      decode: decodeFiles(images, (image) => listing.images.get(image.name)!),
    });
  },
};
