import type { Split } from '@/lib/data/images';
import type { PartCounts } from '@/lib/data/split';
import type { Format } from '@/lib/core/layouts';
import type { DrawnImage } from './images';

export interface GivenFile {
  path: string;
  bytes: Uint8Array;
}

/** What must be read of one image. */
export interface Expected extends Pick<DrawnImage, 'grey' | 'tolerance'> {
  /** File, or file and line. */
  name: string;
  /** File that holds its pixels. */
  file: string;
  /** File that says its label, where that is not the path of the image. */
  labelFile?: string;
  /** Its row among the rows of that file, the header left out. */
  row?: number;
  /** Empty where its label is left out. */
  className: string;
  split: Split;
  group?: string;
}

/** Files, and what must come out when they are read. */
export interface DataSet {
  format: Format;
  files: GivenFile[];
  images: Expected[];
  /** Files or rows that must be skipped. */
  skipped: string[];
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Images of each class and split; those whose label is left out do not count. */
export function countsOf(images: readonly Expected[]) {
  const counts = new Map<string, PartCounts>();
  for (const { className, split } of images) {
    if (className === '') continue;
    const count = counts.get(className) ?? { train: 0, validation: 0, test: 0 };
    count[split === 'none' ? 'train' : split]++;
    counts.set(className, count);
  }
  return Object.fromEntries(counts);
}
