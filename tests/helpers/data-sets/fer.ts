/** FER2013 as a table of pixels, with and without the votes of FER+. */
import fc from 'fast-check';
import type { Split } from '@/lib/data/images';
import { csvStyle, writeCsv, type CsvStyle } from './csv';
import { levels } from './images';
import type { DataSet, Expected } from './types';

const CLASSES = ['anger', 'disgust', 'fear', 'happiness', 'sadness', 'surprise', 'neutral'];

const USAGES: readonly (readonly [string, Split])[] = [
  ['Training', 'train'],
  ['PublicTest', 'validation'],
  ['PrivateTest', 'test'],
];

/** Columns as in fer2013.csv, as in icml_face_data.csv, and without the usage. */
const columns = fc.constantFrom(
  ['emotion', 'pixels', 'Usage'],
  ['emotion', ' Usage', ' pixels'],
  ['emotion', 'pixels'],
);

const VOTE_COLUMNS = [
  'neutral',
  'happiness',
  'surprise',
  'sadness',
  'anger',
  'disgust',
  'fear',
  'contempt',
  'unknown',
  'NF',
];

/** Votes of one image: for one candidate, for two alike, or for none. */
type Vote = { winner: number } | { tie: readonly [number, number] } | { nobody: true };
const vote: fc.Arbitrary<Vote> = fc.oneof(
  { arbitrary: fc.nat(9).map((winner) => ({ winner })), weight: 6 },
  {
    arbitrary: fc.constantFrom([0, 1] as const, [3, 8] as const, [2, 9] as const).map((tie) => ({ tie })),
    weight: 1,
  },
  { arbitrary: fc.constant({ nobody: true as const }), weight: 1 },
);

function countsOf(choice: Vote): number[] {
  const counts = VOTE_COLUMNS.map((_, i) => ('nobody' in choice ? 0 : i % 2));
  if ('winner' in choice) counts[choice.winner] = 6;
  if ('tie' in choice) for (const i of choice.tie) counts[i] = 4;
  return counts;
}

interface Row {
  number: number;
  grey: Uint8Array;
  usage: readonly [string, Split];
  vote: Vote;
}

/** Rows with different pixels, so that an image can be told by them. */
const rows = fc
  .uniqueArray(levels, { minLength: 4, maxLength: 8, selector: (grey) => grey.join() })
  .chain((greys) =>
    fc.tuple(
      ...greys.map((grey, i) =>
        fc.record<Row>({
          grey: fc.constant(grey),
          number: i < 2 ? fc.constant(i) : fc.nat(6),
          usage: fc.constantFrom(...USAGES),
          // Two sure ones, so that there are two classes.
          vote: i < 2 ? fc.constant({ winner: i }) : vote,
        }),
      ),
    ),
  );

function ferOf(all: readonly Row[], header: readonly string[], style: CsvStyle, withVotes: boolean): DataSet {
  const path = header[2] === ' pixels' ? 'data/icml_face_data.csv' : 'fer2013.csv';
  const { bytes, lines } = writeCsv(
    [
      header,
      ...all.map(({ number, grey, usage: [usage] }) =>
        header.map((column) =>
          column === 'emotion' ? String(number) : column.trim() === 'pixels' ? grey.join(' ') : usage,
        ),
      ),
    ],
    style,
  );
  const images: Expected[] = [];
  const skipped: string[] = [];
  all.forEach(({ number, grey, usage: [, split], vote }, row) => {
    const name = `${path}: line ${lines[row + 1]}`;
    const refused = 'winner' in vote ? vote.winner === 9 : true;
    if (withVotes && refused) {
      skipped.push(name);
      return;
    }
    const voted = 'winner' in vote ? VOTE_COLUMNS[vote.winner]! : '';
    const className = withVotes ? (voted === 'unknown' ? '' : voted) : CLASSES[number]!;
    images.push({
      name,
      file: path,
      labelFile: path,
      row,
      className,
      split: header.length > 2 ? split : 'none',
      grey,
      tolerance: 0,
    });
  });
  const files = [{ path, bytes }];
  if (withVotes) {
    const table = all.map(({ usage: [usage], vote }, i) => [
      usage,
      `fer${i}.png`,
      ...countsOf(vote).map(String),
    ]);
    const votes = writeCsv([['Usage', 'Image name', ...VOTE_COLUMNS], ...table], style);
    files.push({ path: 'FERPlus/fer2013new.csv', bytes: votes.bytes });
  }
  return { format: withVotes ? 'fer+' : 'fer2013', files, images, skipped };
}

export const fer2013: fc.Arbitrary<DataSet> = fc
  .tuple(rows, columns, csvStyle)
  .map(([all, header, style]) => ferOf(all, header, style, false));

export const ferPlus: fc.Arbitrary<DataSet> = fc
  .tuple(rows, columns, csvStyle)
  .map(([all, header, style]) => ferOf(all, header, style, true));
