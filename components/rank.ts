import { defaultFilter } from 'cmdk';

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether each word that was typed begins a word of the text. */
const begun = (text: string, typed: readonly string[]): boolean => {
  const words = wordsOf(text);
  return typed.every((part) => words.some((word) => word.startsWith(part)));
};

/**
 * How well a command fits what was typed, from 0 (hidden) to 1. Its own words come first, as typed; then its
 * letters in order; the words of its note last, since a note has enough letters to fit almost anything.
 */
export function rankCommand(label: string, note: string, typed: string): number {
  const words = wordsOf(typed);
  if (label.toLowerCase().startsWith(typed.trim().toLowerCase())) return 1;
  if (words.length === 0) return 0;
  if (begun(label, words)) return 0.9;
  const fuzzy = 0.8 * defaultFilter(label, typed);
  return Math.max(fuzzy, begun(`${label} ${note}`, words) ? 0.1 : 0);
}
