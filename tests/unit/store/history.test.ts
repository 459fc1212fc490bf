import { describe, expect, it } from 'vitest';
import { HISTORY_LIMIT, record, startHistory, stepBack, stepForward } from '../../../lib/store/history';

describe('history', () => {
  it('steps back and forward', () => {
    const three = record(record(startHistory('a'), 'b', null, 0), 'c', null, 0);
    const back = stepBack(three)!;
    expect(back.present).toBe('b');
    expect(stepForward(back)!.present).toBe('c');
    expect(stepBack(stepBack(back)!)).toBeNull();
    expect(stepForward(three)).toBeNull();
  });

  it('forgets the future after an edit', () => {
    const edited = record(stepBack(record(startHistory('a'), 'b', null, 0))!, 'c', null, 0);
    expect(stepForward(edited)).toBeNull();
    expect(stepBack(edited)!.present).toBe('a');
  });

  it('takes quick edits under one key as one step, and slow or other ones as their own', () => {
    let history = record(startHistory(''), 'n', 'name', 0);
    history = record(history, 'na', 'name', 900);
    history = record(history, 'nam', 'name', 1800);
    expect(history.past).toEqual(['']);
    expect(record(history, 'name', 'name', 3000).past).toEqual(['', 'nam']);
    expect(record(history, 'x', 'other', 1900).past).toEqual(['', 'nam']);
  });

  it('starts a new step after an undo, even under the same key', () => {
    const undone = stepBack(record(record(startHistory('a'), 'b', 'key', 0), 'c', 'key', 10))!;
    expect(undone.present).toBe('a');
    expect(record(undone, 'd', 'key', 20).past).toEqual(['a']);
  });

  it('keeps a limited number of steps, and no step for no change', () => {
    let history = startHistory(0);
    for (let i = 1; i <= HISTORY_LIMIT + 10; i++) history = record(history, i, null, 0);
    expect(history.past).toHaveLength(HISTORY_LIMIT);
    expect(history.past[0]).toBe(10);
    expect(record(history, history.present, null, 0)).toBe(history);
  });
});
