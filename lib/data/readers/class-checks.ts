import { problem, type Problem } from '../../core/problem';
import type { LabelledImages, Skipped } from '../images';
import { countByClass, hasOwnSplit } from '../split';

/** What to say about images that loaded: errors when they cannot be trained on, warnings when the outcome may surprise. */
export function checkClasses(
  images: LabelledImages,
  name: string,
  splitFolders: readonly string[],
  skipped: readonly Skipped[],
): Problem[] {
  const where = { file: name };
  if (images.count === 0) {
    const message = `None of the images in ${name} could be read (first: ${skipped[0]?.file}: ${skipped[0]?.reason}).`;
    return [problem('no-images', message, 'Save them again as JPEG or PNG.', where)];
  }
  if (images.classes.length < 2) {
    const message = `${name} has images of one class only, "${images.classes[0]}"; training needs at least two classes.`;
    return [problem('one-class', message, 'Add a folder with images of another class next to it.', where)];
  }
  const problems: Problem[] = [];
  const warn = (code: string, message: string, hint: string) =>
    problems.push(problem(code, message, hint, { ...where, severity: 'warning' }));

  const ownSplit = hasOwnSplit(images);
  const testOnly = !ownSplit && images.splits.includes('validation');
  if (testOnly) {
    const message = `${name} has test images only; they are divided into training and validation images at random.`;
    warn('test-images-only', message, 'Drop the folder that holds train/ as well, if there is one.');
  }
  for (const [className, { train, test }] of Object.entries(countByClass(images))) {
    if (train + test === 1) {
      const stays =
        ownSplit && test === 1
          ? 'it stays in the test set, so the class cannot be learned'
          : 'it stays in training';
      const message = `Class "${className}" in ${name} has one image: it cannot be in both training and validation; ${stays}.`;
      warn('one-image-in-class', message, 'Add more images of this class.');
    } else if (ownSplit && train === 0) {
      const message = `Class "${className}" in ${name} has test images only; it cannot be learned.`;
      warn(
        'class-without-training',
        message,
        'Add training images of this class, or remove its test folder.',
      );
    } else if (ownSplit && test === 0) {
      const message = `Class "${className}" in ${name} has no test images; how well it is recognised stays unknown.`;
      warn('class-without-test', message, 'Move some of its images to the test folder.');
    }
  }
  const held = splitFolders.filter((folder) => !folder.startsWith('train'));
  if (new Set(held.map((folder) => folder.slice(0, 3))).size > 1) {
    const message = `${name} has ${held.map((f) => `${f}/`).join(' and ')}; both are used as validation images.`;
    warn(
      'test-and-validation-merged',
      message,
      'Drop the folder without the one that you want to keep apart.',
    );
  }
  return problems;
}
