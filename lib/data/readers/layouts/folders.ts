import { problem } from '../../../core/problem';
import { fail, ok } from '../../../core/result';
import { PERSON_NAMES, personIn } from '../../persons';
import { layOut } from '../folder-layout';
import { decodeFiles } from '../image-file';
import { leftOver } from '../listing';
import type { Format } from '../../../core/layouts';
import type { Layout, SurveyedImage } from '../survey';

const HINT =
  'Make one folder of images for each class, for example anger/ and happiness/, with or without train/ and test/ above them.';

/** CK+48 has PNG files named as those of CK+. */
const personOfCk = (path: string): string | undefined =>
  /\.png$/i.test(path) ? personIn(path, PERSON_NAMES.ck) : undefined;

/** One folder a class, with or without train/ and test/ on top and folders around it all; CK+48 among them. */
export const folders: Layout = {
  matches: ({ images, others }) => images.size > 0 || others.size > 0,

  async survey(listing) {
    const { name } = listing;
    const skipped = [...listing.skipped, ...leftOver(listing, {}, 'class folders')];
    if (listing.images.size === 0) {
      const [first] = listing.skipped;
      const because = first ? ` (${first.file}: ${first.reason})` : '';
      return fail(problem('no-images', `No images were found in ${name}${because}.`, HINT, { file: name }));
    }
    const { placed, unplaced } = layOut([...listing.images.keys()]);
    if (placed.length === 0)
      return fail(
        problem(
          'no-class-folders',
          `The ${unplaced.length} images in ${name} lie in no class folder.`,
          HINT,
          { file: name },
        ),
      );
    for (const file of unplaced)
      skipped.push({ file, reason: 'it lies in no class folder; move it into the folder of its class' });
    const persons = placed.map(({ path }) => personOfCk(path));
    const isCk = persons.every((person) => person !== undefined);
    const format: Format = isCk ? 'ck+48' : 'folders';
    const images = placed.map(({ path, className, split }, i): SurveyedImage => ({
      name: path,
      label: className,
      split,
      ...(isCk && { group: persons[i]! }),
    }));
    return ok({
      format,
      images,
      grey: false,
      skipped,
      problems: [],
      decode: decodeFiles(images, (image) => listing.images.get(image.name)!),
    });
  },
};
