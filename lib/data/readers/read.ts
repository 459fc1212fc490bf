import { problem, type Problem } from '../../core/problem';
import { RandomStream } from '../../core/random';
import type { Fit } from '../../core/fit';
import { fail, ok, type Result } from '../../core/result';
import { sha256 } from '../../core/sha256';
import type { LabelledImages, Skipped } from '../images';
import { pause } from '../pause';
import { groupsByNames } from '../persons';
import { resizeInto, type DecodedImage } from '../resize';
import { crc32 } from './crc32';
import { LAYOUTS } from './layouts';
import { IMAGE_LIMITS, MB } from './limits';
import { listFiles } from './listing';
import { messageOf, type SourceFile } from './source';
import type { Format } from '../../core/layouts';
import type { Decode, Sink, Survey, SurveyOptions } from './survey';

/** What a person dropped or named, with what was refused while it was opened. */
export interface OpenedFiles {
  files: readonly SourceFile[];
  skipped: readonly Skipped[];
  /** For messages. */
  name: string;
}

export interface NamedSurvey extends Survey {
  name: string;
}

/**
 * Finds out how the files are laid out and what images and labels they hold; no image is decoded.
 * @returns problems `no-images`, `no-class-folders`, `no-labels`, `votes-alone`, `votes-misaligned`, `table-damaged`,
 *   `cancelled` when there is nothing to read
 */
export async function surveyFiles(
  { files, skipped, name }: OpenedFiles,
  options: SurveyOptions = {},
): Promise<Result<NamedSurvey>> {
  const listing = await listFiles(files, name, skipped);
  const layout = LAYOUTS.find((candidate) => candidate.matches(listing)) ?? LAYOUTS.at(-1)!;
  const surveyed = await layout.survey(listing, options);
  if (options.signal?.aborted) return fail(CANCELLED);
  return surveyed.ok ? ok({ ...surveyed.value, name }) : surveyed;
}

const CANCELLED = problem('cancelled', 'Reading the images was stopped.', 'Choose them again to start over.');

export interface ReadOptions {
  decode: Decode;
  /** Pixels a side of the images that are handed over. */
  size: number;
  channels: 1 | 3;
  /** How pictures become squares; left out, they are cropped. */
  fit?: Fit | undefined;
  /** At most so many images of each label and split, drawn at random, the same ones every time. */
  perLabel?: number;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** Images as the data labels them, in the order of their names. */
export interface ReadSet {
  /** Of content, labels and order; the same whatever the size that the images were read at. 32 hexadecimal digits. */
  id: string;
  name: string;
  format: Format;
  /** Classes are the labels as the data writes them. */
  images: LabelledImages;
  /** What the labels mean, where the layout tells. */
  answers: Record<string, string>;
  /** Left out, with the reason, by file. */
  skipped: Skipped[];
  /** Warnings. */
  problems: Problem[];
}

/** Bytes that the images of a survey take, in memory and in storage. */
export const bytesNeeded = (
  count: number,
  grey: boolean,
  { size, channels }: Pick<ReadOptions, 'size' | 'channels'>,
) => count * size * size * (grey ? 1 : channels);

/**
 * Decodes the images of a survey and brings them to size. Those that cannot be read are left out with a reason.
 * @returns problems `too-many-images`, `too-many-classes`, `no-images`, `cancelled` when there is nothing to train on
 */
export async function readSurvey(survey: NamedSurvey, options: ReadOptions): Promise<Result<ReadSet>> {
  const chosen = chooseImages(survey, options.perLabel);
  const refused = refuse(survey, chosen.length, options);
  if (refused) return fail(refused);
  const collector = new Collector(survey, chosen, options);
  try {
    await survey.decode((index) => collector.wants(index), collector, options.decode);
  } catch (thrown) {
    return fail(
      problem(
        'read-failed',
        `Reading ${survey.name} ended early: ${messageOf(thrown)}.`,
        'Copy it again, then retry.',
        {
          file: survey.name,
        },
      ),
    );
  }
  if (options.signal?.aborted) return fail(CANCELLED);
  return collector.finish();
}

/** Indices of the images to read, ascending. */
function chooseImages({ images }: Survey, perLabel: number | undefined): number[] {
  if (perLabel === undefined) return images.map((_, i) => i);
  const groups = new Map<string, number[]>();
  images.forEach(({ label, split }, i) => {
    const key = `${split} ${label}`;
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  });
  return [...groups]
    .flatMap(([key, members]) => RandomStream.named(0, 'read', key).shuffle(members).slice(0, perLabel))
    .sort((a, b) => a - b);
}

/** Most images of a size that fit. */
export const mostImages = (bytesPerImage: number): number =>
  Math.min(IMAGE_LIMITS.count, Math.floor(IMAGE_LIMITS.totalBytes / bytesPerImage));

function refuse(
  { name, images, grey }: NamedSurvey,
  count: number,
  options: ReadOptions,
): Problem | undefined {
  const where = { file: name };
  const labels = new Set(images.map(({ label }) => label)).size;
  if (labels > IMAGE_LIMITS.classes)
    return problem(
      'too-many-classes',
      `${name} has ${labels} classes; at most ${IMAGE_LIMITS.classes} can be told apart.`,
      'Make one folder of images for each class.',
      where,
    );
  const most = mostImages(bytesNeeded(1, grey, options));
  if (count > most)
    return problem(
      'too-many-images',
      `${name} holds ${count} images; at most ${most} fit at ${options.size} × ${options.size} pixels (${Math.round(IMAGE_LIMITS.totalBytes / MB)} MB).`,
      'Read fewer images of each class, or choose a smaller size.',
      where,
    );
  return undefined;
}

/** Milliseconds between two looks at other messages, and at the wish to stop. */
const TURN_MS = 50;

/** Takes decoded images to their places. */
class Collector implements Sink {
  readonly #placeOf: Int32Array;
  readonly #pixels: Uint8Array;
  readonly #loaded: Uint8Array;
  /** Of the file or the grey levels that an image was read from. */
  readonly #checksums: Uint32Array;
  readonly #skipped: Skipped[];
  readonly #bytes: number;
  #done = 0;
  #turnEnds = Date.now() + TURN_MS;

