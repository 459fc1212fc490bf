import type { LayerStep, LayerWalk } from '@/lib/explain/layers/types';
import type { Figure, LineSeries } from '@/lib/figures/figure';

/** A walk with the words for its padding. */
export interface Side {
  id: 'left' | 'right';
  padding: string;
  walk: LayerWalk;
}

export const COLOURS: Record<Side['id'], string> = { left: 'var(--variant-1)', right: 'var(--variant-2)' };

/** The same step on another side; nothing where it is not there. */
export const counterpart = (walk: LayerWalk, { key }: LayerStep): number =>
  walk.steps.findIndex((step) => step.key === key);

/** The steps on the longest way, at their places on the left side. */
function points(side: Side, places: ReadonlyMap<string, number>, value: (step: LayerStep) => number) {
  return side.walk.steps.flatMap((step) => {
    const x = places.get(step.key);
    return step.shortcut || x === undefined ? [] : [{ x, y: value(step) }];
  });
}

const what = (sides: readonly Side[]): string => {
  const titles = new Set(sides.map(({ walk }) => (walk.title === 'Erosion' ? 'Erosion' : walk.title)));
  return [...titles].join(' and ').replace(/ and S/, ' and s');
};

/** `Erosion E`, `Synthetic fraction E`, or both. */
export const erosionName = (sides: readonly Side[]): string => `${what(sides)} E`;

/** How the erosion grows with depth, and where in it one looks. */
export function profileFigure(sides: readonly Side[], index: number, settings: readonly string[]): Figure {
  const [left] = sides;
  const places = new Map(left!.walk.steps.map(({ key }, i) => [key, i]));
  const name = erosionName(sides);
  const series = sides.flatMap((side): LineSeries[] => {
    const { id, padding } = side;
    const [of, colour] = [sides.length > 1 ? `${padding}: ` : '', COLOURS[id]];
    return [
      { id: `${id}-mean`, label: `${of}mean`, colour, points: points(side, places, ({ mean }) => mean) },
      {
        id: `${id}-max`,
        label: `${of}largest`,
        colour,
        dashed: true,
        points: points(side, places, ({ max }) => max),
      },
    ];
  });
  return {
    id: 'layer-profile',
    title: `${name} from layer to layer`,
    settings,
    parts: [
      {
        kind: 'lines',
        label: `${name} of each layer`,
        x: { label: 'Layer', unit: 'number' },
        y: { label: name, unit: 'share' },
        domain: [0, Math.max(0.1, ...series.flatMap((line) => line.points.map(({ y }) => y)))],
        series,
        mark: { x: index, label: `Layer ${index}` },
      },
    ],
    about: {
      formula: 'E = 1 − A·1;  mean and largest value over the pixels of a layer',
      what: 'A·1 is what a network of mean kernels, with the graph’s windows and padding, makes of an image of ones. E is the share of a pixel that came from padding; each point is one layer on the longest way, shortcuts are left out of the line.',
      not: 'What a trained network does: its kernels are not means, and it may use what padding tells it about position.',
    },
  };
}
