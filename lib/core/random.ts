/**
 * Seeded random streams. A stream is named by a seed and words (a node id, a parameter name, a purpose),
 * so that adding a consumer never shifts the numbers that another one sees, and Node and every browser
 * draw the same ones: only 32-bit integer arithmetic is used.
 */

/** Bijective mix of 32 bits (the output function of the Mulberry32 generator). */
export function mix32(t: number): number {
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
}

const INCREMENT = 0x6d2b79f5;

/** Mulberry32: a 32-bit state, period 2^32. */
export class RandomStream {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** The stream named by a seed and any number of words. */
  static named(seed: number, ...words: (string | number)[]): RandomStream {
    let state = mix32((seed ^ 0x9e3779b1) >>> 0);
    for (const word of words) {
      const text = String(word);
      for (let i = 0; i < text.length; i++) state = mix32((state + text.charCodeAt(i)) >>> 0);
      state = mix32((state ^ 0x85ebca6b) >>> 0);
    }
    return new RandomStream(state);
  }

  /** Uniform in [0, 1). */
  next(): number {
    this.#state = (this.#state + INCREMENT) >>> 0;
    return mix32(this.#state) / 4294967296;
  }

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** Uniform integer in 0 … n − 1. */
  integer(n: number): number {
    return Math.floor(this.next() * n);
  }

  /** Standard normal (Box–Muller). Not bit-exact across platforms: `Math.log` and `Math.cos` may differ in the last digit. */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  /** Fisher–Yates shuffle, in place; returns its argument. */
  shuffle<T extends { length: number; [i: number]: unknown }>(items: T): T {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const kept = items[i];
      items[i] = items[j];
      items[j] = kept;
    }
    return items;
  }
}
