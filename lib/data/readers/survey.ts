import type { Format } from '../../core/layouts';
import type { Problem } from '../../core/problem';
import type { Result } from '../../core/result';
import type { Skipped, Split } from '../images';
import type { DecodedImage } from '../resize';
import type { Listing } from './listing';

export interface SurveyedImage {
  /** File, or file and line. */
  name: string;
  /** As the data writes it. */
  label: string;
  split: Split;
  /** Whom it shows, where the name tells. */
  group?: string;
}

/** Takes the images of a survey as they are decoded, in any order. */
export interface Sink {
  /** @param checksum of the file that the image comes from */
  put(index: number, image: DecodedImage, checksum: number): void;
  /** Grey bytes, row-major [height, width]. */
  putGrey(index: number, pixels: Uint8Array, width: number, height: number): void;
  /** @param reason completes "FILE: …" */
  skip(index: number, reason: string): void;
  /** Whether the person has called it off. */
  readonly cancelled: boolean;
  /** Gives other messages a turn now and then; says how far it is. */
  turn(): Promise<void>;
}

/** What lies in the files, before any image is decoded. */
export interface Survey {
  format: Format;
  images: SurveyedImage[];
  /** All images are grey: one byte a pixel suffices. */
  grey: boolean;
  skipped: Skipped[];
  /** Warnings. */
  problems: Problem[];
  /** What the numbers among the labels mean was said by the data or its layout, so that nobody need be asked. */
  answers?: Record<string, string>;
  /**
   * Decodes the images whose index is wanted.
   * @throws Error where reading has to end: a file that is gone or damaged in its middle
   */
  decode(wanted: (index: number) => boolean, sink: Sink, decode: Decode): Promise<void>;
}

/** Turns a file's bytes into pixels. @throws Error whose message completes "FILE: …" */
export type Decode = (bytes: Uint8Array, path: string) => Promise<DecodedImage>;

export interface SurveyOptions {
  /** Bytes of tables that were looked through. */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** A layout: when it is at hand, and how it is read. */
export interface Layout {
  /** Whether the files are laid out so. Looks at names and at the first rows of tables alone. */
  matches(listing: Listing): boolean;
  /** @returns the problems that keep all of it from being read */
  survey(listing: Listing, options: SurveyOptions): Promise<Result<Survey>>;
}
