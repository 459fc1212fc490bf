import { problem } from '../../core/problem';
import { fail, ok, type Result } from '../../core/result';
import type { Skipped } from '../images';
import { pause } from '../pause';
import { resizeInto } from '../resize';
import type { PlacedImage } from './folder-layout';
import { isComplete, readImageHeader } from './image-header';
import { IMAGE_LIMITS, MB } from './limits';
import type { ReadOptions } from './options';
import { messageOf, type SourceFile } from './source';

export interface DecodedSet {
  placed: readonly PlacedImage[];
  /** [placed.length, size, size, channels] */
  pixels: Uint8Array;
  /** 1 where the image loaded. */
  loaded: Uint8Array;
}

/** Images in flight: a browser decodes beside the worker's thread. */
const LANES = 4;
/** Milliseconds between two looks at other messages, and at the wish to stop. */
const TURN_MS = 50;

/** Reads, decodes and resizes every image to its own place; those that fail go to `skipped`. */
export async function decodeAll(
  placed: readonly PlacedImage[],
  sources: ReadonlyMap<string, SourceFile>,
  options: ReadOptions,
  skipped: Skipped[],
): Promise<Result<DecodedSet>> {
  const bytes = options.size * options.size * options.channels;
  const set: DecodedSet = {
    placed,
    pixels: new Uint8Array(placed.length * bytes),
    loaded: new Uint8Array(placed.length),
  };
  let next = 0;
  let done = 0;
  let turnEnds = Date.now() + TURN_MS;
  const lane = async () => {
    while (next < placed.length && !options.signal?.aborted) {
      const i = next++;
      const { path } = placed[i]!;
      const out = set.pixels.subarray(i * bytes, (i + 1) * bytes);
      try {
        await loadOne(sources.get(path)!, path, options, out);
        set.loaded[i] = 1;
      } catch (thrown) {
        skipped.push({ file: path, reason: messageOf(thrown) });
      }
      done++;
      if (Date.now() < turnEnds) continue;
      options.onProgress?.(done, placed.length);
      await pause();
      turnEnds = Date.now() + TURN_MS;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (options.signal?.aborted) {
    return fail(problem('cancelled', 'Reading the images was stopped.', 'Choose them again to start over.'));
  }
  options.onProgress?.(done, placed.length);
  return ok(set);
}

/** @throws Error with the reason */
async function loadOne(file: SourceFile, path: string, options: ReadOptions, out: Uint8Array): Promise<void> {
  const tooLarge = `it is larger than ${IMAGE_LIMITS.fileBytes / MB} MB`;
  if (file.size > IMAGE_LIMITS.fileBytes) throw new Error(tooLarge);
  const bytes = await file.read();
  if (bytes.length > IMAGE_LIMITS.fileBytes) throw new Error(tooLarge);
  if (bytes.length === 0) throw new Error('it is empty');
  const header = readImageHeader(bytes);
  if (!header) throw new Error('it is no image, or its beginning is damaged; save it again as JPEG or PNG');
  if (header.width < 1 || header.height < 1) throw new Error('it says that it has no pixels');
  if (header.width * header.height > IMAGE_LIMITS.pixels) {
    const megapixels = Math.round((header.width * header.height) / 1e6);
    throw new Error(
      `it has ${megapixels} million pixels, more than ${IMAGE_LIMITS.pixels / 1e6}; make it smaller`,
    );
  }
  if (!isComplete(bytes, header)) throw new Error('it is cut off; copy or download it again');
  const image = await decodeSafely(bytes, path, options);
  resizeInto(image, options.size, options.channels, out);
}

async function decodeSafely(bytes: Uint8Array, path: string, { decode }: ReadOptions) {
  try {
    return await decode(bytes, path);
  } catch (thrown) {
    throw new Error(`it cannot be decoded (${messageOf(thrown)}); save it again as JPEG or PNG`, {
      cause: thrown,
    });
  }
}
