const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** “3 minutes ago”. Times in milliseconds since 1970. */
export function timeAgo(then: number, now: number): string {
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const unit = UNITS.find(([, length]) => now - then >= length);
  return unit ? words.format(-Math.floor((now - then) / unit[1]), unit[0]) : 'just now';
}
