/**
 * Patterns of a person's own for what in the paths of images tells whom they show. They are matched by hand, not turned into a
 * regular expression: whatever the pattern, a path takes at most a step for each of its places and each part of the pattern.
 *
 * - `{person}`: one or more characters of a name, but no `/`; the same in all images of one person
 * - `*`: any characters of a name, or none, but no `/`
 * - `**` as the whole name of a folder: any folders, or none
 * - anything else: itself, capitals and small letters told apart
 *
 * A pattern is about the end of a path, from the beginning of a folder's or file's name on; one that begins with `/` is
 * about all of it.
 */
import { problem, type Problem } from '../core/problem';
import { groupsOf } from './persons';

type Part = { kind: 'text'; text: string } | { kind: 'star' } | { kind: 'folders' };

/** Places of a path, from 0 to its length, that can be reached. */
type Places = Uint8Array;

const CAPTURE = '{person}';

export class PersonPattern {
  readonly #before: readonly Part[];
  /** Nothing where the pattern tells no person. */
  readonly #after: readonly Part[] | undefined;
  #steps = 0;

  constructor(pattern: string) {
    const whole = pattern.startsWith('/') ? pattern.slice(1) : `**/${pattern}`;
    const at = whole.indexOf(CAPTURE);
    this.#before = partsOf(at < 0 ? whole : whole.slice(0, at), true);
    if (at >= 0) this.#after = partsOf(whole.slice(at + CAPTURE.length), false);
  }

  get tellsPersons(): boolean {
    return this.#after !== undefined;
  }

  /** Steps that matching has taken so far. */
  get steps(): number {
    return this.#steps;
  }

  matches(path: string): boolean {
    return this.#after ? this.personIn(path) !== undefined : this.#forward(path)[path.length] === 1;
  }

  /** Whom an image shows: of all that fits, what begins first, and of that the shortest. */
  personIn(path: string): string | undefined {
    if (!this.#after) return undefined;
    const starts = this.#forward(path);
    const ends = this.#backward(path, this.#after);
    let from = -1;
    for (let at = 0; at <= path.length; at++) {
      this.#steps++;
      if (from >= 0 && ends[at]) return path.slice(from, at);
      if (path[at] === '/') from = -1;
      else if (from < 0 && starts[at]) from = at;
    }
    return undefined;
  }

  /** Where what stands before the person can end. */
  #forward(path: string): Places {
    let places: Places = new Uint8Array(path.length + 1);
    places[0] = 1;
    for (const part of this.#before) {
      const next = new Uint8Array(path.length + 1);
      let open = false;
      for (let at = 0; at <= path.length; at++) {
        this.#steps++;
        if (part.kind === 'text') {
          if (places[at] && path.startsWith(part.text, at)) next[at + part.text.length] = 1;
        } else if (part.kind === 'star') {
          if (at > 0 && path[at - 1] === '/') open = false;
          open ||= places[at] === 1;
          if (open) next[at] = 1;
        } else {
          open ||= places[at] === 1;
          if (open && beginsName(path, at)) next[at] = 1;
        }
      }
      places = next;
    }
    return places;
  }

  /** Where what stands after the person can begin. */
  #backward(path: string, parts: readonly Part[]): Places {
    let places: Places = new Uint8Array(path.length + 1);
    places[path.length] = 1;
    for (const part of parts.toReversed()) {
      const next = new Uint8Array(path.length + 1);
      let open = false;
      for (let at = path.length; at >= 0; at--) {
        this.#steps++;
        if (part.kind === 'text') {
          const end = at + part.text.length;
          if (end <= path.length && places[end] && path.startsWith(part.text, at)) next[at] = 1;
        } else if (part.kind === 'star') {
          if (path[at] === '/') open = false;
          open ||= places[at] === 1;
          if (open) next[at] = 1;
        } else {
          open ||= places[at] === 1 && beginsName(path, at);
          if (open && beginsName(path, at)) next[at] = 1;
        }
      }
      places = next;
    }
    return places;
  }
}

/** Whether the name of a folder or file begins at a place. */
const beginsName = (path: string, at: number): boolean => at === 0 || path[at - 1] === '/';

/** @param isBeginning of the pattern, where a name begins */
function partsOf(pattern: string, isBeginning: boolean): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < pattern.length) {
    const nameBegins = at === 0 ? isBeginning : pattern[at - 1] === '/';
    if (nameBegins && pattern.startsWith('**/', at)) {
      parts.push({ kind: 'folders' });
      at += 3;
    } else if (pattern[at] === '*') {
      parts.push({ kind: 'star' });
      at++;
    } else {
      const star = pattern.indexOf('*', at);
      const end = star < 0 ? pattern.length : star;
      // One text, so that most of the places fall away at once.
      parts.push({ kind: 'text', text: pattern.slice(at, end) });
      at = end;
    }
  }
  return parts;
}

/** The latest pattern of each set: classes and corrections are chosen again and again for the same names. */
const known = new WeakMap<readonly string[], { pattern: string; persons: (string | undefined)[] }>();

function personsOf(names: readonly string[], pattern: string): readonly (string | undefined)[] {
  const kept = known.get(names);
  if (kept?.pattern === pattern) return kept.persons;
  const matcher = new PersonPattern(pattern);
  const persons = names.map((name) => matcher.personIn(name));
  known.set(names, { pattern, persons });
  return persons;
}

/** Groups by a pattern; images that do not fit are one each. */
export const groupsByPattern = (names: readonly string[], pattern: string): string[] =>
  groupsOf(personsOf(names, pattern), names);

/**
 * What is wrong with a pattern for a set: errors `persons-untold` where it tells nobody and `persons-unmatched` where no image
 * fits, a warning `persons-partly` where some do not. An empty pattern is none.
 * @param names of all images of the set
 * @param data its name, for messages
 */
export function checkPattern(names: readonly string[], pattern: string, data: string): Problem[] {
  if (pattern === '' || names.length === 0) return [];
  const said = `The pattern of persons “${pattern}”`;
  const matcher = new PersonPattern(pattern);
  if (!matcher.tellsPersons) {
    const fitting = names.filter((name) => matcher.matches(name)).length;
    return [
      problem(
        'persons-untold',
        `${said} has no {person}, so that it tells nobody; it matches ${fitting} of ${names.length} images of ${data}, one of which is “${names[0]}”.`,
        'Put {person} where the names tell the person, for example {person}_*.png, or leave Persons empty.',
        { file: data },
      ),
    ];
  }
  const persons = personsOf(names, pattern);
  const unfit = names.filter((_, i) => persons[i] === undefined);
  if (unfit.length === 0) return [];
  const matched = `${said} matches ${names.length - unfit.length} of ${names.length} images of ${data}`;
  if (unfit.length === names.length)
    return [
      problem(
        'persons-unmatched',
        `${matched}, one of which is “${names[0]}”.`,
        'Change the pattern so that it fits this name: {person} for the person, * for what differs, **/ for any folders. Or leave Persons empty.',
        { file: data },
      ),
    ];
  return [
    problem(
      'persons-partly',
      `${matched}, but not “${unfit[0]}”, for example: ${unfit.length === 1 ? 'it is' : `these ${unfit.length} are`} drawn one by one.`,
      'Change the pattern so that it fits all names, or leave these images out.',
      { file: data, severity: 'warning' },
    ),
  ];
}
