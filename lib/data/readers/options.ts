import type { DecodedImage } from '../resize';

/** Turns a file's bytes into pixels. @throws Error whose message completes "FILE: …" */
export type Decode = (bytes: Uint8Array, path: string) => Promise<DecodedImage>;

export interface ReadOptions {
  decode: Decode;
  /** Pixels a side of the images that are handed over. */
  size: number;
  channels: 1 | 3;
  /** What the person dropped or named, for messages. */
  name?: string;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}
