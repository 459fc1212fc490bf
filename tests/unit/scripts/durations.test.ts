import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { durationLines, keepDurations, readDurations } from '../../../scripts/testing/durations.mjs';

const folder = mkdtempSync(join(tmpdir(), 'arm-durations-'));
const unit = { seconds: 5, files: { 'a.test.ts': 1, 'b.test.ts': 3 } };
const lint = { seconds: 9, files: {} };

describe('durations', () => {
  it('of a suite take the place of its earlier ones; others stay', () => {
    const path = join(folder, 'kept.json');
    keepDurations(path, { unit: { seconds: 1, files: { 'old.test.ts': 1 } }, lint });
    keepDurations(path, { unit });
    expect(readDurations(path)).toEqual({ unit, lint });
  });

  it('are printed sorted, the longest files only', () => {
    expect(durationLines({ unit, lint }, 1)).toEqual([
      '     9.0 s  lint',
      '     5.0 s  unit',
      '',
      '     3.0 s  b.test.ts',
      '          and 1 files more',
    ]);
  });

  it.each([
    '{',
    '[]',
    'null',
    '{"unit":{}}',
    '{"unit":3}',
    '{"unit":{"seconds":-1,"files":{}}}',
    '{"unit":{"seconds":1,"files":{"a":"x"}}}',
  ])('that are damaged count as never measured: %s', (text) => {
    const path = join(folder, 'damaged.json');
    writeFileSync(path, text);
    expect(readDurations(path)).toEqual({});
    keepDurations(path, { lint });
    expect(readDurations(path)).toEqual({ lint });
  });

  it('that cannot be written are done without', () => {
    expect(() => keepDurations(join(folder, 'nowhere', 'x.json'), { lint })).not.toThrow();
  });
});
