/** Colours of files: those of the light theme, as a page is white. app/globals.css has the same. */
export const PRINT = {
  ink: '#17202b',
  muted: '#4b5866',
  line: '#dbe1e8',
  surface: '#ffffff',
} as const;

const TOKENS: Readonly<Record<string, string>> = {
  '--ink': PRINT.ink,
  '--ink-muted': PRINT.muted,
  '--ink-faint': '#5f6c7b',
  '--line': PRINT.line,
  '--line-strong': '#8a97a6',
  '--surface': PRINT.surface,
  '--accent': '#3454d1',
  '--accent-text': '#2f4bc0',
  '--danger': '#b3261e',
  '--warning': '#8a5300',
  '--good': '#176b43',
  '--variant-1': '#2563c9',
  '--variant-2': '#c2510a',
  '--variant-3': '#2c7a4b',
  '--variant-4': '#8a3fb0',
  '--variant-5': '#0f7285',
  '--variant-6': '#b8306b',
  '--variant-7': '#6b6a00',
  '--variant-8': '#6d5a4f',
};

/** A CSS colour as it is printed. A variable that is not known, or anything that is no plain colour, becomes that of text. */
export function printColour(colour: string): string {
  const token = /^var\((--[\w-]+)\)$/.exec(colour.trim())?.[1];
  if (token !== undefined) return TOKENS[token] ?? PRINT.muted;
  return /^(#[\da-f]{3,8}|[a-z]+|(rgb|hsl)\([\d\s.,%/]+\))$/i.test(colour.trim())
    ? colour.trim()
    : PRINT.muted;
}
