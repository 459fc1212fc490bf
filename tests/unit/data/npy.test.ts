import { describe, expect, test } from 'vitest';
import { readNpyScalar } from '@/lib/data/readers/npy';
import { writeNpy } from '../../helpers/data-sets/npy';

describe('a value of every type', () => {
  test.each([
    ['<U1', '3', '3'],
    ['<U2', '3', '3'],
    ['<U2', '10', '10'],
    ['>U2', '7', '7'],
    ['|S1', '7', '7'],
    ['|S5', 'ab', 'ab'],
    ['|b1', 1, 1],
    ['|u1', 200, 200],
    ['|i1', -3, -3],
    ['<i2', -300, -300],
    ['>i2', -300, -300],
    ['<u2', 60_000, 60_000],
    ['<i4', -70_000, -70_000],
    ['>i4', 7, 7],
    ['<u4', 4_000_000_000, 4_000_000_000],
    ['<i8', -5, -5],
    ['>i8', 5, 5],
    ['<u8', 5, 5],
    ['<f4', -0.5, -0.5],
    ['>f4', 0.25, 0.25],
    ['<f8', 0.1, 0.1],
    ['=f8', 0.1, 0.1],
  ])('%s of %s', (type, value, expected) => {
    expect(readNpyScalar(writeNpy(type, value))).toBe(expected);
  });

  test('a text ends at its first zero, and has letters beyond 16 bits', () => {
    expect(
      readNpyScalar(writeNpy('<U2', 0, { content: Uint8Array.of(0x00, 0xf6, 0x01, 0, 0, 0, 0, 0) })),
    ).toBe('😀');
  });

  test.each([1, 2, 3])('in format %i', (version) => {
    expect(readNpyScalar(writeNpy('<i4', 9, { version }))).toBe(9);
  });

  test.each(['()', '(1,)', '(1, 1)', '(1,1,1)'])('of shape %s', (shape) => {
    expect(readNpyScalar(writeNpy('<i4', 9, { shape }))).toBe(9);
  });
});

describe('what is no single value is refused', () => {
  const good = writeNpy('<i4', 9);
  const changed = (at: number, value: number) => good.map((byte, i) => (i === at ? value : byte));
  test.each<[string, Uint8Array, RegExp]>([
    ['complex numbers', writeNpy('<c8', 0, { content: new Uint8Array(8) }), /type “<c8”/],
    ['half floats', writeNpy('<f2', 0, { content: new Uint8Array(2) }), /type “<f2”/],
    ['objects', writeNpy('|O', 0, { content: new Uint8Array(8) }), /type “\|O”/],
    ['three-byte numbers', writeNpy('<i3', 1), /type “<i3”/],
    ['times', writeNpy('<M8[ns]', 0, { content: new Uint8Array(8) }), /type/],
    ['several values', writeNpy('<i4', 1, { shape: '(2, 3)' }), /6 values/],
    ['no value', writeNpy('<i4', 1, { shape: '(0,)' }), /0 values/],
    ['a shape of words', writeNpy('<i4', 1, { shape: '(one,)' }), /unclear values/],
    ['a claim of billions', writeNpy('<i4', 1, { shape: '(1000000, 1000000)' }), /1000000000000 values/],
    ['a long text that is not there', writeNpy('<U999', 0, { content: new Uint8Array(4) }), /cut off/],
    [
      'a letter that there is none of',
      writeNpy('<U1', 0, { content: new Uint8Array(4).fill(255) }),
      /text is damaged/,
    ],
    ['a cut value', good.slice(0, -1), /cut off/],
    ['a cut header', good.slice(0, 40), /cut off/],
    ['another file', new TextEncoder().encode('this is no NumPy file'), /no NumPy file/],
    ['too few bytes', good.slice(0, 8), /no NumPy file/],
    ['a later format', changed(6, 4), /format 4/],
    ['a header of another language', changed(13, 0x41), /header is damaged/],
  ])('%s', (_name, bytes, reason) => {
    expect(() => readNpyScalar(bytes)).toThrow(reason);
  });
});
