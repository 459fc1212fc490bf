import { linesOf, type Drawing, type Mark } from './drawing';
import type { Figure } from './figure';
import { rowsOf, type Block } from './flow';
import { linesBlock } from './paint-lines';
import { legendBlock, mapBlock } from './paint-map';
import { PRINT } from './print-colours';
import { hasSeveralQuantities, scalesOf } from './scales';

const MARGIN = 24;
const GAP = 20;
/** Room for titles where a figure is narrow. */
const NARROWEST = 520;
/** Of lines of maps; lines of a page of paper are about as long. */
const IN_A_ROW = 5;
const WIDEST = 940;

/** Rows of about the same length: six maps are two rows of three, not one of five and one of one. */
function roomFor(blocks: readonly Block[], onlyMaps: boolean): number {
  if (!onlyMaps) return WIDEST;
  const rows = Math.ceil(blocks.length / IN_A_ROW);
  const inRow = Math.ceil(blocks.length / Math.max(1, rows));
  const widest = Math.max(0, ...blocks.map(({ width }) => width));
  return Math.max(NARROWEST, Math.min(WIDEST, inRow * (widest + GAP) - GAP));
}

/** The mark of the playground: a feature map whose border is eroded. */
function logo(x: number, y: number): Mark[] {
  const colours = ['#fde725', '#35b779', '#fde725', '#35b779', '#31688e', '#35b779', '#fde725', '#35b779'];
  return [...colours, '#fde725'].map((fill, i): Mark => {
    return { kind: 'rect', x: x + 4 * (i % 3), y: y + 4 * Math.floor(i / 3), width: 4, height: 4, fill };
  });
}

/** Lays a figure out on a white page: title, what it is of, its parts, their scales and its formula. */
export function paintFigure({ title, settings, parts, about }: Figure): Drawing {
  const onlyMaps = parts.every(({ kind }) => kind === 'map');
  const named = hasSeveralQuantities(parts);
  const blocks = parts.map((part) => (part.kind === 'map' ? mapBlock(part, named) : linesBlock(part)));
  const room = roomFor(blocks, onlyMaps);
  const marks: Mark[] = [];
  let y = MARGIN;

  const write = (
    text: string,
    size: number,
    colour: string,
    style: { bold?: boolean; mono?: boolean } = {},
  ) => {
    for (const line of linesOf(text, room, size, style)) {
      marks.push({ kind: 'text', x: MARGIN, y: y + size, text: line, size, colour, ...style });
      y += Math.ceil(1.35 * size);
    }
  };

  write(title, 16, PRINT.ink, { bold: true });
  write(settings.join(' · '), 11, PRINT.muted);
  y += 12;
  const drawn = rowsOf(blocks, { left: MARGIN, top: y, room, gap: [GAP, 16] });
  marks.push(...drawn.marks);
  y = drawn.bottom + 16;
  const legends = scalesOf(parts).map(legendBlock);
  const scales = rowsOf(legends, { left: MARGIN, top: y, room, gap: [GAP + 8, 8] });
  marks.push(...scales.marks);
  y = scales.bottom + (legends.length > 0 ? 14 : 0);
  write(about.formula, 10, PRINT.ink, { mono: true });
  y += 8;
  const width = Math.ceil(Math.max(room, drawn.width, scales.width)) + 2 * MARGIN;
  marks.push(...logo(width - MARGIN - 98, y), {
    kind: 'text',
    x: width - MARGIN,
    y: y + 10,
    text: 'ARM Playground',
    size: 10,
    colour: PRINT.muted,
    anchor: 'end',
  });
  const height = Math.ceil(y + 12 + MARGIN);
  return {
    width,
    height,
    marks: [{ kind: 'rect', x: 0, y: 0, width, height, fill: PRINT.surface }, ...marks],
  };
}
