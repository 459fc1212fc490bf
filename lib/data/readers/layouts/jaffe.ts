import { ok } from '../../../core/result';
import { PERSON_NAMES, personIn } from '../../persons';
import { decodeFiles } from '../image-file';
import { leftOver } from '../listing';
import type { Layout, SurveyedImage } from '../survey';

const NAME = PERSON_NAMES.jaffe;

/** JAFFE: the person and the expression are in the file's name. No split of its own: it is divided by person. */
export const jaffe: Layout = {
  matches: ({ images }) => {
    const named = [...images.keys()].filter((path) => NAME.test(path)).length;
    return named > 0 && 2 * named >= images.size;
  },

  async survey(listing) {
    const images: SurveyedImage[] = [];
    const skipped = [
      ...listing.skipped,
      ...leftOver(
        listing,
        { image: (path) => NAME.test(path), other: (path) => /readme/i.test(path) },
        'JAFFE set',
      ),
    ];
    for (const path of listing.images.keys()) {
      const group = personIn(path, NAME);
      const label = NAME.exec(path)?.groups?.['expression']?.toUpperCase();
      if (group && label) images.push({ name: path, label, split: 'none', group });
    }
    return ok({
      format: 'jaffe',
      images,
      // The pictures are, but a copy that somebody coloured would lose it.
      grey: false,
      skipped,
      problems: [],
      decode: decodeFiles(images, (image) => listing.images.get(image.name)!),
    });
  },
};
