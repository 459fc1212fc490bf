/** Synthetic faces: every seed has images, a split and initial weights of its own. */
import type { RandomStream } from '../../lib/core/random';
import { heldOutOf, type Case } from './case';

interface Mix {
  name: string;
  /** Share of the images that one variant alone gets right, of a typical seed. */
  telling: number;
  difference: number;
  /** Standard deviation of the difference between seeds. */
  spread: number;
}

const MIXES: readonly Mix[] = [
  { name: 'equal; seeds alike', telling: 0.3, difference: 0, spread: 0 },
  { name: 'equal; seeds differ', telling: 0.3, difference: 0, spread: 0.08 },
  { name: '10 points apart; seeds differ', telling: 0.4, difference: 0.1, spread: 0.08 },
  { name: '1 point apart; few images tell', telling: 0.05, difference: 0.01, spread: 0.01 },
];

/** The difference of a seed is normal around the mean, but drawn again beyond ± limit, so that no share falls below 0. */
function around(random: RandomStream, spread: number, limit: number): number {
  for (;;) {
    const off = spread * random.normal();
    if (Math.abs(off) <= limit) return off;
  }
}

export const drawnCases = (images: number): Case[] =>
  MIXES.map(({ name, telling, difference, spread }) => ({
    protocol: 'drawn',
    mix: name,
    images,
    heldOut: heldOutOf(images),
    sampling: { kind: 'drawn' },
    draw: (random, seeds) => ({
      expected: difference,
      table: Array.from({ length: seeds }, () => {
        const own = difference + around(random, spread, telling - Math.abs(difference));
        return row(random, heldOutOf(images), (telling + own) / 2, telling);
      }),
    }),
  }));

function row(random: RandomStream, images: number, first: number, either: number): number[] {
  return Array.from({ length: images }, () => {
    const at = random.next();
    return at < first ? 1 : at < either ? -1 : 0;
  });
}
