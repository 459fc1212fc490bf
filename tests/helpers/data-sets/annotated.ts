/** Data sets with labels in files beside the images: RAF-DB, AffectNet, and a table of files. */
import fc from 'fast-check';
import type { Split } from '@/lib/data/images';
import { csvStyle, writeCsv } from './csv';
import { image, next, type DrawnImage } from './images';
import { NPY_TYPES, writeNpy } from './npy';
import { utf8, type DataSet, type Expected, type GivenFile } from './types';

/** What each number means, written down once more: from the papers of the sets. */
const RAF_CLASSES = ['', 'surprise', 'fear', 'disgust', 'happiness', 'sadness', 'anger', 'neutral'];
const AFFECTNET_CLASSES = [
  'neutral',
  'happiness',
  'sadness',
  'surprise',
  'fear',
  'disgust',
  'anger',
  'contempt',
];

/** Labels that are not all the same. */
const labels = (low: number, high: number) =>
  fc
    .array(fc.integer({ min: low, max: high }), { minLength: 2, maxLength: 6 })
    .map((more) => [low, low + 1, ...more]);

export const rafDb: fc.Arbitrary<DataSet> = fc
  .record({
    numbers: labels(1, 7),
    list: fc.constantFrom('EmoLabel/list_patition_label.txt', 'EmoLabel/list_partition_label.txt'),
    around: fc.constantFrom('', 'basic/'),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    kept: fc.constantFrom('aligned', 'original', 'both'),
    drawn: fc.infiniteStream(image),
  })
  .map(({ numbers, list, around, lineEnd, kept, drawn }): DataSet => {
    const files: GivenFile[] = [];
    const rows: string[] = [];
    const labelFile = around + list;
    const images = numbers.map((number, row): Expected => {
      const held = row % 3 === 2;
      const stem = `${held ? 'test' : 'train'}_${String(row + 1).padStart(5, '0')}`;
      const { bytes, grey, tolerance } = next(drawn);
      const original = `${around}Image/original/${stem}.jpg`;
      const aligned = `${around}Image/aligned/${stem}_aligned.jpg`;
      // The other one has other pixels.
      if (kept === 'both') files.push({ path: original, bytes: next(drawn).bytes });
      const name = kept === 'original' ? original : aligned;
      files.push({ path: name, bytes });
      files.push({ path: `${around}Annotation/boundingbox/${stem}_boundingbox.txt`, bytes: utf8('0 0 4 4') });
      rows.push(`${stem}.jpg ${number}`);
      const split: Split = held ? 'test' : 'train';
      return { name, file: name, labelFile, row, className: RAF_CLASSES[number]!, split, grey, tolerance };
    });
    files.push({ path: labelFile, bytes: utf8(rows.join(lineEnd) + lineEnd) });
    return { format: 'raf-db', files, images, skipped: [] };
  });

export const affectNet: fc.Arbitrary<DataSet> = fc
  .record({
    numbers: labels(0, 10),
    around: fc.constantFrom('', 'AffectNet/'),
    own: fc.boolean(),
    types: fc.infiniteStream(fc.constantFrom(...NPY_TYPES)),
    drawn: fc.infiniteStream(image),
  })
  .map(({ numbers, around, own, types, drawn }): DataSet => {
    const files: GivenFile[] = [];
    const images = numbers.map((number, i): Expected => {
      const held = own && i % 2 === 1;
      const folder = `${around}${own ? (held ? 'val_set/' : 'train_set/') : ''}`;
      const { bytes, grey, tolerance } = next(drawn);
      const name = `${folder}images/${10 + i}.jpg`;
      const labelFile = `${folder}annotations/${10 + i}_exp.npy`;
      files.push({ path: name, bytes });
      const type = next(types);
      // A type that one character fits into loses the second.
      const wide = /1$/.test(type) && /[US]/.test(type) && number > 9 ? '<U2' : type;
      files.push({ path: labelFile, bytes: writeNpy(wide, number) });
      for (const companion of ['aro', 'val', 'lnd'])
        files.push({
          path: `${folder}annotations/${10 + i}_${companion}.npy`,
          bytes: writeNpy('<f8', 0.5),
        });
      const split: Split = own ? (held ? 'validation' : 'train') : 'none';
      return {
        name,
        file: name,
        labelFile,
        className: AFFECTNET_CLASSES[number] ?? '',
        split,
        grey,
        tolerance,
      };
    });
    return { format: 'affectnet', files, images, skipped: [] };
  });

/** What a table writes for a label, and the class that it must become. */
const WORDS = [
  ['happy', 'happiness'],
  ['Sad', 'sadness'],
  ['a, b; "c"', 'a, b; "c"'],
  ['3', '3'],
  ['überrascht', 'überrascht'],
] as const;

const SPLIT_WORDS: readonly (readonly [string, Split])[] = [
  ['train', 'train'],
  ['Training', 'train'],
  ['test', 'test'],
  ['PrivateTest', 'test'],
  ['val', 'validation'],
  ['', 'none'],
];

/** Names of the columns file, label and split; or none. */
const headers = fc.constantFrom<readonly [string, string, string] | undefined>(
  ['file', 'label', 'split'],
  ['Image Path', 'emotion', 'Usage'],
  ['filename', 'Expression', 'subset'],
  undefined,
);

/** How a row names an image, in the folder that the table lies in. */
const spellings = fc.constantFrom<(base: string, inner: string) => string>(
  (_base, inner) => inner,
  (base, inner) => base + inner,
  (_base, inner) => inner.slice(inner.lastIndexOf('/') + 1),
  (_base, inner) => `./${inner}`,
  (_base, inner) => inner.replaceAll('/', '\\'),
);

export const tableOfFiles: fc.Arbitrary<DataSet> = fc
  .record({
    base: fc.constantFrom('', 'data/', 'my data/v1/'),
    header: headers,
    withSplit: fc.boolean(),
    spelling: spellings,
    style: csvStyle,
    words: fc.array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...SPLIT_WORDS)), {
      minLength: 2,
      maxLength: 6,
    }),
    drawn: fc.infiniteStream<DrawnImage>(image),
  })
  .map(({ base, header, withSplit, spelling, style, words, drawn }): DataSet => {
    const files: GivenFile[] = [];
    const labelFile = `${base}labels.${style.delimiter === '\t' ? 'tsv' : 'csv'}`;
    const rows: string[][] = header ? [[...header].slice(0, withSplit ? 3 : 2)] : [];
    // Two words first, so that there are two classes.
    const all = [[WORDS[0], SPLIT_WORDS[0]!] as const, [WORDS[1], SPLIT_WORDS[2]!] as const, ...words];
    const images = all.map(([[word, className], [splitWord, split]], row): Expected => {
      const inner = `images/${row % 2}/face ${row}.png`;
      const { bytes, grey, tolerance } = next(drawn);
      files.push({ path: base + inner, bytes });
      rows.push([spelling(base, inner), word, ...(withSplit ? [splitWord] : [])]);
      return {
        name: base + inner,
        file: base + inner,
        labelFile,
        row,
        className,
        split: withSplit ? split : 'none',
        grey,
        tolerance,
      };
    });
    files.push({ path: labelFile, bytes: writeCsv(rows, style).bytes });
    return { format: 'table', files, images, skipped: [] };
  });
