/**
 * From the labels that a data set writes to the classes that a network learns. What cannot be known is not guessed:
 * bare numbers keep their number until a person says what they mean.
 */
import { EXPRESSIONS } from './expressions';

/** The classes that labels are mapped to: the seven basic expressions, and two that sets have beside them. */
export const CANONICAL_CLASSES = [...EXPRESSIONS, 'contempt', 'unknown'] as const;
export type CanonicalClass = (typeof CANONICAL_CLASSES)[number];

/** Spellings, JAFFE's and KDEF's two letters among them; compared without case. */
const SPELLINGS: Record<CanonicalClass, readonly string[]> = {
  neutral: ['neutral', 'neutrality', 'calm', 'ne'],
  happiness: ['happiness', 'happy', 'joy', 'joyful', 'smile', 'smiling', 'ha', 'hap'],
  sadness: ['sadness', 'sad', 'sorrow', 'sa'],
  surprise: ['surprise', 'surprised', 'astonishment', 'su', 'sur'],
  fear: ['fear', 'fearful', 'afraid', 'scared', 'fe', 'af'],
  disgust: ['disgust', 'disgusted', 'di', 'dis'],
  anger: ['anger', 'angry', 'an', 'ang'],
  contempt: ['contempt', 'contemptuous'],
  unknown: ['unknown', 'uncertain', 'none', 'other', 'others', 'unlabeled', 'unlabelled'],
};

const BY_SPELLING = new Map<string, CanonicalClass>(
  CANONICAL_CLASSES.flatMap((name) => SPELLINGS[name].map((spelling) => [spelling, name] as const)),
);

/** Meanings of the numbers that data sets write in place of names. */
export const NUMBERINGS = {
  'RAF-DB': {
    1: 'surprise',
    2: 'fear',
    3: 'disgust',
    4: 'happiness',
    5: 'sadness',
    6: 'anger',
    7: 'neutral',
  },
  FER2013: {
    0: 'anger',
    1: 'disgust',
    2: 'fear',
    3: 'happiness',
    4: 'sadness',
    5: 'surprise',
    6: 'neutral',
  },
  AffectNet: {
    0: 'neutral',
    1: 'happiness',
    2: 'sadness',
    3: 'surprise',
    4: 'fear',
    5: 'disgust',
    6: 'anger',
    7: 'contempt',
  },
} as const satisfies Record<string, Record<number, CanonicalClass>>;

export type Numbering = keyof typeof NUMBERINGS;
const NUMBERING_NAMES = Object.keys(NUMBERINGS) as Numbering[];

/** A label that is a number and nothing else says nothing of itself. */
export const isBareNumber = (label: string): boolean => /^\d+$/.test(label.trim());

/** The class that a label names, if it is a known spelling. */
export const canonicalClass = (label: string): CanonicalClass | undefined =>
  BY_SPELLING.get(
    label
      .trim()
      .toLowerCase()
      .replace(/^\d+[._ -]+/, ''),
  );

/** What stands in a table of classes for a label that is left out. */
export const DROPPED = '';

/** A person's answers: the class of a label, or {@link DROPPED}. */
export type ClassAnswers = Readonly<Record<string, string>>;

export interface ClassRow {
  /** As the data writes it. */
  label: string;
  /** The class that its images are of; {@link DROPPED} where they are left out. */
  className: string;
  /** Where the class comes from: a spelling, the layout, the person, or the label itself; `number`: nobody has said yet. */
  because: 'name' | 'layout' | 'answer' | 'itself' | 'number';
}

/**
 * The class of every label. `unknown` is left out unless a person keeps it; every other label is kept.
 * @param labels as the data writes them
 * @param answers of a person; they come first
 * @param known what the layout says of its numbers
 */
export function classTable(
  labels: readonly string[],
  answers: ClassAnswers = {},
  known: ClassAnswers = {},
): ClassRow[] {
  const spelling = new Map<string, string>();
  return labels.map((label): ClassRow => {
    if (Object.hasOwn(answers, label)) return { label, className: answers[label]!.trim(), because: 'answer' };
    if (Object.hasOwn(known, label)) return { label, className: known[label]!, because: 'layout' };
    const canonical = canonicalClass(label);
    if (canonical)
      return { label, className: canonical === 'unknown' ? DROPPED : canonical, because: 'name' };
    // Class names that differ in upper and lower case only are one class.
    const plain = label.trim();
    const key = plain.toLowerCase();
    if (!spelling.has(key)) spelling.set(key, plain);
    return { label, className: spelling.get(key)!, because: isBareNumber(label) ? 'number' : 'itself' };
  });
}

/** What a numbering says of the labels that are numbers; labels that it does not have are left out. */
export function answersOf(numbering: Numbering, labels: readonly string[]): Record<string, string> {
  const meanings: Record<number, string> = NUMBERINGS[numbering];
  return Object.fromEntries(
    labels.filter(isBareNumber).map((label) => [label, meanings[Number(label)] ?? DROPPED]),
  );
}

/** Numberings that have every one of the labels that are numbers: what may be asked about. */
export const fittingNumberings = (labels: readonly string[]): Numbering[] => {
  const numbers = labels.filter(isBareNumber).map(Number);
  return NUMBERING_NAMES.filter((name) => numbers.every((number) => number in NUMBERINGS[name]));
};
