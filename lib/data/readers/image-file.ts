import { crc32 } from './crc32';
import { messageOf, type SourceFile } from './source';
import { isComplete, readImageHeader } from './image-header';
import { IMAGE_LIMITS, MB } from './limits';
import type { DecodedImage } from '../resize';
import type { Decode, Sink, Survey, SurveyedImage } from './survey';

/** Images in flight: a browser decodes beside the worker's thread. */
const LANES = 4;

/** How a survey of image files decodes: each from its own file, several at a time. */
export const decodeFiles =
  (
    images: readonly SurveyedImage[],
    fileOf: (image: SurveyedImage, index: number) => SourceFile,
  ): Survey['decode'] =>
  async (wanted, sink, decode) => {
    let next = 0;
    const lane = async () => {
      while (next < images.length && !sink.cancelled) {
        const index = next++;
        if (!wanted(index)) continue;
        await decodeInto(index, fileOf(images[index]!, index), decode, sink);
        await sink.turn();
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  };

async function decodeInto(index: number, file: SourceFile, decode: Decode, sink: Sink): Promise<void> {
  let decoded: Awaited<ReturnType<typeof decodeFile>>;
  try {
    decoded = await decodeFile(file, decode);
  } catch (thrown) {
    return sink.skip(index, messageOf(thrown));
  }
  sink.put(index, decoded.image, decoded.checksum);
}

/** An image file as pixels, and the checksum of its bytes. @throws Error whose message completes "FILE: …" */
export async function decodeFile(
  file: SourceFile,
  decode: Decode,
): Promise<{ image: DecodedImage; checksum: number }> {
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
  try {
    return { image: await decode(bytes, file.path), checksum: crc32(bytes) };
  } catch (thrown) {
    throw new Error(`it cannot be decoded (${messageOf(thrown)}); save it again as JPEG or PNG`, {
      cause: thrown,
    });
  }
}
