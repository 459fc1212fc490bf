import { expect, test } from 'vitest';
import { layOut } from '@/lib/data/readers/folder-layout';

const summary = (...paths: string[]) => {
  const { placed, unplaced } = layOut(paths);
  return { placed: placed.map((p) => `${p.split} ${p.className}`), unplaced };
};

test.each([
  ['class folders', ['anger/1.jpg', 'fear/2.jpg'], ['none anger', 'none fear'], []],
  ['a wrapper', ['CK+48/anger/1.png', 'CK+48/fear/2.png'], ['none anger', 'none fear'], []],
  ['two wrappers', ['a/b/anger/1.png', 'a/b/fear/2.png'], ['none anger', 'none fear'], []],
  ['train and test', ['train/anger/1.jpg', 'test/fear/2.jpg'], ['train anger', 'test fear'], []],
  [
    'train and test in a wrapper',
    ['f/Train/anger/1.jpg', 'f/VALID/fear/2.jpg'],
    ['train anger', 'validation fear'],
    [],
  ],
  ['train only', ['training/anger/1.jpg', 'training/fear/2.jpg'], ['train anger', 'train fear'], []],
  [
    'folders below a class',
    ['anger/s1/1.jpg', 'anger/s2/1.jpg', 'fear/1.jpg'],
    ['none anger', 'none anger', 'none fear'],
    [],
  ],
  ['one class', ['faces/anger/1.jpg', 'faces/anger/2.jpg'], ['none anger', 'none anger'], []],
  [
    'images beside class folders',
    ['1.jpg', 'anger/1.jpg', 'fear/2.jpg'],
    ['none anger', 'none fear'],
    ['1.jpg'],
  ],
  [
    'images beside train',
    ['f/1.jpg', 'f/train/anger/1.jpg', 'f/test/2.jpg'],
    ['train anger'],
    ['f/1.jpg', 'f/test/2.jpg'],
  ],
  ['no folders', ['1.jpg', '2.jpg'], [], ['1.jpg', '2.jpg']],
  ['a class called train', ['train/1.jpg', 'car/2.jpg'], ['none train', 'none car'], []],
  [
    'names that differ in case only',
    ['train/Anger/1.jpg', 'test/anger/1.jpg'],
    ['train Anger', 'test Anger'],
    [],
  ],
  ['train_set', ['train_set/anger/1.jpg', 'testset/anger/1.jpg'], ['train anger', 'test anger'], []],
  [
    'a class called constructor',
    ['constructor/1.jpg', '__proto__/2.jpg'],
    ['none constructor', 'none __proto__'],
    [],
  ],
])('%s', (_name, paths, placed, unplaced) => {
  expect(summary(...paths)).toEqual({ placed, unplaced });
});
