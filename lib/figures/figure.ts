import type { ColourScale } from './colours';

/** How values are said: `share` (0 … 1) as per cent, `number` with three digits. */
export type Unit = 'share' | 'number';

/** A map with its colour scale. */
export interface MapPart {
  kind: 'map';
  /** Of this map alone, e.g. a variant. */
  label: string;
  /** Row-major [height, width]. */
  values: ArrayLike<number>;
  shape: readonly [height: number, width: number];
  /** What the ends of the scale stand for. Maps that are compared have one. */
  domain: readonly [low: number, high: number];
  scale: ColourScale;
  /** What the values are, e.g. `Erosion E`: the legend's title. */
  quantity: string;
  unit: Unit;
  /** Left out where the map lies over the images, so that it follows the crosshair; else it has coordinates of its own. */
  detached?: boolean;
  /** Drawn underneath. */
  image?: Picture;
  /** Line around the pixels whose value, in another map over the same area, is at least `from`. */
  outline?: Outline;
}

export interface Picture {
  size: number;
  /** [size, size, 4] */
  rgba: Uint8ClampedArray;
}

export interface Outline {
  /** Row-major. */
  values: ArrayLike<number>;
  shape: readonly [height: number, width: number];
  from: number;
}

export interface LinePoint {
  x: number;
  y: number;
  /** Interval of y. */
  low?: number;
  high?: number;
}

export interface LineSeries {
  id: string;
  label: string;
  /** A CSS colour or variable. */
  colour: string;
  points: readonly LinePoint[];
  dashed?: boolean;
}

export interface AxisWords {
  /** With its unit. */
  label: string;
  unit: Unit;
}

/** Lines over one axis. */
export interface LinesPart {
  kind: 'lines';
  label: string;
  x: AxisWords;
  y: AxisWords;
  /** Of y; what the values need where it is left out. */
  domain?: readonly [low: number, high: number];
  series: readonly LineSeries[];
  /** A level to compare with, e.g. chance. */
  reference?: { y: number; label: string };
  /** Where on the x axis one looks. */
  mark?: { x: number; label: string };
}

export type FigurePart = MapPart | LinesPart;

/** What a person may ask of a figure. */
export interface About {
  /** As in the literature, in plain characters. */
  formula: string;
  /** What is seen, in two sentences at most. */
  what: string;
  /** What it does not show. */
  not: string;
}

/** A figure as a value: it is drawn on the page, read as a table, and taken along as PNG, SVG and CSV. */
export interface Figure {
  /** Of files and pins: the same for the same kind of figure. */
  id: string;
  title: string;
  /** What it is of: graph, padding, seed, epoch, images; stands on every copy. */
  settings: readonly string[];
  parts: readonly FigurePart[];
  about: About;
}
