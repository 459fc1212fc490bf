/** Seconds as a person says them. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '–';
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** 12345 as `12 345`. */
export const count = (value: number): string =>
  Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, '\u202f');

/** `1 class`, `2 classes`. */
export const plural = (value: number, one: string, many = `${one}s`): string =>
  `${count(value)} ${value === 1 ? one : many}`;

export const decimals = (value: number): string => (Number.isFinite(value) ? value.toFixed(3) : '–');

/** Bytes as `12 MB`. */
export const megabytes = (bytes: number): string => {
  const value = bytes / 1e6;
  if (value >= 1000) return `${(value / 1000).toFixed(1)} GB`;
  return value >= 10 ? `${Math.round(value)} MB` : `${value.toFixed(1)} MB`;
};
