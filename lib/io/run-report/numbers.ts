const NBSP = '\u00a0';

/** A share in 0 … 1 as `19.8 %`. */
export const percent = (share: number, digits = 1): string =>
  Number.isFinite(share) ? `${(100 * share).toFixed(digits)}${NBSP}%` : '–';

export const decimals = (value: number): string =>
  Number.isFinite(value) ? value.toFixed(3) : 'not a number';

/** Milliseconds as a person says them. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A time as the same words everywhere, as a report travels. */
export const utc = (time: number): string =>
  `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** The first characters of a text, whole ones. */
export function shortened(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}
