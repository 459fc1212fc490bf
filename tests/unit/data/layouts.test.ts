/** What particular layouts make of what is unusual; whole data sets are read in tests/properties/readers.test.ts. */
import { describe, expect, test } from 'vitest';
import type { SourceFile } from '@/lib/data/readers/source';
import { writeNpy } from '../../helpers/data-sets/npy';
import { utf8 } from '../../helpers/data-sets/types';
import { facePng, pngsAt, read, sourceFile } from './fixtures';

const text = (path: string, ...lines: string[]) => sourceFile(path, utf8(lines.join('\n')));

async function readOk(...files: SourceFile[]) {
  const result = await read(files);
  if (!result.ok) throw new Error(result.problems[0]!.message);
  const { images, skipped, problems, format } = result.value;
  return {
    format,
    labels: [...images.labels].map((label, i) => `${images.names[i]}: ${images.classes[label]}`),
    splits: images.splits,
    skipped: Object.fromEntries(skipped.map(({ file, reason }) => [file, reason])),
    problems,
  };
}

async function problemOf(...files: SourceFile[]) {
  const result = await read(files);
  if (result.ok) throw new Error('it loaded');
  return result.problems[0]!;
}

describe('RAF-DB', () => {
  const list = (...lines: string[]) => text('EmoLabel/list_patition_label.txt', ...lines);
  const aligned = (...numbers: number[]) =>
    pngsAt(...numbers.map((number) => `Image/aligned/train_0000${number}_aligned.jpg`));

  test('lines that name no image, no label, or an image again are skipped', async () => {
    const lines = [
      'train_00001.jpg 1',
      'train_00002.jpg 4',
      'train_00003.jpg constructor',
      'train_00004.jpg 8',
      'train_00009.jpg 1',
      'train_00001.jpg 2',
      'train_00004.jpg 1 x',
      'TRAIN_00005 7',
    ];
    const { labels, skipped } = await readOk(list(...lines), ...aligned(1, 2, 3, 4, 5));
    expect(labels).toEqual([
      'Image/aligned/train_00001_aligned.jpg: surprise',
      'Image/aligned/train_00002_aligned.jpg: happiness',
      'Image/aligned/train_00005_aligned.jpg: neutral',
    ]);
    const at = (line: number) => skipped[`EmoLabel/list_patition_label.txt: line ${line}`];
    expect([3, 4, 7].map(at)).toEqual(
      [2, 3, 6].map((i) => `“${lines[i]}” is no name and a label from 1 to 7`),
    );
    expect(at(5)).toBe('the image train_00009.jpg is not among the files');
    expect(at(6)).toBe('the image train_00001.jpg has a label already');
    expect(skipped['Image/aligned/train_00003_aligned.jpg']).toMatch(/has no label/);
    expect(Object.keys(skipped)).toHaveLength(7);
  });

  test('a second image of a name is told of', async () => {
    const again = sourceFile('copy/train_00001_aligned.jpg', facePng(7));
    const { labels, skipped } = await readOk(
      list('train_00001.jpg 1', 'train_00002.jpg 4'),
      again,
      ...aligned(1, 2),
    );
    expect(labels).toHaveLength(2);
    expect(skipped).toEqual({
      'copy/train_00001_aligned.jpg': 'Image/aligned/train_00001_aligned.jpg has the same name and is read',
    });
  });

  test('the order of the list does not matter', async () => {
    const lines = ['train_00001.jpg 1', 'train_00002.jpg 4', 'train_00003.jpg 2'];
    const idOf = async (order: string[]) => {
      const result = await read([list(...order), ...aligned(1, 2, 3)]);
      return result.ok && result.value.id;
    };
    expect(await idOf([...lines].reverse())).toBe(await idOf(lines));
  });

  test('without images, the problem names the list', async () => {
    expect(await problemOf(list('train_00001.jpg 1'))).toMatchObject({
      code: 'no-images',
      message: expect.stringContaining('list_patition_label.txt') as string,
    });
  });
});

