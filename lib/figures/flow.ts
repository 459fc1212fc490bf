import type { Mark } from './drawing';

/** A part of a drawing whose size is known before its place. */
export interface Block {
  width: number;
  /** Of the words above it, so that neighbours begin at one height. */
  head: number;
  body: number;
  /** @param bodyY where it begins under its words */
  draw(x: number, y: number, bodyY: number): Mark[];
}

/** Puts entries of these widths beside each other, in rows that are no wider than the room. */
export function flow(widths: readonly number[], room: number, gap: number): { x: number; row: number }[] {
  let [x, row] = [0, 0];
  return widths.map((width) => {
    if (x > 0 && x + width > room) {
      x = 0;
      row += 1;
    }
    const place = { x, row };
    x += width + gap;
    return place;
  });
}

/** Draws blocks in rows. @returns the marks, and the width and height that they need */
export function rowsOf(
  blocks: readonly Block[],
  { left, top, room, gap }: { left: number; top: number; room: number; gap: readonly [x: number, y: number] },
): { marks: Mark[]; width: number; bottom: number } {
  const places = flow(
    blocks.map(({ width }) => width),
    room,
    gap[0],
  );
  const marks: Mark[] = [];
  let [y, width] = [top, 0];
  for (let row = 0; row <= (places.at(-1)?.row ?? -1); row++) {
    const inRow = blocks.flatMap((block, i) => (places[i]!.row === row ? [{ block, x: places[i]!.x }] : []));
    const head = Math.max(...inRow.map(({ block }) => block.head));
    const body = Math.max(...inRow.map(({ block }) => block.body));
    for (const { block, x } of inRow) {
      // Words stand right above what they name.
      marks.push(...block.draw(left + x, y + head - block.head, y + head));
      width = Math.max(width, x + block.width);
    }
    y += head + body + gap[1];
  }
  return { marks, width, bottom: blocks.length > 0 ? y - gap[1] : top };
}
