/** How a picture becomes a square: its middle is cut out, or all of it is resized, whatever happens to its proportions. */
export const FITS = ['crop', 'squeeze'] as const;
export type Fit = (typeof FITS)[number];
