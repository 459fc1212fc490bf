import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countTests, fileDurations, readEvents, underWay } from '../../../scripts/testing/events.mjs';

const begin = (title: string) => ({ event: 'begin', file: 'a.test.ts', title }) as const;
const ended = (title: string, status: 'passed' | 'failed' | 'skipped', ms = 5, file = 'a.test.ts') =>
  ({ event: 'test', file, title, status, ms }) as const;

describe('events of tests', () => {
  it('are counted by how tests ended; what fails outside of tests counts once', () => {
    const events = [
      begin('one'),
      ended('one', 'passed'),
      ended('two', 'failed'),
      ended('three', 'skipped'),
      ended('four', 'passed'),
      { event: 'error', file: 'b.test.ts', message: 'cannot be loaded' } as const,
      { event: 'file', file: 'a.test.ts', ms: 90 } as const,
    ];
    expect(countTests(events)).toEqual({ passed: 2, failed: 2, skipped: 1 });
  });

  it('name what has begun and not ended', () => {
    expect(underWay([begin('one'), begin('two'), ended('one', 'passed')])).toEqual(['a.test.ts › two']);
  });

  it('take the duration of a file from its runner, or from its tests', () => {
    const events = [
      ended('one', 'passed', 5),
      ended('two', 'passed', 6),
      ended('x', 'passed', 7, 'b.test.ts'),
      { event: 'file', file: 'a.test.ts', ms: 90 } as const,
    ];
    expect(fileDurations(events)).toEqual({ 'a.test.ts': 90, 'b.test.ts': 7 });
  });

  it('are read up to a line that is cut, and are none where nothing was told', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'arm-events-')), 'unit.jsonl');
    expect(readEvents(file)).toEqual([]);
    writeFileSync(file, `${JSON.stringify(begin('one'))}\n{"event":"te`);
    expect(readEvents(file)).toEqual([begin('one')]);
  });
});