describe('AffectNet', () => {
  const label = (path: string, value: number) => sourceFile(path, writeNpy('<U2', value));

  test('two annotations of one image: the first is taken', async () => {
    const { labels, skipped } = await readOk(
      ...pngsAt('images/1.jpg', 'images/2.jpg'),
      label('Annotations/1_exp.npy', 3),
      label('annotations/1_exp.npy', 4),
      label('annotations/2_exp.npy', 5),
    );
    expect(labels).toEqual(['images/1.jpg: surprise', 'images/2.jpg: disgust']);
    expect(skipped).toEqual({ 'annotations/1_exp.npy': 'images/1.jpg has a label already' });
  });

  test('a label that cannot be read is told of with its image; one without an image by its file', async () => {
    const { skipped } = await readOk(
      ...pngsAt('images/1.jpg', 'images/2.jpg', 'images/3.jpg', 'images/4.jpg', 'images/5.jpg'),
      label('annotations/1_exp.npy', 3),
      label('annotations/2_exp.npy', 4),
      label('annotations/3_exp.npy', 11),
      sourceFile('annotations/4_exp.npy', new Uint8Array(20)),
      label('annotations/9_exp.npy', 1),
    );
    expect(skipped).toEqual({
      'images/3.jpg': 'its label annotations/3_exp.npy: “11” is no label from 0 to 10',
      'images/4.jpg': 'its label annotations/4_exp.npy: it is no NumPy file',
      'images/5.jpg': 'it has no …_exp.npy in annotations/',
      'annotations/9_exp.npy': 'there is no image images/9',
    });
  });
});

describe('FER2013', () => {
  const pixels = (level: number) => Array<number>(16).fill(level).join(' ');
  const fer = (...rows: string[]) => text('fer2013.csv', 'emotion,pixels,Usage', ...rows);
  const votes = (...rows: string[]) =>
    text(
      'fer2013new.csv',
      'Usage,Image name,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF',
      ...rows,
    );

  test('rows that are damaged are skipped by their line', async () => {
    const { labels, skipped } = await readOk(
      fer(
        `0,${pixels(1)},Training`,
        `3,${pixels(2)},Training4,${pixels(3)},Training`,
        `3,${pixels(4)},PublicTest`,
        `7,${pixels(5)},Training`,
        `,${pixels(6)},Training`,
        `2,${pixels(256)},Training`,
        `2,1 2 3,Training`,
      ),
    );
    expect(labels).toEqual(['fer2013.csv: line 2: anger', 'fer2013.csv: line 4: happiness']);
    expect(skipped).toEqual({
      'fer2013.csv: line 3': 'it has 5 cells, the first row 3',
      'fer2013.csv: line 5': 'its label 7 is not one from 0 to 6',
      'fer2013.csv: line 6': 'it has no label',
      'fer2013.csv: line 7': 'pixel 1 is more than 255',
      'fer2013.csv: line 8': 'it has 3 pixels, not 16',
    });
  });

  test('a header below blank lines is a header', async () => {
    const { labels, skipped } = await readOk(
      text('fer2013.csv', '', '', 'emotion,pixels', `0,${pixels(1)}`, `1,${pixels(2)}`),
    );
    expect(labels).toEqual(['fer2013.csv: line 4: anger', 'fer2013.csv: line 5: disgust']);
    expect(skipped).toEqual({});
  });

  test('a quote that is never closed refuses the table and says where', async () => {
    const rows = [`0,${pixels(1)},Training`, `3,${pixels(2)},"Training`, `3,${pixels(3)},Training`];
    const { code, message } = await problemOf(fer(...rows));
    expect([code, message]).toEqual([
      'table-damaged',
      'fer2013.csv: line 3 opens a quote that is never closed.',
    ]);
    const early = await problemOf(fer(`0,"${pixels(1)},Training`, ...rows));
    expect(early.code).toBe('no-images');
    expect(early.message).toContain('fer2013.csv: line 2');
  });

  test('votes alone, and votes of other images, are refused', async () => {
    const vote = (usage: string) => `${usage},x.png,0,9,0,0,0,0,0,0,0,0`;
    expect((await problemOf(votes(vote('Training')))).code).toBe('votes-alone');
    const two = fer(`0,${pixels(1)},Training`, `3,${pixels(2)},PublicTest`);
    for (const others of [
      votes(vote('Training')),
      votes(vote('PublicTest'), vote('Training')),
      votes(vote('Training'), vote('PublicTest'), vote('PublicTest')),
    ])
      expect((await problemOf(two, others)).code).toBe('votes-misaligned');
  });

  test('votes that decide nothing leave an image out, each with its reason', async () => {
    const rows = [
      '9,0,0,0,0,0,0,0,0,0',
      '0,9,0,0,0,0,0,0,0,0',
      '0,4,4,0,0,0,0,0,0,0',
      '0,0,0,0,0,0,0,0,0,9',
      '0,0,0,0,0,0,0,0,0,0',
      '0,x,0,0,0,0,0,0,0,0',
      '0,0.5,0,0,0,0,0,0,0,0',
    ];
    const { labels, skipped, format } = await readOk(
      fer(...rows.map((_, i) => `0,${pixels(i)},Training`)),
      votes(...rows.map((row) => `Training,x.png,${row}`)),
    );
    expect(format).toBe('fer+');
    expect(labels).toEqual(['fer2013.csv: line 2: neutral', 'fer2013.csv: line 3: happiness']);
    expect(Object.values(skipped)).toEqual([
      'its votes in FER+ are tied between happiness and surprise',
      'most raters of FER+ saw no face in it',
      'it has no votes in FER+',
      'its votes in FER+ are no whole numbers',
      'its votes in FER+ are no whole numbers',
    ]);
  });

  test('of two tables one is read, and that is said', async () => {
    const [first, second] = [0, 1].map((i) =>
      text(`${i}.csv`, 'emotion,pixels', `0,${pixels(i)}`, `1,${pixels(9)}`),
    );
    const { labels, problems, skipped } = await readOk(first!, second!);
    expect(labels).toHaveLength(2);
    expect(problems.map(({ code }) => code)).toContain('several-tables');
    expect(Object.keys(skipped)).toEqual(['1.csv']);
  });
});

