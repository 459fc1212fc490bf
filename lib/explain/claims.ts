/** What the versions of the paper report, in per cent; figures of different versions must not be mixed. */

export const PAPER = {
  title: 'Learning to Amend Facial Expression Representation via De-albino and Affinity',
  authors: 'J. Shi, S. Zhu, Z. Liang',
  source: 'arXiv 2103.10189',
} as const;

export const CLAIMED_SETS = ['RAF-DB', 'AffectNet', 'FER2013', 'SFEW'] as const;

export interface ClaimedVersion {
  version: 'v1' | 'v2' | 'v3';
  /** Test accuracy; sets that the version has no figure for are left out. */
  accuracies: Partial<Record<(typeof CLAIMED_SETS)[number], number>>;
  /** Where g comes from at test time, as far as it is known. */
  protocol: string;
}

const UNKNOWN = 'not known; see the released code';

export const CLAIMS: readonly ClaimedVersion[] = [
  { version: 'v1', accuracies: { 'RAF-DB': 90.55, AffectNet: 64.49, FER2013: 71.38 }, protocol: UNKNOWN },
  { version: 'v2', accuracies: { 'RAF-DB': 92.05, AffectNet: 65.2, SFEW: 58.71 }, protocol: UNKNOWN },
  {
    version: 'v3',
    accuracies: { 'RAF-DB': 90.42, AffectNet: 65.2, SFEW: 58.71 },
    protocol: 'fixed (running) mean',
  },
];

export const CLAIM_NOTES: readonly string[] = [
  'The released code takes the statistics of the mini-batch at test time.',
  'With its unshuffled test batches of 64, users report 86 to 92 % on RAF-DB, depending on batch size and order.',
  'It reports the best of all epochs on the test images, which is too high: those images chose the epoch.',
  'Version 3 of the paper describes the fixed (running) mean.',
];
