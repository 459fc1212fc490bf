/**
 * Colours of the variants of a comparison, by their place in the document: orange and blue first, which
 * colour-blind people tell apart, too, and which differ in lightness.
 */
const COLOURS = [
  '--variant-2',
  '--variant-1',
  '--variant-3',
  '--variant-4',
  '--variant-5',
  '--variant-6',
  '--variant-7',
  '--variant-8',
] as const;

const tokenOf = (index: number): string => COLOURS[index % COLOURS.length] ?? COLOURS[0];

/** For styles. */
export const variantColour = (index: number): string => `var(${tokenOf(index)})`;

/** For a canvas, which knows no variables: the colour as it is in the current theme. */
export const resolveColour = (colour: string): string => {
  const token = /^var\((--[\w-]+)\)$/.exec(colour)?.[1];
  return token ? getComputedStyle(document.documentElement).getPropertyValue(token).trim() || '#888' : colour;
};
