/** Reads and shows shortcuts such as `Mod+Shift+Z`. */

const isMac = (): boolean => typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent);

/** A plus sign stands between keys, so that the key of that sign goes by its name. */
const PLUS = 'Plus';

const MAC_WORDS: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', [PLUS]: '+' };
const WORDS: Record<string, string> = { Mod: 'Ctrl', [PLUS]: '+' };

/** A shortcut as it stands on the keys of this machine: `Ctrl Shift Z`, `⌘ ⇧ Z`. */
export const keyWords = (keys: string): string =>
  keys
    .split('+')
    .map((part) => (isMac() ? MAC_WORDS : WORDS)[part] ?? part)
    .join(' ');

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether a key press is the shortcut. */
export function isPressed(keys: string, event: KeyPress): boolean {
  const parts = keys.split('+');
  const last = parts.pop()!;
  const key = last === PLUS ? '+' : last;
  const wants = (part: string) => parts.includes(part);
  // `?` and `+` are typed with Shift on many keyboards, and without on others.
  const sign = key.length === 1 && !/[a-z0-9]/i.test(key);
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === wants('Mod') &&
    event.altKey === wants('Alt') &&
    (sign || event.shiftKey === wants('Shift'))
  );
}

/** Whether keys belong to what the focus is in, e.g. a text field. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && !!target.closest('input, textarea, select, [contenteditable]');
