import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countNumbers, readGreyLevels, squareSide } from '@/lib/data/readers/pixel-text';

test('levels that are written are read, whatever blanks lie between them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(255), fc.constantFrom(' ', '  ', '\n', '\t', '\r\n ')), { maxLength: 50 }),
      fc.constantFrom('', ' ', '\n'),
      (levels, before) => {
        const text = before + levels.map(([level, blank]) => `${level}${blank}`).join('');
        const out = new Uint8Array(levels.length);
        expect(countNumbers(text)).toBe(levels.length);
        expect(readGreyLevels(text, out)).toBeUndefined();
        expect([...out]).toEqual(levels.map(([level]) => level));
        expect(readGreyLevels(text.trim(), out)).toBeUndefined();
      },
    ),
  );
});

test.each([
  ['1 2 256 4', 'pixel 3 is more than 255'],
  ['1 2 99999999999999999999 4', 'pixel 3 is more than 255'],
  ['1 -2 3 4', 'pixel 2 is no whole number'],
  ['1 2 3 4.5', 'pixel 4 is no whole number'],
  ['1 2 3e1 4', 'pixel 3 is no whole number'],
  ['1 x 3 4', 'pixel 2 is no whole number'],
  ['1,2,3,4', 'pixel 1 is no whole number'],
  ['1 2 3', 'it has 3 pixels, not 4'],
  ['', 'it has 0 pixels, not 4'],
  ['1 2 3 4 5', 'it has more than 4 pixels'],
  ['1 2 3 ٤', 'pixel 4 is no whole number'],
])('%j is refused', (text, reason) => {
  expect(readGreyLevels(text, new Uint8Array(4))).toBe(reason);
});

test.each([
  [2304, 48],
  [16, 4],
  [9, undefined],
  [2303, undefined],
  [2305, undefined],
  [0, undefined],
  [1, undefined],
])('%i pixels are a square of side %s', (pixels, side) => {
  expect(squareSide(pixels)).toBe(side);
});
