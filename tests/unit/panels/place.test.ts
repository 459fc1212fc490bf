import { describe, expect, it } from 'vitest';
import { clearPlace } from '@/components/canvas/place';

const SEEN = { x: 0, y: 0, width: 1000, height: 600 };
const SIZE = { width: 200, height: 100 };

describe('a clear place', () => {
  it('is the middle of an empty canvas', () => {
    expect(clearPlace([], SEEN, SIZE)).toEqual({ x: 400, y: 250 });
  });

  it('covers no card and is seen', () => {
    const cards = [
      { x: 300, y: 0, width: 400, height: 600 },
      { x: 0, y: 0, width: 300, height: 500 },
    ];
    const { x, y } = clearPlace(cards, SEEN, SIZE);
    expect(x).toBeGreaterThanOrEqual(700);
    expect(x).toBeLessThanOrEqual(800);
    expect(y).toBe(250);
  });

  it('lies beside what fills the view', () => {
    const { x, y } = clearPlace([SEEN], SEEN, SIZE);
    expect(x + 200 <= 0 || x >= 1000 || y + 100 <= 0 || y >= 600).toBe(true);
  });

  it('is the middle where everything is taken', () => {
    const all = { x: -1e4, y: -1e4, width: 2e4, height: 2e4 };
    expect(clearPlace([all], SEEN, SIZE)).toEqual({ x: 400, y: 250 });
  });
});