  constructor(
    private readonly survey: NamedSurvey,
    private readonly chosen: readonly number[],
    private readonly options: ReadOptions,
  ) {
    this.#bytes = bytesNeeded(1, survey.grey, options);
    this.#placeOf = new Int32Array(survey.images.length).fill(-1);
    chosen.forEach((index, place) => (this.#placeOf[index] = place));
    this.#pixels = new Uint8Array(chosen.length * this.#bytes);
    this.#loaded = new Uint8Array(chosen.length);
    this.#checksums = new Uint32Array(chosen.length);
    this.#skipped = [...survey.skipped];
  }

  wants(index: number): boolean {
    return this.#placeOf[index]! >= 0;
  }

  get cancelled(): boolean {
    return this.options.signal?.aborted ?? false;
  }

  put(index: number, image: DecodedImage, checksum: number): void {
    const { size, channels, fit } = this.options;
    const place = this.#placeOf[index]!;
    resizeInto(image, size, this.survey.grey ? 1 : channels, this.#target(place), fit);
    this.#took(place, checksum);
  }

  putGrey(index: number, pixels: Uint8Array, width: number, height: number): void {
    const { size, channels, fit } = this.options;
    const place = this.#placeOf[index]!;
    const target = this.#target(place);
    if (this.survey.grey && width === size && height === size) target.set(pixels);
    else resizeInto(asRgba(pixels, width, height), size, this.survey.grey ? 1 : channels, target, fit);
    this.#took(place, crc32(pixels));
  }

  skip(index: number, reason: string): void {
    this.#skipped.push({ file: this.survey.images[index]!.name, reason });
    this.#done++;
  }

  async turn(): Promise<void> {
    if (Date.now() < this.#turnEnds) return;
    this.options.onProgress?.(this.#done, this.chosen.length);
    await pause();
    this.#turnEnds = Date.now() + TURN_MS;
  }

  #target(place: number): Uint8Array {
    return this.#pixels.subarray(place * this.#bytes, (place + 1) * this.#bytes);
  }

  #took(place: number, checksum: number): void {
    this.#checksums[place] = checksum;
    this.#loaded[place] = 1;
    this.#done++;
  }

  async finish(): Promise<Result<ReadSet>> {
    const { survey, chosen, options } = this;
    const { name, format, grey, answers = {}, problems } = survey;
    const skipped = this.#skipped.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
    const kept: number[] = [];
    chosen.forEach((_, place) => {
      if (!this.#loaded[place]) return;
      if (kept.length < place)
        this.#pixels.copyWithin(kept.length * this.#bytes, place * this.#bytes, (place + 1) * this.#bytes);
      kept.push(place);
    });
    options.onProgress?.(chosen.length, chosen.length);
    if (kept.length === 0)
      return fail(
        problem(
          'no-images',
          `None of the images in ${name} could be read (first: ${skipped[0]?.file}: ${skipped[0]?.reason}).`,
          'Save them again as JPEG or PNG.',
          { file: name },
        ),
      );
    const members = kept.map((place) => survey.images[chosen[place]!]!);
    const classes = [...new Set(members.map(({ label }) => label))].sort();
    const label = new Map(classes.map((text, i) => [text, i]));
    const images: LabelledImages = {
      size: options.size,
      channels: options.channels,
      classes,
      count: kept.length,
      // A copy where some fell away, so that their memory is freed.
      pixels: kept.length < chosen.length ? this.#pixels.slice(0, kept.length * this.#bytes) : this.#pixels,
      ...(grey && { grey: true as const }),
      ...(options.fit === 'squeeze' && { fit: options.fit }),
      labels: Uint8Array.from(members, (image) => label.get(image.label)!),
      splits: members.map(({ split }) => split),
      names: members.map((image) => image.name),
      ...groupsByNames(members),
    };
    const checksums = Uint32Array.from(kept, (place) => this.#checksums[place]!);
    const id = await idOf(format, images, checksums);
    return ok({ id, name, format, images, answers, skipped, problems });
  }
}

const asRgba = (grey: Uint8Array, width: number, height: number): DecodedImage => {
  const rgba = new Uint8Array(4 * grey.length);
  for (let i = 0; i < grey.length; i++) {
    rgba[4 * i] = rgba[4 * i + 1] = rgba[4 * i + 2] = grey[i]!;
    rgba[4 * i + 3] = 255;
  }
  return { width, height, rgba };
};

async function idOf(format: Format, images: LabelledImages, checksums: Uint32Array): Promise<string> {
  const { classes, labels, names } = images;
  // Test parts were once read as validation, and graphs name their images by what came of that.
  const splits = images.splits.map((split) => (split === 'test' ? 'validation' : split));
  const text = JSON.stringify([format, classes, [...labels], splits, names, [...checksums]]);
  return (await sha256(new TextEncoder().encode(text))).slice(0, 32);
}
