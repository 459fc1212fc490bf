import { describe, expect, test } from 'vitest';
import {
  answersOf,
  canonicalClass,
  classTable,
  DROPPED,
  fittingNumberings,
  NUMBERINGS,
} from '@/lib/core/class-names';

const classesOf = (labels: string[], answers = {}) =>
  classTable(labels, answers).map(({ className, because }) => [className, because]);

test.each([
  ['happy', 'happiness'],
  ['HAPPINESS', 'happiness'],
  [' Joy ', 'happiness'],
  ['HA', 'happiness'],
  ['sad', 'sadness'],
  ['angry', 'anger'],
  ['AN', 'anger'],
  ['surprised', 'surprise'],
  ['fearful', 'fear'],
  ['AF', 'fear'],
  ['disgusted', 'disgust'],
  ['neutral', 'neutral'],
  ['NE', 'neutral'],
  ['contempt', 'contempt'],
  ['uncertain', 'unknown'],
  ['0_angry', 'anger'],
  ['3 - happy', 'happiness'],
  ['angr', undefined],
  ['happy people', undefined],
  ['happy7', undefined],
  ['3', undefined],
  ['', undefined],
  ['constructor', undefined],
])('canonicalClass(%j) is %j', (label, expected) => {
  expect(canonicalClass(label)).toBe(expected);
});

describe('classTable', () => {
  test('spellings of one expression become one class; other labels stay', () => {
    expect(classesOf(['happy', 'Joy', 'Freude'])).toEqual([
      ['happiness', 'name'],
      ['happiness', 'name'],
      ['Freude', 'itself'],
    ]);
  });

  test('names that differ in case and blanks only are one class', () => {
    expect(classesOf(['Freude', ' freude'])).toEqual([
      ['Freude', 'itself'],
      ['Freude', 'itself'],
    ]);
  });

  test('numbers are not guessed', () => {
    expect(classesOf(['0', '6', '007', '-1', '1.5'])).toEqual([
      ['0', 'number'],
      ['6', 'number'],
      ['007', 'number'],
      ['-1', 'itself'],
      ['1.5', 'itself'],
    ]);
  });

  test('unknown is left out unless a person keeps it', () => {
    expect(classesOf(['uncertain'])).toEqual([[DROPPED, 'name']]);
    expect(classesOf(['uncertain'], { uncertain: 'unsure' })).toEqual([['unsure', 'answer']]);
  });

  test('an answer comes before everything else, trimmed; an empty one drops', () => {
    expect(classesOf(['happy', '3', 'x'], { happy: ' glad ', 3: 'fear', x: ' ' })).toEqual([
      ['glad', 'answer'],
      ['fear', 'answer'],
      [DROPPED, 'answer'],
    ]);
  });

  test('labels that objects have by themselves are labels like others', () => {
    expect(classesOf(['constructor', '__proto__', 'toString'])).toEqual([
      ['constructor', 'itself'],
      ['__proto__', 'itself'],
      ['toString', 'itself'],
    ]);
  });
});

test('a numbering answers for numbers alone, and leaves out those that it does not have', () => {
  expect(answersOf('RAF-DB', ['1', '7', '8', 'happy'])).toEqual({ 1: 'surprise', 7: 'neutral', 8: DROPPED });
  expect(answersOf('AffectNet', ['0', '9'])).toEqual({ 0: 'neutral', 9: DROPPED });
});

test('numberings have each class once, and RAF-DB, FER2013 and AffectNet differ', () => {
  for (const meanings of Object.values(NUMBERINGS)) {
    const names = Object.values(meanings);
    expect(new Set(names).size).toBe(names.length);
  }
  expect([NUMBERINGS['RAF-DB'][1], NUMBERINGS.FER2013[1], NUMBERINGS.AffectNet[1]]).toEqual([
    'surprise',
    'disgust',
    'happiness',
  ]);
});

test.each([
  [
    ['1', '2', '7'],
    ['RAF-DB', 'AffectNet'],
  ],
  [
    ['0', '6'],
    ['FER2013', 'AffectNet'],
  ],
  [
    ['1', '6'],
    ['RAF-DB', 'FER2013', 'AffectNet'],
  ],
  [['0', '7'], ['AffectNet']],
  [['8'], []],
])('numberings that fit %j', (labels, expected) => {
  expect(fittingNumberings(labels)).toEqual(expected);
});
