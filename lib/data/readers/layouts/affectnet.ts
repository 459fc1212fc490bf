import { problem } from '../../../core/problem';
import { fail, ok } from '../../../core/result';
import { answersOf } from '../../../core/class-names';
import type { Skipped, Split } from '../../images';
import { splitOf } from '../folder-layout';
import { decodeFiles } from '../image-file';
import { leftOver } from '../listing';
import { readNpyScalar } from '../npy';
import { messageOf, type SourceFile } from '../source';
import { pause } from '../../pause';
import type { Layout, SurveyedImage } from '../survey';

/** `train_set/annotations/42_exp.npy` is the label of `train_set/images/42.jpg`. */
const LABEL = /^(.*\/)?annotations\/([^/]+)_exp\.npy$/i;
/** Arousal, valence and landmarks: annotations that are not needed. */
const COMPANION = /_(aro|val|lnd)\.npy$/i;
/** 0 … 7 are expressions; none, uncertain and “no face” come after them. */
const LABELS = Array.from({ length: 11 }, (_, i) => String(i));
const NPY_BYTES = 65_536;
const TURN_FILES = 200;

/** AffectNet: images by number, and a NumPy file with the expression of each. */
export const affectNet: Layout = {
  matches: ({ others }) => [...others.keys()].some((path) => LABEL.test(path)),

  async survey(listing, { onProgress, signal }) {
    const skipped: Skipped[] = [...listing.skipped];
    const labels = [...listing.others].filter(([path]) => LABEL.test(path));
    const byStem = new Map(
      [...listing.images.keys()].map((path) => [path.replace(/\.\w+$/, '').toLowerCase(), path]),
    );
    const images: SurveyedImage[] = [];
    const used = new Set<string>();
    for (const [i, [path, file]] of labels.entries()) {
      if (i % TURN_FILES === 0) {
        onProgress?.(i, labels.length);
        await pause();
        if (signal?.aborted) break;
      }
      const [, folder = '', stem] = LABEL.exec(path)!;
      const image = byStem.get(`${folder}images/${stem}`.toLowerCase());
      const label = await labelOf(file);
      if (image === undefined)
        skipped.push({ file: path, reason: `there is no image ${folder}images/${stem}` });
      else if (used.has(image)) skipped.push({ file: path, reason: `${image} has a label already` });
      else {
        used.add(image);
        if (typeof label === 'string') images.push({ name: image, label, split: splitFrom(folder) });
        else skipped.push({ file: image, reason: `its label ${path}: ${label.reason}` });
      }
    }
    for (const path of listing.images.keys())
      if (!used.has(path)) skipped.push({ file: path, reason: 'it has no …_exp.npy in annotations/' });
    // Not spread: there may be more than a call takes.
    for (const left of leftOver(
      listing,
      { other: (path) => LABEL.test(path) || COMPANION.test(path) },
      'AffectNet',
    ))
      skipped.push(left);
    images.sort((a, b) => (a.name < b.name ? -1 : 1));
    if (images.length === 0)
      return fail(
        problem(
          'no-images',
          `None of the annotations in ${listing.name} belongs to an image that is there.`,
          'Drop the folder that holds both images/ and annotations/.',
          { file: listing.name },
        ),
      );
    return ok({
      format: 'affectnet',
      images,
      grey: false,
      skipped,
      problems: [],
      answers: answersOf('AffectNet', LABELS),
      decode: decodeFiles(images, (image) => listing.images.get(image.name)!),
    });
  },
};

function splitFrom(folder: string): Split {
  const parts = folder.split('/').filter(Boolean);
  return parts.map(splitOf).find((split) => split !== undefined) ?? 'none';
}

/** The number of the expression, as a string or as a number in the file. */
async function labelOf(file: SourceFile): Promise<string | { reason: string }> {
  try {
    if (file.size > NPY_BYTES) throw new Error('it is too large for one label');
    const value = readNpyScalar(await file.read());
    const text = String(value).trim();
    return LABELS.includes(text) ? text : { reason: `“${text.slice(0, 20)}” is no label from 0 to 10` };
  } catch (thrown) {
    return { reason: messageOf(thrown) };
  }
}
