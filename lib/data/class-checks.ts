import { problem, type Problem } from '../core/problem';
import type { LabelledImages } from './images';
import { countByClass, hasOwnSplit } from './split';

/** What to say about the images that are used: errors when they cannot be trained on, warnings when the outcome may surprise. */
export function checkClasses(images: LabelledImages, name: string): Problem[] {
  const where = { file: name };
  if (images.count === 0) {
    const message = `No image of ${name} is used: all are left out by the table of classes, the subset or by hand.`;
    return [problem('no-images', message, 'Choose classes and images to use on the Data panel.', where)];
  }
  if (images.classes.length < 2) {
    const message = `${name} has images of one class only, "${images.classes[0]}"; training needs at least two classes.`;
    return [problem('one-class', message, 'Add images of another class, or use more of the classes.', where)];
  }
  const problems: Problem[] = [];
  const warn = (code: string, message: string, hint: string) =>
    problems.push(problem(code, message, hint, { ...where, severity: 'warning' }));

  const ownSplit = hasOwnSplit(images);
  const testOnly = images.splits.every((split) => split === 'validation');
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
  return problems;
}
