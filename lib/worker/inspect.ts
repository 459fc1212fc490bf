import { fillBatch } from '../data/batches';
import type { LabelledImages } from '../data/images';
import { normalisation } from '../core/normalise';
import { resizeTaps, type DecodedImage } from '../data/resize';
import type { NamedSurvey } from '../data/readers/read';
import type { Decode, Sink } from '../data/readers/survey';
import type { DataRequest, Inspection } from './protocol';
import { itemOf, rgbaOf, type SampleSource } from './samples';

/** Epochs whose augmentation is shown. */
const EPOCHS = 6;
/** Pixels a side that an original is handed over with. */
const LARGEST = 512;

/** One image closely. */
export async function inspect(
  source: SampleSource,
  survey: NamedSurvey | undefined,
  decode: Decode,
  index: number,
  { params, seed }: DataRequest,
): Promise<Inspection | undefined> {
  const item = itemOf(source, index);
  if (!item) return undefined;
  const { set, selection } = source.loaded!;
  const images = set?.images ?? selection.images;
  const { size } = images;
  const area = size * size;
  const kept = new Uint8ClampedArray(4 * area);
  rgbaOf(images, index, kept);
  // The run numbers the images that are used; one that is not is shown as if it were by its place in the set.
  const place = selection.indices.indexOf(index);
  const [of, at] = place >= 0 ? [selection.images, place] : [images, index];
  const { normalise, augment } = params;
  const values = new Float32Array(area * of.channels);
  fillBatch(of, [at], values, { normalise, seed, epoch: 0 });
  const input = rangeOf(values);
  const augmented = Array.from({ length: EPOCHS }, (_, epoch) => {
    fillBatch(of, [at], values, { normalise, augment, seed, epoch });
    return displayed(values, of, normalise);
  });
  const original = survey && (await originalOf(survey, item.name, decode));
  return { item, size, channels: images.channels, kept, augmented, input, ...(original && { original }) };
}

function rangeOf(values: Float32Array) {
  let least = Infinity;
  let most = -Infinity;
  let sum = 0;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
    sum += value;
  }
  return { least, most, mean: sum / values.length };
}

/** A network's input as a picture: the normalisation undone. */
function displayed(
  values: Float32Array,
  { size, channels }: LabelledImages,
  normalise: DataRequest['params']['normalise'],
): Uint8ClampedArray<ArrayBuffer> {
  const { mean, deviation } = normalisation(normalise, channels);
  const rgba = new Uint8ClampedArray(4 * size * size);
  for (let p = 0; p < size * size; p++) {
    for (let c = 0; c < 3; c++) {
      const from = c < channels ? c : 0;
      rgba[4 * p + c] = 255 * (values[p * channels + from]! * deviation[from]! + mean[from]!);
    }
    rgba[4 * p + 3] = 255;
  }
  return rgba;
}

/** The image as it is in its file, made smaller where it is large; nothing where the file is gone or unreadable. */
async function originalOf(
  survey: NamedSurvey,
  name: string,
  decode: Decode,
): Promise<Inspection['original']> {
  const wanted = survey.images.findIndex((image) => image.name === name);
  if (wanted < 0) return undefined;
  let found: DecodedImage | undefined;
  const sink: Sink = {
    put: (_, image) => (found = image),
    putGrey: (_, pixels, width, height) => {
      const rgba = new Uint8ClampedArray(4 * width * height);
      pixels.forEach((value, p) => rgba.set([value, value, value, 255], 4 * p));
      found = { width, height, rgba };
    },
    skip: () => undefined,
    get cancelled() {
      return found !== undefined;
    },
    turn: () => Promise.resolve(),
  };
  try {
    await survey.decode((index) => index === wanted, sink, decode);
  } catch {
    return undefined;
  }
  return found && reduced(found);
}

/** At most {@link LARGEST} pixels a side, by the mean of the area that a pixel covers. */
function reduced({ width, height, rgba }: DecodedImage): NonNullable<Inspection['original']> {
  const scale = Math.min(1, LARGEST / Math.max(width, height));
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const across = resizeTaps(width, w);
  const down = resizeTaps(height, h);
  const out = new Uint8ClampedArray(4 * w * h);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++)
      for (let c = 0; c < 4; c++) {
        let sum = 0;
        for (let v = down.begin[y]!; v < down.begin[y + 1]!; v++)
          for (let u = across.begin[x]!; u < across.begin[x + 1]!; u++)
            sum +=
              down.weight[v]! *
              across.weight[u]! *
              rgba[4 * (down.source[v]! * width + across.source[u]!) + c]!;
        out[4 * (y * w + x) + c] = sum / (across.total * down.total);
      }
  return { width: w, height: h, fullWidth: width, fullHeight: height, rgba: out };
}
