import type { LabelledImages } from './images';

/**
 * Names of files that tell whom they show, by the data set that names its files so. `person` is what is alike in all
 * images of one person.
 */
export const PERSON_NAMES = {
  /** `KA.AN1.39.tiff`: person KA, anger, first picture. */
  jaffe:
    /(?:^|\/)(?<person>[A-Z]{2})[.-](?<expression>AN|DI|FE|HA|NE|SA|SU)\d[.-]\d{1,3}\.(?:tiff?|jpe?g|png|bmp)$/i,
  /** `AF01ANS.JPG`: session A, woman 01, angry, straight. Session B shows the same persons. */
  kdef: /(?:^|\/)[AB](?<person>[FM]\d{2})(?:AF|AN|DI|HA|NE|SA|SU)(?:S|HL|HR|FL|FR)\.\w+$/i,
  /** `S010_002_00000014.png`: frame 14 of sequence 2 of person S010. */
  ck: /(?:^|\/)(?<person>S\d{2,3})_\d{3}_\d{8}\.\w+$/i,
  /** `NI/Strong/P001/Anger/000.jpeg`: a folder for each person. */
  'oulu-casia': /(?:^|\/)(?<person>P\d{3})\//i,
} as const;

/** Whom an image shows by a pattern, in capitals; nothing where its path does not fit. */
export const personIn = (path: string, pattern: RegExp): string | undefined =>
  pattern.exec(path)?.groups?.['person']?.toUpperCase();

/** Share of the images that have to fit a pattern: some files of every download are named otherwise. */
const FITTING = 0.95;

/** Begins the name of a group of one image that tells no person; no name of a person begins so. */
const ALONE = '\u0000';

/** The group of an image that may be drawn by itself. */
export const groupOfOne = (name: string | number): string => `${ALONE}${name}`;

/** Groups by what each image says; those that say nothing are one each. */
export const groupsOf = (persons: readonly (string | undefined)[], names: readonly string[]): string[] =>
  persons.map((person, i) => person ?? groupOfOne(names[i]!));

/** How many groups the images are of, and what tells so. */
export interface GroupCount {
  count: number;
  from: NonNullable<LabelledImages['groupsFrom']>;
}

export const groupCount = ({ groups, groupsFrom = 'layout' }: LabelledImages): GroupCount | undefined =>
  groups && { count: new Set(groups).size, from: groupsFrom };

type Grouped = Pick<LabelledImages, 'groups' | 'groupsFrom'>;

/**
 * Whom the images show: what their layout says of all of them, or else what a pattern of names says of nearly all. There
 * are no groups where all images would be of one person, none has two, or every class shows one person only: then
 * persons are what is told apart, and a split by person would take whole classes out of training.
 */
export function groupsByNames(members: readonly { name: string; label: string; group?: string }[]): Grouped {
  if (members.every(({ group }) => group !== undefined))
    return { groups: members.map(({ group }) => group!), groupsFrom: 'layout' };
  const names = members.map(({ name }) => name);
  for (const pattern of Object.values(PERSON_NAMES)) {
    const persons = names.map((name) => personIn(name, pattern));
    if (persons.filter((person) => person !== undefined).length < FITTING * names.length) continue;
    if (!tellsApart(persons) || personsAreClasses(persons, members)) continue;
    return { groups: groupsOf(persons, names), groupsFrom: 'names' };
  }
  return {};
}

/** Whether there are two persons, and two images of one of them. */
function tellsApart(persons: readonly (string | undefined)[]): boolean {
  const named = persons.filter((person) => person !== undefined);
  const { size } = new Set(named);
  return size >= 2 && size < named.length;
}

function personsAreClasses(
  persons: readonly (string | undefined)[],
  members: readonly { label: string }[],
): boolean {
  const personOf = new Map<string, string | undefined>();
  return members.every(({ label }, i) => {
    if (persons[i] === undefined) return true;
    const known = personOf.get(label);
    personOf.set(label, persons[i]);
    return known === undefined || known === persons[i];
  });
}
