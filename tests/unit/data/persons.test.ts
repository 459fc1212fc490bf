import { describe, expect, test } from 'vitest';
import { groupsByNames } from '@/lib/data/persons';
import { splitImages } from '@/lib/data/split';
import { pngsAt, read, sourceFile, facePng } from './fixtures';

const byNames = (...names: string[]) =>
  groupsByNames(names.map((name, i) => ({ name, label: i % 2 === 0 ? 'anger' : 'fear' })));

describe('persons by the names of files', () => {
  test.each([
    [
      ['KA.AN1.39.tiff', 'x/KA-FE2-40.png', 'ka.AN3.41.jpg', 'KL.FE1.42.tiff'],
      ['KA', 'KA', 'KA', 'KL'],
    ],
    [
      ['AF01ANS.JPG', 'BF01AFS.JPG', 'AM01ANHL.jpg', 'x/BM12SUFR.JPG'],
      ['F01', 'F01', 'M01', 'M12'],
    ],
    [
      ['S005_001_00000011.png', 'S005/002/S005_002_00000010.png', 's010_001_00000002.jpg'],
      ['S005', 'S005', 'S010'],
    ],
    [
      ['NI/Strong/P001/Anger/000.jpeg', 'NI/Strong/P001/Fear/000.jpeg', 'P002/Anger/1.png'],
      ['P001', 'P001', 'P002'],
    ],
  ])('%s', (names, groups) => {
    expect(byNames(...names)).toEqual({ groups, groupsFrom: 'names' });
  });

  test.each([
    ['no pattern', ['a1.png', 'a2.png', 'b1.png', 'b2.png']],
    [
      'names that only look like one',
      ['AF01.JPG', 'AF01XXS.JPG', 'XF01ANS.JPG', 'S005_1_1.png', 'xP001/1.png'],
    ],
    ['one person', ['AF01ANS.JPG', 'AF01AFS.JPG', 'BF01ANS.JPG']],
    ['one image of each', ['AF01ANS.JPG', 'AF02AFS.JPG', 'AF03ANS.JPG']],
    ['persons as classes', ['P001/1.png', 'P002/1.png', 'P001/2.png', 'P002/2.png']],
    ['a mixture', ['AF01ANS.JPG', 'AF01AFS.JPG', 'KA.AN1.39.tiff', 'KA.FE1.40.tiff']],
  ])('tells nobody apart by %s', (_, names) => {
    expect(byNames(...names)).toEqual({});
  });

  test('19 of 20 names suffice, and the other image is a group of its own', () => {
    const fitting = Array.from({ length: 19 }, (_, i) => `${i}/AF0${1 + (i % 3)}ANS.JPG`);
    const { groups } = byNames(...fitting, 'AF31V.JPG');
    expect(groups!.slice(0, 4)).toEqual(['F01', 'F02', 'F03', 'F01']);
    expect(new Set(groups).size).toBe(4);
    expect(byNames(...fitting.slice(1), 'AF31V.JPG')).toEqual({});
  });

  test('what the layout says stays', () => {
    const members = ['AF01ANS.JPG', 'AF01AFS.JPG', 'AF02ANS.JPG'].map((name, i) => ({
      name,
      label: `${i % 2}`,
      group: `g${i}`,
    }));
    expect(groupsByNames(members)).toEqual({ groups: ['g0', 'g1', 'g2'], groupsFrom: 'layout' });
  });
});

describe('persons of sets that are read', () => {
  const kdef = ['AF01', 'BF01', 'AF02', 'AM01', 'BM02'].flatMap((person) => [
    `anger/${person}ANS.JPG`,
    `fear/${person}AFS.JPG`,
  ]);

  async function readOk(paths: readonly string[], ...more: ReturnType<typeof sourceFile>[]) {
    const result = await read([...pngsAt(...paths), ...more]);
    if (!result.ok) throw new Error(result.problems[0]!.message);
    return result.value;
  }

  test('class folders: one person is on one side of every split', async () => {
    const { images } = await readOk(kdef);
    expect(images.groupsFrom).toBe('names');
    expect(new Set(images.groups)).toEqual(new Set(['F01', 'F02', 'M01', 'M02']));
    for (let seed = 1; seed <= 20; seed++) {
      const { train, validation } = splitImages(images, { seed });
      const trained = new Set([...train].map((i) => images.groups![i]));
      expect(validation.length).toBeGreaterThan(0);
      expect([...validation].filter((i) => trained.has(images.groups![i]))).toEqual([]);
    }
  });

  test('a table: the names of its images tell it', async () => {
    const rows = kdef.map((path) => `${path.split('/')[1]},${path.split('/')[0]}`);
    const table = sourceFile('list.csv', new TextEncoder().encode(['file,label', ...rows].join('\n')));
    const { images, format } = await readOk(
      kdef.map((path) => path.split('/')[1]!),
      table,
    );
    expect([format, images.groupsFrom, new Set(images.groups).size]).toEqual(['table', 'names', 4]);
  });

  test('sets keep the mark that they had before their persons were known', async () => {
    const { id, images } = await readOk(kdef);
    expect(images.groups).toBeDefined();
    expect(id).toBe('41f8d49afcea38ded47c6ca2c888b90c');
  });

  test('CK+ as PNG is CK+48, as anything else it is class folders with persons', async () => {
    const ck = ['S005_001_00000011', 'S005_002_00000010', 'S010_001_00000002', 'S010_002_00000002'];
    const paths = (end: string) => ck.map((name, i) => `${i % 2 ? 'anger' : 'fear'}/${name}.${end}`);
    const png = await readOk(paths('png'));
    expect([png.format, png.images.groupsFrom]).toEqual(['ck+48', 'layout']);
    const other = await readOk(paths('jpg'));
    expect([other.format, other.images.groupsFrom]).toEqual(['folders', 'names']);
    expect(other.images.groups).toEqual(png.images.groups);
  });

  test('faces that are numbered have none', async () => {
    const files = ['anger/1.png', 'anger/2.png', 'fear/1.png', 'fear/2.png'];
    const { images } = await readOk(files, sourceFile('fear/3.png', facePng(9)));
    expect([images.groups, images.groupsFrom]).toEqual([undefined, undefined]);
  });
});
