/** Data sets whose labels stand in paths: class folders, CK+48, JAFFE. */
import fc from 'fast-check';
import type { Split } from '@/lib/data/images';
import { image, next, pngImage, tiffImage } from './images';
import { utf8, type DataSet, type Expected, type GivenFile } from './types';

/** Folders of classes, and the class that each must become. */
const FOLDERS = [
  ['anger', 'anger'],
  ['Happy', 'happiness'],
  ['2_sad', 'sadness'],
  ['FEARFUL', 'fear'],
  ['surprised', 'surprise'],
  ['Freude & Glück', 'Freude & Glück'],
  ['3', '3'],
  ['constructor', 'constructor'],
  ['none', ''],
] as const;

const folderChoice = fc.shuffledSubarray([...FOLDERS], { minLength: 2, maxLength: 3 });
const wrapper = fc.constantFrom('', 'faces/', 'my faces/v2/');
const splitFolders = fc.constantFrom<Record<string, Split>>(
  { '': 'none' },
  { 'train/': 'train', 'test/': 'test' },
  { 'Training/': 'train', 'val/': 'validation' },
  { 'train_set/': 'train', 'valid/': 'validation' },
);

/** @param nested whether folders may lie below those of the classes */
export const classFolders = (nested: boolean): fc.Arbitrary<DataSet> =>
  fc
    .tuple(folderChoice, wrapper, splitFolders, fc.infiniteStream(image), nested ? fc.nat(2) : fc.constant(0))
    .map(([folders, around, splits, drawn, depth]): DataSet => {
      const files: GivenFile[] = [];
      const images: Expected[] = [];
      for (const [splitFolder, split] of Object.entries(splits))
        for (const [k, [folder, className]] of folders.entries())
          // The first class has an image more, so that classes differ in size.
          for (let i = 0; i < (k === 0 ? 2 : 1); i++) {
            const { bytes, grey, tolerance } = next(drawn);
            const below = depth > i ? `p${i}/` : '';
            const name = `${around}${splitFolder}${folder}/${below}${i}.${i % 2 ? 'PNG' : 'jpg'}`;
            files.push({ path: name, bytes });
            images.push({ name, file: name, className, split, grey, tolerance });
          }
      files.push({ path: `${around}.DS_Store`, bytes: utf8('x') });
      return { format: 'folders', files, images, skipped: [] };
    });

const CK_CLASSES = [
  ['anger', 'anger'],
  ['contempt', 'contempt'],
  ['happy', 'happiness'],
  ['sadness', 'sadness'],
] as const;

export const ckPlus: fc.Arbitrary<DataSet> = fc
  .array(fc.tuple(fc.integer({ min: 10, max: 14 }), pngImage), { minLength: 4, maxLength: 8 })
  .map((drawn): DataSet => {
    const files: GivenFile[] = [];
    const images = drawn.map(([person, { bytes, grey, tolerance }], i): Expected => {
      const [folder, className] = CK_CLASSES[i % CK_CLASSES.length]!;
      const group = `S0${person}`;
      const name = `CK+48/${folder}/${group}_00${i}_000000${10 + i}.png`;
      files.push({ path: name, bytes });
      return { name, file: name, className, split: 'none', group, grey, tolerance };
    });
    return { format: 'ck+48', files, images, skipped: [] };
  });

const JAFFE_CODES = [
  ['AN', 'anger'],
  ['DI', 'disgust'],
  ['FE', 'fear'],
  ['HA', 'happiness'],
  ['NE', 'neutral'],
  ['SA', 'sadness'],
  ['SU', 'surprise'],
] as const;

export const jaffe: fc.Arbitrary<DataSet> = fc
  .tuple(
    fc.constantFrom('', 'jaffe/'),
    fc.array(fc.tuple(fc.constantFrom('KA', 'KL', 'YM'), tiffImage), { minLength: 4, maxLength: 8 }),
  )
  .map(([folder, drawn]): DataSet => {
    const files: GivenFile[] = [{ path: `${folder}README_FIRST.txt`, bytes: utf8('about JAFFE') }];
    const images = drawn.map(([group, { bytes, grey, tolerance }], i): Expected => {
      const [code, className] = JAFFE_CODES[i % JAFFE_CODES.length]!;
      const name = `${folder}${group}.${code}${1 + (i % 3)}.${39 + i}.tiff`;
      files.push({ path: name, bytes });
      return { name, file: name, className, split: 'none', group, grey, tolerance };
    });
    return { format: 'jaffe', files, images, skipped: [] };
  });
