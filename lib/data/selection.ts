/**
 * From a set as it was read to the images that a graph uses: the classes of its labels, a person's corrections, and the
 * subset. A pure function of the set and of what the document says, so that a run can be repeated.
 */
import { RandomStream } from '../core/random';
import { classTable, DROPPED, type ClassAnswers } from '../core/class-names';
import { pick, type LabelledImages, type Split } from './images';
import { groupsByPattern } from './person-pattern';
import { withTestPart } from './split';

/** What a person changed of one image. */
export interface Correction {
  /** Index into the set as it was read. */
  image: number;
  /** Another class. */
  class?: string | undefined;
  split?: 'train' | 'validation' | 'test' | undefined;
  /** Left out of everything. */
  excluded?: true | undefined;
}

export interface Subset {
  /** Classes that are used; all where it is empty. */
  classes: readonly string[];
  /** Images of each class; 0: all. */
  perClass: number;
  /**
   * `natural`: `perClass` is a mean, and classes stay as frequent as they are. `balanced`: every class has as many, at
   * most as the smallest has. Of each side of the split, where the data has one.
   */
  take: 'natural' | 'balanced';
  /** `own`: the data's, where it has one; `random`: drawn by each seed of the experiment. */
  split: 'own' | 'random';
  /**
   * What is kept apart for the end. `own`: the test part of the data, where it has a validation part as well; by itself it
   * serves for validation. `apart`: the test part of the data in any case. `share`: `testShare` of every class. `none`:
   * nothing, and a test part serves for validation.
   */
  test: 'own' | 'apart' | 'share' | 'none';
  /** 0 … 1. */
  testShare: number;
  /** Decides which images are drawn. */
  seed: number;
  /** Tells persons by the names of the images, in place of what came with the set; empty: as they came. */
  groups: string;
}

export const WHOLE: Subset = {
  classes: [],
  perClass: 0,
  take: 'natural',
  split: 'own',
  test: 'own',
  testShare: 0.2,
  seed: 1,
  groups: '',
};

export interface Choice {
  answers: ClassAnswers;
  corrections: readonly Correction[];
  subset: Subset;
}

/** Why an image of the set is not used. */
export type Absence = 'dropped-label' | 'excluded' | 'other-class' | 'not-drawn';

type Optional<T> = { [K in keyof T]?: T[K] | undefined };

/** The choice that a dataset node's parameters make; what they leave out is all, as it is. */
export function choiceOf({
  labels = {},
  corrections = [],
  subset = {},
}: {
  labels?: ClassAnswers | undefined;
  corrections?: readonly Correction[] | undefined;
  subset?: Optional<Subset> | undefined;
}): Choice {
  const given = Object.fromEntries(Object.entries(subset).filter(([, value]) => value !== undefined));
  return { answers: labels, corrections, subset: { ...WHOLE, ...given } };
}

export interface Selection {
  /** The images that are used, their classes in alphabetical order. */
  images: LabelledImages;
  /** Index into the set of each image that is used. */
  indices: Int32Array;
  /** Class of every image of the set, also of those that are not used; empty where its label is dropped. */
  classOf: string[];
  /** Of the images that are not used. */
  absent: Map<number, Absence>;
  /** Labels that are numbers of which nobody has said what they mean. */
  numbers: string[];
}

/**
 * @param set classes are labels as the data writes them
 * @param known what labels mean by the layout; a person's answers come before it
 */
export function selectImages(
  set: LabelledImages,
  known: ClassAnswers,
  { answers, corrections, subset }: Choice,
): Selection {
  const rows = classTable(set.classes, answers, known);
  const corrected = new Map(corrections.map((correction) => [correction.image, correction]));
  const classOf = Array.from(
    { length: set.count },
    (_, i) => corrected.get(i)?.class ?? rows[set.labels[i]!]!.className,
  );
  const absent = new Map<number, Absence>();
  const wanted = new Set(subset.classes);
  const candidates: number[] = [];
  classOf.forEach((name, i) => {
    if (name === DROPPED) absent.set(i, 'dropped-label');
    else if (corrected.get(i)?.excluded) absent.set(i, 'excluded');
    else if (wanted.size > 0 && !wanted.has(name)) absent.set(i, 'other-class');
    else candidates.push(i);
  });
  const partOf = partOfSplits(set.splits, subset);
  const splitAt = (i: number): Split => corrected.get(i)?.split ?? partOf(set.splits[i]!);
  const drawn = draw(candidates, (i) => `${splitAt(i)} ${classOf[i]}`, splitAt, subset);
  const used = new Set(drawn);
  for (const i of candidates) if (!used.has(i)) absent.set(i, 'not-drawn');

  const classes = [...new Set(drawn.map((i) => classOf[i]!))].sort();
  const label = new Map(classes.map((name, k) => [name, k]));
  const images = pick(withPersons(set, subset.groups), drawn);
  images.classes = classes;
  images.labels = Uint8Array.from(drawn, (i) => label.get(classOf[i]!)!);
  images.splits = drawn.map(splitAt);
  if (subset.test === 'share')
    images.splits = withTestPart(images, { share: subset.testShare, seed: subset.seed });
  const numbers = rows.filter(({ because }) => because === 'number').map((row) => row.label);
  return { images, indices: Int32Array.from(drawn), classOf, absent, numbers };
}

const withPersons = (set: LabelledImages, pattern: string): LabelledImages =>
  pattern === '' ? set : { ...set, groups: groupsByPattern(set.names, pattern), groupsFrom: 'pattern' };

/** Groups of images of the set, as places among the images that are used; those that are not fall away. */
export function usedOf(groups: readonly (readonly number[])[], { indices }: Selection): number[][] {
  const places = new Map(Array.from(indices, (index, place) => [index, place]));
  return groups.map((group) => group.flatMap((i) => places.get(i) ?? [])).filter(({ length }) => length > 1);
}

/** What an image is for by what the data says of it. */
function partOfSplits(
  splits: readonly Split[],
  { split, test }: Pick<Subset, 'split' | 'test'>,
): (own: Split) => Split {
  const own = split === 'own';
  const keepsTest = test === 'apart' || (test === 'own' && own && splits.includes('validation'));
  return (part) => {
    if (part === 'test' && keepsTest) return part;
    if (!own) return 'none';
    return part === 'test' ? 'validation' : part;
  };
}

/** Indices that the subset keeps, ascending. */
function draw(
  candidates: readonly number[],
  keyOf: (i: number) => string,
  splitAt: (i: number) => Split,
  { perClass, take, seed }: Subset,
): number[] {
  if (perClass === 0 && take === 'natural') return [...candidates];
  const shuffled = (key: string, members: readonly number[]) =>
    RandomStream.named(seed, 'subset', key).shuffle([...members]);
  const bySplit = groupBy(candidates, splitAt);
  const kept = [...bySplit].flatMap(([split, members]) => {
    const byClass = groupBy(members, keyOf);
    if (take === 'natural') return shuffled(split, members).slice(0, perClass * byClass.size);
    const smallest = Math.min(...[...byClass.values()].map((group) => group.length));
    const most = perClass === 0 ? smallest : Math.min(smallest, perClass);
    return [...byClass].flatMap(([key, group]) => shuffled(key, group).slice(0, most));
  });
  return kept.sort((a, b) => a - b);
}

function groupBy<K>(items: readonly number[], key: (item: number) => K): Map<K, number[]> {
  const groups = new Map<K, number[]>();
  for (const item of items) {
    const of = key(item);
    const group = groups.get(of);
    if (group) group.push(item);
    else groups.set(of, [item]);
  }
  return groups;
}
