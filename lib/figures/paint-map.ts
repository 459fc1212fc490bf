import { colourAt } from './colours';
import { edgesOf, greyOf, OVER_IMAGE, runsOf } from './cells';
import { linesOf, type Mark, type Path } from './drawing';
import type { MapPart } from './figure';
import type { Block } from './flow';
import { extent, formatOf } from './numbers';
import { PRINT } from './print-colours';

/** Of the longer side of a map. */
const SIZE = 168;
const LABEL = 11;
const SMALL = 10;
const LINE = 14;

/** Whole pixels for each value where there is room, so that no square is wider than its neighbour. */
const cellOf = (longer: number): number =>
  longer > 2 * SIZE ? SIZE / longer : Math.max(1, Math.round(SIZE / longer));

function outlineOf(part: MapPart, x: number, y: number, width: number, height: number): Path[] {
  const { outline } = part;
  if (!outline) return [];
  const [rows, columns] = outline.shape;
  const edges = edgesOf(outline).map(([column1, row1, column2, row2]): Path['points'] => [
    [x + (width * column1) / columns, y + (height * row1) / rows],
    [x + (width * column2) / columns, y + (height * row2) / rows],
  ]);
  // A light line on a dark one is seen on every colour.
  return [
    ...edges.map((points): Path => ({ kind: 'path', points, stroke: '#000000', thickness: 3, square: true })),
    ...edges.map((points): Path => ({
      kind: 'path',
      points,
      stroke: '#ffffff',
      thickness: 1.25,
      square: true,
    })),
  ];
}

/** A map with its label, over its image. @param named whether it says its quantity, as others show something else */
export function mapBlock(part: MapPart, named: boolean): Block {
  const [rows, columns] = part.shape;
  const cell = cellOf(Math.max(rows, columns, 1));
  const [mapWidth, mapHeight] = [cell * columns, cell * rows];
  const width = Math.max(mapWidth, 132);
  const words = [
    ...linesOf(part.label, width, LABEL, { bold: true }).map((text) => ({ text, bold: true })),
    ...(named ? linesOf(part.quantity, width, LABEL).map((text) => ({ text, bold: false })) : []),
  ];
  const foot = `${rows} × ${columns}, largest ${formatOf(part.unit)(extent(part.values)[1])}`;
  const feet = linesOf(foot, width, SMALL);
  return {
    width,
    head: words.length * LINE + 2,
    body: mapHeight + 4 + feet.length * LINE,
    draw: (x, y, bodyY) => [
      ...words.map(({ text, bold }, i): Mark => {
        const colour = bold ? PRINT.ink : PRINT.muted;
        return { kind: 'text', x, y: y + LABEL + i * LINE, text, size: LABEL, colour, bold };
      }),
      ...(part.image
        ? [
            {
              kind: 'photo' as const,
              x,
              y: bodyY,
              width: mapWidth,
              height: mapHeight,
              picture: greyOf(part.image),
            },
          ]
        : []),
      { kind: 'cells', x, y: bodyY, cell, runs: runsOf(part), ...(part.image && { opacity: OVER_IMAGE }) },
      ...outlineOf(part, x, bodyY, mapWidth, mapHeight),
      ...feet.map((text, i): Mark => {
        const baseline = bodyY + mapHeight + 13 + i * LINE;
        return { kind: 'text', x, y: baseline, text, size: SMALL, colour: PRINT.muted };
      }),
    ],
  };
}

const LEGEND = 160;
/** Each of them two whole pixels wide, so that nothing shines through between them. */
const STEPS = 80;

/** The colours of one or more maps, with what their ends stand for. */
export function legendBlock({ quantity, domain: [low, high], scale, unit, image }: MapPart): Block {
  const say = formatOf(unit);
  const label = image ? `${quantity} (over the image at ${100 * OVER_IMAGE}\u00a0%)` : quantity;
  const words = linesOf(label, LEGEND, SMALL);
  const ticks = [
    [low, 0, 'start'],
    [(low + high) / 2, LEGEND / 2, 'middle'],
    [high, LEGEND, 'end'],
  ] as const;
  return {
    width: LEGEND,
    head: words.length * LINE,
    body: 26,
    draw: (x, y, bodyY) => [
      ...words.map((text, i): Mark => {
        return { kind: 'text', x, y: y + SMALL + i * LINE, text, size: SMALL, colour: PRINT.ink };
      }),
      ...Array.from({ length: STEPS }, (_, i): Mark => ({
        kind: 'rect',
        x: x + (LEGEND * i) / STEPS,
        y: bodyY,
        width: LEGEND / STEPS,
        height: 10,
        fill: colourAt(scale, i / (STEPS - 1)),
      })),
      ...ticks.map(([value, at, anchor]): Mark => {
        const text = say(value);
        return { kind: 'text', x: x + at, y: bodyY + 22, text, size: SMALL, colour: PRINT.muted, anchor };
      }),
    ],
  };
}