describe('a table of files', () => {
  test('rows without an image or a label, and images without a row, are skipped', async () => {
    const { labels, splits, skipped } = await readOk(
      text(
        'labels.csv',
        'file,label,split',
        'a.png,happy,train',
        'b.png,sad,test',
        'c.png,,train',
        'gone.png,sad,train',
        '../a.png,sad,train',
        'a.png,sad,train',
        'd.png,sad,train,x',
      ),
      ...pngsAt('a.png', 'b.png', 'c.png', 'd.png'),
    );
    expect(labels).toEqual(['a.png: happiness', 'b.png: sadness']);
    expect(splits).toEqual(['train', 'validation']);
    expect(skipped).toEqual({
      'c.png': 'no row of the table names it',
      'd.png': 'no row of the table names it',
      'labels.csv: line 4': 'it has no label',
      'labels.csv: line 5': 'the image “gone.png” is not among the files',
      'labels.csv: line 6': 'the image “../a.png” is not among the files',
      'labels.csv: line 7': 'a.png has a label already',
      'labels.csv: line 8': 'it has 4 cells, the first row 3',
    });
  });

  test('a bare name that several images have is not guessed', async () => {
    const { labels, skipped } = await readOk(
      text('labels.csv', 'file,label', '1.png,happy', '2.png,sad', '3.png,fear'),
      ...pngsAt('x/1.png', 'y/1.png', 'x/2.png', 'y/3.png'),
    );
    expect(labels).toEqual(['x/2.png: sadness', 'y/3.png: fear']);
    expect(skipped['labels.csv: line 2']).toBe('the image “1.png” is not among the files');
  });
});
