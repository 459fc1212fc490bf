import { classTable, DROPPED } from '@/lib/core/class-names';
import { EXPRESSIONS } from '@/lib/core/expressions';

/** What is offered for the name of a class; any other name will do as well. */
export const SUGGESTIONS: readonly string[] = [...EXPRESSIONS, 'contempt'];

/** What two new classes are called. */
export const FIRST_NAMES = ['neutral', 'happiness'] as const;

const LONGEST = 40;

/**
 * A name as the name of a folder: without slashes, without signs that cannot be seen, and without dots in front, which
 * would hide it.
 */
export const folderName = (raw: string): string =>
  Array.from(
    raw
      .normalize('NFC')
      .replace(/[/\\\p{Cc}\p{Cf}\s]+/gu, ' ')
      .replace(/^[.\s]+/, '')
      // Those who name folders of zips "__MACOSX" hide them, too.
      .replace(/^__MACOSX$/, 'MACOSX'),
  )
    .slice(0, LONGEST)
    .join('')
    .trim();

export type CheckedName = { ok: true; name: string } | { ok: false; why: string };

/** The name that a class gets, or what is wrong with it. @param others names of the other classes */
export function checkName(raw: string, others: readonly string[]): CheckedName {
  const name = folderName(raw);
  if (name === '') return { ok: false, why: 'Write a name with at least one letter.' };
  if (others.some((other) => other.toLowerCase() === name.toLowerCase()))
    return { ok: false, why: `There is a class “${name}” already.` };
  if (/^\d+$/.test(name)) return { ok: false, why: 'A number does not say what is seen. Write a word.' };
  if (classTable([name])[0]!.className === DROPPED)
    return { ok: false, why: `Images called “${name}” are left out when they are read. Write another name.` };
  return { ok: true, name };
}
