import { problem, type Problem } from '../../../core/problem';
import { fail, ok, type Result } from '../../../core/result';
import { answersOf, isBareNumber, NUMBERINGS } from '../../../core/class-names';
import type { Skipped, Split } from '../../images';
import { pause } from '../../pause';
import { splitOfCell } from '../folder-layout';
import { leftOver, type Listing, type Table } from '../listing';
import { countNumbers, readGreyLevels, squareSide } from '../pixel-text';
import { messageOf } from '../source';
import { columnOf, tableRows } from '../table';
import type { Layout, Sink, SurveyedImage, SurveyOptions } from '../survey';
import { isVotes, readVotes, type Vote } from './votes';

const TURN_ROWS = 200;

interface Columns {
  label: number;
  pixels: number;
  usage: number;
}

const columnsOf = (header: readonly string[]): Columns => ({
  label: columnOf(header, ['emotion', 'label', 'expression', 'class']),
  pixels: columnOf(header, ['pixels']),
  usage: columnOf(header, ['usage', 'split']),
});

const isPixels = ({ beginning: [header = []] }: Table): boolean => {
  const { label, pixels } = columnsOf(header);
  return label >= 0 && pixels >= 0;
};

/** A row that has an image, as far as can be told without reading its pixels. */
interface Row {
  line: number;
  label: string;
  split: Split;
  /** Numbers in its cell of pixels. */
  pixels: number;
}

/**
 * FER2013: a csv `emotion,pixels,Usage` with grey images as text; icml_face_data.csv has the columns in another order
 * and blanks before their names. With the votes of FER+ beside it, what most raters chose takes the label's place.
 */
export const fer2013: Layout = {
  matches: ({ tables }) => tables.some((table) => isPixels(table) || isVotes(table)),

  async survey(listing, options) {
    const tables = listing.tables.filter(isPixels);
    const table = tables[0];
    const votesTable = listing.tables.find(isVotes);
    if (!table)
      return fail(
        problem(
          'votes-alone',
          `${votesTable!.file.path} has the votes of FER+, but the images are not there.`,
          'Drop it together with fer2013.csv.',
          { file: votesTable!.file.path },
        ),
      );
    const votes = votesTable ? await readVotes(votesTable) : undefined;
    if (votes && !votes.ok) return votes;
    const looked = await lookThrough(table, votes?.value, options);
    if (!looked.ok) return looked;
    const { rows, skipped } = looked.value;
    const side = commonSide(rows);
    const { path } = table.file;
    const images: SurveyedImage[] = [];
    const lines: number[] = [];
    for (const { line, label, split, pixels } of rows) {
      if (side !== undefined && pixels === side * side) {
        images.push({ name: `${path}: line ${line}`, label, split });
        lines.push(line);
      } else
        skipped.push({
          file: `${path}: line ${line}`,
          reason: `it has ${pixels} pixels${side ? `, not ${side * side}` : ', which make no square image'}`,
        });
    }
    if (side === undefined || images.length === 0)
      return fail(
        problem(
          'no-images',
          `${path} has no row with an image and a label.`,
          'Check its columns emotion and pixels.',
          {
            file: path,
          },
        ),
      );
    // Not spread: there may be more than a call takes.
    for (const left of leftOver(
      listing,
      { image: () => false, table: (used) => used === path || used === votesTable?.file.path },
      'table of images',
    ))
      skipped.push(left);
    return ok({
      format: votes ? 'fer+' : 'fer2013',
      images,
      grey: true,
      skipped: [...listing.skipped, ...skipped],
      problems: tooManyTables(tables, listing),
      answers: answersOf('FER2013', Object.keys(NUMBERINGS.FER2013)),
      decode: (wanted, sink) => decodeRows(table, lines, side, wanted, sink),
    });
  },
};

