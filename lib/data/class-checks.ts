import { problem, type Problem } from '../core/problem';
import type { LabelledImages } from './images';
import type { Subset } from './selection';
import { countByClass, hasOwnSplit, type PartCounts } from './split';

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
  const ownSplit = hasOwnSplit(images);
  const counts = countByClass(images);
  const found = [
    ...heldOutOnly(images),
    ...Object.entries(counts).flatMap(([className, of]) => ofClass(className, of, ownSplit)),
    ...oneClassHeldOut(Object.values(counts), ownSplit),
    ...untested(counts),
  ];
  return found.map(([code, message, hint]) =>
    problem(code, message.replaceAll('{data}', name), hint, { ...where, severity: 'warning' }),
  );
}

/** Code, message with {data} for the name of the data, hint. */
type Warning = [code: string, message: string, hint: string];

function heldOutOnly({ splits }: LabelledImages): Warning[] {
  if (!splits.every((split) => split === 'validation')) return [];
  return [
    [
      'validation-images-only',
      '{data} has validation or test images only; they are divided into training and validation images at random.',
      'Drop the folder that holds train/ as well, if there is one.',
    ],
  ];
}

function ofClass(className: string, { train, validation }: PartCounts, ownSplit: boolean): Warning[] {
  const said = `Class "${className}" in {data}`;
  if (train + validation === 1) {
    const stays =
      ownSplit && validation === 1
        ? 'it stays in the validation part, so the class cannot be learned'
        : 'it stays in training';
    return [
      [
        'one-image-in-class',
        `${said} has one image: it cannot be in both training and validation; ${stays}.`,
        'Add more images of this class.',
      ],
    ];
  }
  if (ownSplit && train === 0)
    return [
      [
        'class-without-training',
        `${said} has no training images; it cannot be learned.`,
        'Add training images of this class, or leave the class out.',
      ],
    ];
  if (ownSplit && validation === 0)
    return [
      [
        'class-without-validation',
        `${said} has no validation images; how well it is recognised stays unknown.`,
        'Move some of its images to the validation part.',
      ],
    ];
  return [];
}

function oneClassHeldOut(counts: readonly PartCounts[], ownSplit: boolean): Warning[] {
  if (!ownSplit || counts.filter(({ validation }) => validation > 0).length !== 1) return [];
  return [
    [
      'one-class-held-out',
      'The validation images of {data} are of one class: whoever always names that class is right.',
      'Choose the random split, or bring validation images of all classes.',
    ],
  ];
}

function untested(counts: Record<string, PartCounts>): Warning[] {
  const without = Object.entries(counts).filter(([, { test }]) => test === 0);
  if (without.length === 0 || without.length === Object.keys(counts).length) return [];
  const names = without.map(([name]) => `"${name}"`).join(', ');
  return [
    [
      'class-without-test',
      `The test part of {data} has no image of ${names}: the test says nothing of ${without.length === 1 ? 'it' : 'them'}.`,
      'Draw the test part as a share of every class, or bring test images of all classes.',
    ],
  ];
}

/** Where the data has nothing to choose by but what it keeps for the end. */
export function checkParts(
  { splits }: LabelledImages,
  { split, test }: Pick<Subset, 'split' | 'test'>,
  name: string,
): Problem[] {
  const count = splits.filter((part) => part === 'test').length;
  if (test !== 'own' || count === 0 || !splits.includes('train')) return [];
  if (split === 'random')
    return [
      problem(
        'test-part-drawn',
        `${name} has a test part, and the random split is drawn from all images: its ${count} test images are trained on as well, and nothing is kept apart for the end.`,
        'Set Test of the Faces node to “apart” to keep the test part for the end.',
        { file: name, severity: 'warning' },
      ),
    ];
  if (splits.includes('validation')) return [];
  return [
    problem(
      'test-part-validates',
      `${name} has a test part and no validation part: its ${count} test images serve for validation (in a cross-validation for training as well), and nothing is kept apart for the end.`,
      'Set Test of the Faces node to “apart” to draw validation images from the others and keep the test part for the end.',
      { file: name, severity: 'warning' },
    ),
  ];
}
