import { linesOf, widthOf, type Mark } from './drawing';
import type { LineSeries, LinesPart } from './figure';
import { formatOf } from './numbers';
import { flow, type Block } from './flow';
import { plotOf, traceOf, type Box, type Plot } from './plot';
import { printColour, PRINT } from './print-colours';

const WIDTH = 460;
const PLOT = 210;
const LABEL = 11;
const SMALL = 10;
const LINE = 14;
/** Radius of a point. */
const DOT = 2.5;

/** A dot as a polygon, so that drawings need no circles. */
const dotOf = (x: number, y: number, fill: string): Mark => ({
  kind: 'path',
  closed: true,
  fill,
  points: Array.from({ length: 12 }, (_, i) => {
    const angle = (i * Math.PI) / 6;
    return [x + DOT * Math.cos(angle), y + DOT * Math.sin(angle)] as const;
  }),
});

/** Where one looks, with its words on the side that has room for them. */
function markOf({ x, label }: NonNullable<LinesPart['mark']>, plot: Plot, box: Box): Mark[] {
  const at = plot.across(x);
  const fits = at + 4 + widthOf(label, SMALL) <= box.right;
  return [
    {
      kind: 'path',
      points: [
        [at, box.top],
        [at, box.bottom],
      ],
      stroke: PRINT.ink,
      thickness: 1,
    },
    {
      kind: 'text',
      size: SMALL,
      colour: PRINT.muted,
      x: fits ? at + 4 : at - 4,
      y: box.top + 8,
      text: label,
      anchor: fits ? 'start' : 'end',
    },
  ];
}

function axesOf({ x: xWords, y: yWords, reference, mark }: LinesPart, plot: Plot, box: Box): Mark[] {
  const [sayX, sayY] = [formatOf(xWords.unit), formatOf(yWords.unit)];
  const words = { kind: 'text', size: SMALL, colour: PRINT.muted } as const;
  const [centre, middle] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const level = (value: number) => [
    [box.left, plot.up(value)] as const,
    [box.right, plot.up(value)] as const,
  ];
  return [
    ...plot.y.ticks.flatMap((tick): Mark[] => [
      { kind: 'path', points: level(tick), stroke: PRINT.line, thickness: 1 },
      { ...words, x: box.left - 6, y: plot.up(tick) + 3.5, text: sayY(tick), anchor: 'end' },
    ]),
    ...plot.x.ticks.map((tick): Mark => {
      return { ...words, x: plot.across(tick), y: box.bottom + 14, text: sayX(tick), anchor: 'middle' };
    }),
    { ...words, x: centre, y: box.bottom + 30, text: xWords.label, anchor: 'middle' },
    { ...words, x: box.left - 48, y: middle, text: yWords.label, anchor: 'middle', turned: true },
    ...(reference
      ? [
          {
            kind: 'path' as const,
            points: level(reference.y),
            stroke: PRINT.muted,
            thickness: 1,
            dash: [3, 3] as const,
          },
          {
            ...words,
            x: box.right - 2,
            y: plot.up(reference.y) - 4,
            text: reference.label,
            anchor: 'end' as const,
          },
        ]
      : []),
    ...(mark ? markOf(mark, plot, box) : []),
  ];
}

function seriesOf(series: LineSeries, plot: Plot): Mark[] {
  const colour = printColour(series.colour);
  const { line, band } = traceOf(series, plot);
  return [
    ...(band ? [{ kind: 'path' as const, points: band, closed: true, fill: colour, opacity: 0.15 }] : []),
    {
      kind: 'path',
      points: line,
      stroke: colour,
      thickness: 1.75,
      ...(series.dashed && { dash: [4, 3] as const }),
    },
    ...line.map(([x, y]) => dotOf(x, y, colour)),
  ];
}

/** Lines with their axes, intervals and the names of the series. */
export function linesBlock(part: LinesPart): Block {
  const title = linesOf(part.label, WIDTH, LABEL, { bold: true });
  const names = flow(
    part.series.map(({ label }) => widthOf(label, SMALL) + 16),
    WIDTH,
    14,
  );
  const rows = part.series.length === 0 ? 0 : names.at(-1)!.row + 1;
  return {
    width: WIDTH,
    head: (title.length + rows) * LINE + 4,
    body: PLOT + 36,
    draw(x, y, bodyY) {
      const box = { left: x + 58, right: x + WIDTH - 14, top: bodyY + 6, bottom: bodyY + PLOT };
      const plot = plotOf(part, box);
      const below = y + title.length * LINE;
      return [
        ...title.map((text, i): Mark => {
          return {
            kind: 'text',
            x,
            y: y + LABEL + i * LINE,
            text,
            size: LABEL,
            colour: PRINT.ink,
            bold: true,
          };
        }),
        ...part.series.flatMap(({ label, colour }, i): Mark[] => {
          const [left, base] = [x + names[i]!.x, below + SMALL + names[i]!.row * LINE];
          return [
            { kind: 'rect', x: left, y: base - 7, width: 10, height: 7, fill: printColour(colour) },
            { kind: 'text', x: left + 14, y: base, text: label, size: SMALL, colour: PRINT.muted },
          ];
        }),
        ...(plot ? [...axesOf(part, plot, box), ...part.series.flatMap((of) => seriesOf(of, plot))] : []),
      ];
    },
  };
}
