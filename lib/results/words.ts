/** Most decimals that a number is given so as not to be taken for 0. */
const MOST_DECIMALS = 4;

/** 100 × a share with one decimal, or as many as it takes to tell it from 0. */
function hundredths(share: number): string {
  const value = Math.abs(100 * share);
  let decimals = 1;
  while (decimals < MOST_DECIMALS && value > 0 && Number(value.toFixed(decimals)) === 0) decimals++;
  const text = value.toFixed(decimals);
  if (Number(text) === 0) return '0.0';
  return share < 0 ? `−${text}` : text;
}

/** A difference of two shares: `−1.3 points`. */
export const points = (share: number): string => `${hundredths(share)} points`;

/** A share in 0 … 1: `14.3 %`. */
export const percentWords = (share: number): string => `${hundredths(share)} %`;

/** The level of an interval: `95 %`, `99.44 %`. */
export const levelWords = (level: number): string => `${Number((100 * level).toFixed(2))} %`;
