/** One file of what a person dropped or named; its bytes are read when they are wanted. */
export interface SourceFile {
  /** Relative, with `/`, no `..`: as {@link safePath} gives it. */
  path: string;
  /** Bytes, as far as the source knows before reading. */
  size: number;
  /** @throws Error whose message completes "FILE: …", for example "it is damaged" */
  read(): Promise<Uint8Array>;
  /** Its bytes in portions, for files that are too large to be read at once. @throws as `read` */
  stream?(): AsyncIterable<Uint8Array>;
}

/** The bytes of a file in portions. @throws Error whose message completes "FILE: …" */
export async function* portionsOf(file: SourceFile): AsyncIterable<Uint8Array> {
  if (file.stream) yield* file.stream();
  else yield await file.read();
}

/** Bytes that are read in ranges, so that a large zip need not be in memory. */
export interface ByteSource {
  size: number;
  /** Bytes `start` … `end` − 1; `end` ≤ size. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** The part of a browser's Blob or File that is needed here. */
export interface BlobLike {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export function byteSource(from: Uint8Array | BlobLike | ByteSource): ByteSource {
  if (from instanceof Uint8Array) {
    return { size: from.length, read: async (start, end) => from.subarray(start, end) };
  }
  if ('read' in from) return from;
  return {
    size: from.size,
    read: async (start, end) => new Uint8Array(await from.slice(start, end).arrayBuffer()),
  };
}

/** Bytes of a portion: few enough that cancelling is heard soon. */
const PORTION = 1024 * 1024;

/** A file whose bytes come from a source, whole or in portions. */
export const fileOf = (path: string, source: ByteSource): SourceFile => ({
  path,
  size: source.size,
  read: () => source.read(0, source.size),
  async *stream() {
    for (let at = 0; at < source.size; at += PORTION)
      yield await source.read(at, Math.min(at + PORTION, source.size));
  },
});

/** What was thrown, as words. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
