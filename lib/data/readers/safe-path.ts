export type SafePath = { ok: true; path: string } | { ok: false; reason: string };

const LONGEST = 1024;

/**
 * A relative path with `/` between its parts, or why the path is refused. Names inside a zip are whatever
 * its maker wrote; one that leads out of the folder, or is absolute on any system, is never followed.
 */
export function safePath(raw: string): SafePath {
  if (raw.length > LONGEST) return { ok: false, reason: 'its path is too long' };
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(raw)) return { ok: false, reason: 'its path holds a control character' };
  const slashed = raw.replaceAll('\\', '/');
  const parts = slashed.split('/').filter((part) => part !== '' && part !== '.');
  // A drive letter counts wherever it comes first in the end: Windows reads ./C:/x as C:/x.
  if (slashed.startsWith('/') || /^[a-z]:/i.test(parts[0] ?? '')) {
    return { ok: false, reason: 'its path is absolute; only files inside the folder are read' };
  }
  if (parts.includes('..')) return { ok: false, reason: 'its path leads out of the folder ("..")' };
  if (parts.length === 0) return { ok: false, reason: 'its path is empty' };
  return { ok: true, path: parts.join('/') };
}

/** A hostile path for a message: no control characters, not endless, not empty. */
export const printable = (raw: string): string =>
  // oxlint-disable-next-line no-control-regex -- these are what is replaced
  raw.replace(/[\u0000-\u001f\u007f]/g, '\ufffd').slice(0, 200) || 'a file without a name';

/** Files that systems leave behind, and hidden ones: passed over without a word. */
export function isClutter(path: string): boolean {
  const parts = path.split('/');
  const name = parts.at(-1)!.toLowerCase();
  return (
    parts.some((part) => part === '__MACOSX' || part.startsWith('.')) ||
    name === 'thumbs.db' ||
    name === 'desktop.ini'
  );
}