async function lookThrough(
  table: Table,
  votes: readonly Vote[] | undefined,
  { onProgress, signal }: SurveyOptions,
): Promise<Result<{ rows: Row[]; skipped: Skipped[] }>> {
  const { file, beginning } = table;
  const columns = columnsOf(beginning[0]!);
  const rows: Row[] = [];
  const skipped: Skipped[] = [];
  let index = 0;
  let read = 0;
  try {
    for await (const { cells, line, index: row, damage } of tableRows(file, (bytes) => (read = bytes))) {
      if (row === 0) continue;
      const usage = columns.usage >= 0 ? (cells[columns.usage] ?? '') : '';
      const vote = votes?.[index++];
      if (votes && (vote === undefined || !sameUsage(vote.usage, usage)))
        return fail(misaligned(file.path, line));
      const own = vote ? vote.outcome : ownLabel(cells[columns.label] ?? '');
      const found = damage ? { reason: damage } : own;
      if ('reason' in found) skipped.push({ file: `${file.path}: line ${line}`, reason: found.reason });
      else
        rows.push({
          line,
          label: found.label,
          split: splitOfCell(usage),
          pixels: countNumbers(cells[columns.pixels] ?? ''),
        });
      if (line % TURN_ROWS !== 0) continue;
      onProgress?.(read, file.size);
      await pause();
      if (signal?.aborted) break;
    }
  } catch (thrown) {
    return fail(
      problem('table-damaged', `${file.path}: ${messageOf(thrown)}.`, 'Copy or download it again.', {
        file: file.path,
      }),
    );
  }
  if (votes && index !== votes.length && !signal?.aborted) return fail(misaligned(file.path, index + 2));
  return ok({ rows, skipped });
}

const sameUsage = (a: string, b: string): boolean =>
  a === '' || b === '' || a.toLowerCase() === b.toLowerCase();

const misaligned = (file: string, line: number): Problem =>
  problem(
    'votes-misaligned',
    `The votes of FER+ do not belong to ${file}: they part at line ${line}.`,
    'Use the two files as they were published, neither sorted nor cut.',
    { file },
  );

function ownLabel(text: string): { label: string } | { reason: string } {
  if (text === '') return { reason: 'it has no label' };
  if (/^[+-]?[\d.]+$/.test(text) && !(isBareNumber(text) && text in NUMBERINGS.FER2013))
    return { reason: `its label ${text.slice(0, 20)} is not one from 0 to 6` };
  return { label: text.slice(0, 80) };
}

/** Pixels a side of most of the images. */
function commonSide(rows: readonly Row[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { pixels } of rows) counts.set(pixels, (counts.get(pixels) ?? 0) + 1);
  const square = [...counts].filter(([pixels]) => squareSide(pixels) !== undefined);
  const [most] = square.sort((a, b) => b[1] - a[1]);
  return most && squareSide(most[0]);
}

function tooManyTables(tables: readonly Table[], { name }: Listing): Problem[] {
  if (tables.length < 2) return [];
  const [first, ...others] = tables.map(({ file }) => file.path);
  return [
    problem(
      'several-tables',
      `Of several tables with images, only ${first} is read; ${others.join(', ')} ${others.length > 1 ? 'are' : 'is'} left out.`,
      'Drop one table of images at a time.',
      { file: name, severity: 'warning' },
    ),
  ];
}

async function decodeRows(
  { file, beginning }: Table,
  lines: readonly number[],
  side: number,
  wanted: (index: number) => boolean,
  sink: Sink,
): Promise<void> {
  const { pixels: column } = columnsOf(beginning[0]!);
  const grey = new Uint8Array(side * side);
  let index = 0;
  for await (const { cells, line } of tableRows(file)) {
    if (index === lines.length || sink.cancelled) return;
    if (line !== lines[index]) continue;
    if (wanted(index)) {
      const reason = readGreyLevels(cells[column] ?? '', grey);
      if (reason) sink.skip(index, reason);
      else sink.putGrey(index, grey, side, side);
      await sink.turn();
    }
    index++;
  }
  // The file has become shorter since it was looked through.
  for (; index < lines.length; index++) if (wanted(index)) sink.skip(index, 'it is not there any more');
}
