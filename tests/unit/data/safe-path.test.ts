import fc from 'fast-check';
import { posix, win32 } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isClutter, safePath } from '@/lib/data/readers/safe-path';

describe('safePath', () => {
  test.each([
    ['anger/1.jpg', 'anger/1.jpg'],
    ['anger\\1.jpg', 'anger/1.jpg'],
    ['./anger//./1.jpg', 'anger/1.jpg'],
    ['CK+48/anger/..png', 'CK+48/anger/..png'],
    ['Gesichter/fröhlich/ä.png', 'Gesichter/fröhlich/ä.png'],
  ])('%j is %j', (raw, path) => {
    expect(safePath(raw)).toEqual({ ok: true, path });
  });

  test.each([
    '/etc/passwd',
    'C:\\x.jpg',
    'c:x.jpg',
    './C:/x.jpg',
    '\\\\server\\x',
    '../x',
    'a/../../x',
    'a\\..\\x',
    'a/\0.jpg',
    '',
    './',
    '..',
    'a'.repeat(2000),
  ])('%j is refused with a reason', (raw) => {
    const result = safePath(raw);
    expect(result.ok).toBe(false);
    expect(!result.ok && result.reason.length).toBeGreaterThan(10);
  });

  const hostile = fc
    .array(fc.constantFrom('..', '.', '/', '\\', 'C:', 'a', 'train', '\0', '~', '%2e%2e', ' ', '...'), {
      maxLength: 12,
    })
    .map((parts) => parts.join(''));

  test('a path that is let through stays inside on every system', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string()), (raw) => {
        const result = safePath(raw);
        if (!result.ok) return;
        expect(posix.resolve('/inside', result.path)).toMatch(/^\/inside\/./);
        expect(win32.resolve('D:\\inside', result.path)).toMatch(/^D:\\inside\\./);
        expect(safePath(result.path)).toEqual(result);
      }),
      { numRuns: 3000 },
    );
  });
});

test.each([
  ['__MACOSX/anger/._1.jpg', true],
  ['anger/.DS_Store', true],
  ['anger/Thumbs.db', true],
  ['.git/1.jpg', true],
  ['anger/1.jpg', false],
  ['thumbs/1.jpg', false],
])('isClutter(%j) is %j', (path, expected) => {
  expect(isClutter(path)).toBe(expected);
});
