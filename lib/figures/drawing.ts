import type { Picture } from './figure';

export type Point = readonly [x: number, y: number];

interface Ink {
  /** `#rrggbb` */
  fill?: string;
  stroke?: string;
  /** Of the stroke. */
  thickness?: number;
  dash?: readonly [line: number, gap: number];
  /** The stroke goes on by half its thickness, so that lines that meet at a corner close it. */
  square?: boolean;
  opacity?: number;
}

export interface Rect extends Ink {
  kind: 'rect';
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Straight lines from point to point; a closed one has an inside. */
export interface Path extends Ink {
  kind: 'path';
  points: readonly Point[];
  closed?: boolean;
}

export interface Words {
  kind: 'text';
  /** Of the base line. */
  x: number;
  y: number;
  text: string;
  size: number;
  colour: string;
  anchor?: 'start' | 'middle' | 'end';
  bold?: boolean;
  mono?: boolean;
  /** Read from below upwards. */
  turned?: boolean;
}

/** Pixels of one colour that follow each other in a row of a map. */
export interface Run {
  row: number;
  column: number;
  length: number;
  colour: string;
}

/** A map: flat squares on a grid. */
export interface Cells {
  kind: 'cells';
  x: number;
  y: number;
  /** Side of a square. */
  cell: number;
  runs: readonly Run[];
  opacity?: number;
}

export interface Photo {
  kind: 'photo';
  x: number;
  y: number;
  width: number;
  height: number;
  picture: Picture;
}

export type Mark = Rect | Path | Words | Cells | Photo;

/** What is drawn, in the order in which it is drawn; the same for a file of vectors and a file of pixels. */
export interface Drawing {
  width: number;
  height: number;
  marks: readonly Mark[];
}

/** In all files alike, whatever the theme of the page is. */
export const FONT = 'Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif';
export const MONO = 'Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace';

const NARROW = /[iljtfr.,:;|!'()[\] ]/;
const WIDE = /[mwMW@%∑Σ—…]/;

/** About how wide a line is, rather too wide than too narrow: files have no fonts of their own that could be measured. */
export function widthOf(text: string, size: number, { bold = false, mono = false } = {}): number {
  if (mono) return text.length * size * 0.61;
  let ems = 0;
  for (const char of text)
    ems += NARROW.test(char) ? 0.34 : WIDE.test(char) ? 0.92 : /[A-Z]/.test(char) ? 0.72 : 0.58;
  return ems * size * (bold ? 1.08 : 1);
}

/** A text in lines of that width at most; a word that is longer than a line is cut. */
export function linesOf(
  text: string,
  width: number,
  size: number,
  style: { bold?: boolean; mono?: boolean } = {},
): string[] {
  const lines: string[] = [];
  const fits = (line: string) => widthOf(line, size, style) <= width;
  let line = '';
  // Not at the no-break space between a number and its unit.
  for (const word of text.split(/[ \t\r\n]+/).filter((part) => part !== '')) {
    if (line !== '' && fits(`${line} ${word}`)) {
      line += ` ${word}`;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const char of word) {
      if (line !== '' && !fits(line + char)) {
        lines.push(line);
        line = '';
      }
      line += char;
    }
  }
  return line === '' ? lines : [...lines, line];
}
