import { problem } from '../../../core/problem';
import { fail, ok } from '../../../core/result';
import { answersOf, NUMBERINGS } from '../../../core/class-names';
import type { Skipped } from '../../images';
import { decodeFiles } from '../image-file';
import { leftOver } from '../listing';
import { MB } from '../limits';
import { messageOf } from '../source';
import type { Layout, SurveyedImage } from '../survey';

/** The released list misspells “partition”. */
const LIST = /(^|\/)list_par?tition_label\.txt$/i;
const LARGEST_LIST = 16 * MB;
/** Annotations of the set that are not needed: boxes and landmarks of every image. */
const COMPANION = /_(boundingbox|landmarks?|manu_attri|auto_attri)\.txt$|readme/i;

/** RAF-DB basic: `EmoLabel/list_patition_label.txt` (`train_00001.jpg 5`) and `Image/aligned/train_00001_aligned.jpg`. */
export const rafDb: Layout = {
  matches: ({ others }) => [...others.keys()].some((path) => LIST.test(path)),

  async survey(listing) {
    const [listPath, list] = [...listing.others].find(([path]) => LIST.test(path))!;
    let text: string;
    try {
      if (list.size > LARGEST_LIST) throw new Error('it is too large for a list of labels');
      text = new TextDecoder().decode(await list.read());
    } catch (thrown) {
      return fail(
        problem('no-labels', `${listPath} cannot be read (${messageOf(thrown)}).`, 'Copy it again.', {
          file: listPath,
        }),
      );
    }
    const skipped: Skipped[] = [...listing.skipped];
    const { byName, twice } = imagesByName([...listing.images.keys()]);
    for (const again of twice) skipped.push(again);
    const images: SurveyedImage[] = [];
    const used = new Set<string>();
    text.split(/\r\n|\n|\r/).forEach((line, i) => {
      if (line.trim() === '') return;
      const where = `${listPath}: line ${i + 1}`;
      const [name = '', label = '', ...rest] = line.trim().split(/\s+/);
      const path = byName.get(name.replace(/\.\w+$/, '').toLowerCase());
      if (rest.length > 0 || !Object.hasOwn(NUMBERINGS['RAF-DB'], label))
        skipped.push({ file: where, reason: `“${line.slice(0, 60)}” is no name and a label from 1 to 7` });
      else if (path === undefined)
        skipped.push({ file: where, reason: `the image ${name.slice(0, 60)} is not among the files` });
      else if (used.has(path))
        skipped.push({ file: where, reason: `the image ${name.slice(0, 60)} has a label already` });
      else {
        used.add(path);
        const split = /^train/i.test(name) ? 'train' : /^test/i.test(name) ? 'test' : 'none';
        images.push({ name: path, label, split });
      }
    });
    const given = new Set(byName.values());
    for (const path of listing.images.keys()) {
      // The set has every image twice, aligned and as it was found: the list stands for both.
      if (given.has(path) && !used.has(path))
        skipped.push({ file: path, reason: `it has no label in ${listPath}` });
    }
    // Not spread: there may be more than a call takes.
    for (const left of leftOver(
      listing,
      { other: (path) => path === listPath || COMPANION.test(path) },
      'RAF-DB',
    ))
      skipped.push(left);
    images.sort((a, b) => (a.name < b.name ? -1 : 1));
    if (images.length === 0)
      return fail(
        problem(
          'no-images',
          `None of the images that ${listPath} names was found in ${listing.name}.`,
          'Drop the folder that holds both EmoLabel and Image.',
          { file: listing.name },
        ),
      );
    return ok({
      format: 'raf-db',
      images,
      grey: false,
      skipped,
      problems: [],
      answers: answersOf('RAF-DB', Object.keys(NUMBERINGS['RAF-DB'])),
      decode: decodeFiles(images, (image) => listing.images.get(image.name)!),
    });
  },
};

/** Path of each image by the name that the list has for it: the aligned one where there are both. */
function imagesByName(paths: readonly string[]): { byName: Map<string, string>; twice: Skipped[] } {
  const byName = new Map<string, string>();
  const twice: Skipped[] = [];
  const isAligned = new Set<string>();
  for (const path of paths) {
    const name = path
      .slice(path.lastIndexOf('/') + 1)
      .replace(/\.\w+$/, '')
      .toLowerCase();
    const plain = name.replace(/_aligned$/, '');
    const known = byName.get(plain);
    const aligned = name !== plain;
    if (known !== undefined && isAligned.has(plain) === aligned)
      twice.push({ file: path, reason: `${known} has the same name and is read` });
    else if (known === undefined || aligned) byName.set(plain, path);
    if (aligned) isAligned.add(plain);
  }
  return { byName, twice };
}
