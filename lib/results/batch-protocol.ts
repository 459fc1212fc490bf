/** How validation images are put into batches for an evaluation. */
export interface BatchProtocol {
  /** 1: every image alone. */
  batchSize: number;
  order: 'shuffled' | 'sorted';
  /** Which shuffling, from 0: the run's own. Also of the images of one class, when they are sorted by class. */
  shuffle: number;
  /** What layers that read the batch take for its mean: the batch's own, or the running mean of training. */
  mean: 'batch' | 'running';
}

/** What a variant takes the validation images for under a protocol. */
export interface BatchPrediction {
  /** A share in 0 … 1. */
  accuracy: number;
  /** Class of each validation image in the order of `RunResult.validation`, whatever the batches. */
  predicted: number[];
}

/** An image that is not taken for the same under all protocols. */
export interface Flip {
  /** In the list of validation images. */
  place: number;
  /** The predicted class under each protocol, in their order. */
  predicted: number[];
}

/** Images whose predicted class differs between protocols, in the order of the validation list. */
export function flips(protocols: readonly (readonly number[])[]): Flip[] {
  const [first = [], ...others] = protocols;
  return first.flatMap((predicted, place) =>
    others.some((other) => other[place] !== predicted)
      ? [{ place, predicted: protocols.map((protocol) => protocol[place]!) }]
      : [],
  );
}

/** Sizes of batches to try, 1 to `most`, about evenly spaced on a logarithmic scale: 1, 2, 3, 4, 6, 8, 12, …, `most`. */
export function batchSizes(most: number): number[] {
  const sizes: number[] = [];
  for (let power = 1; power < most; power *= 2) {
    sizes.push(power);
    const between = 1.5 * power;
    if (power > 1 && between < most) sizes.push(between);
  }
  return [...sizes, Math.max(1, most)];
}

/** The four ways that are set beside each other. */
export const PROTOCOL_NAMES = ['alone', 'shuffled', 'sorted', 'fixed'] as const;
export type ProtocolName = (typeof PROTOCOL_NAMES)[number];

/** The four ways at one size of batches; two of them do not depend on it. */
export const protocolsAt = (batchSize: number, shuffle: number): Record<ProtocolName, BatchProtocol> => ({
  alone: { batchSize: 1, order: 'shuffled', shuffle: 0, mean: 'batch' },
  shuffled: { batchSize, order: 'shuffled', shuffle, mean: 'batch' },
  sorted: { batchSize, order: 'sorted', shuffle, mean: 'batch' },
  // Of a fixed size, so that it is measured once.
  fixed: { batchSize: 32, order: 'shuffled', shuffle: 0, mean: 'running' },
});
