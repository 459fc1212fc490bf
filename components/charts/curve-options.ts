import type uPlot from 'uplot';
import { resolveColour } from './variant-colours';

/** One line of a chart. */
export interface Curve {
  id: string;
  label: string;
  /** For the legend, where it stands behind the line that it belongs to. */
  brief?: string;
  /** A CSS colour or variable. */
  colour: string;
  /** Dashed and lighter, for training; validation is solid. */
  dashed?: boolean;
  /** A line of many, behind the others; legend and table leave it out. `faint`: as quiet as can be. */
  thin?: 'faint' | 'clear';
  /** One a point of x; null where there is none. */
  values: (number | null)[];
}

/** A level that the curves are compared with, e.g. chance. */
export interface Reference {
  value: number;
  label: string;
}

/** A ring on a line. */
export interface Mark {
  x: number;
  y: number;
  colour: string;
}

export interface CurveOptions {
  xRange: [number, number];
  yRange: [number | null, number | null];
  tick: (value: number) => string;
  reference: Reference | undefined;
  marks: readonly Mark[];
}

const INK = 'var(--ink-faint)';
const LINE = 'var(--line)';
const SURFACE = 'var(--surface)';

const font = '11px ui-sans-serif, system-ui, sans-serif';

/** A dashed horizontal line with its name. */
function drawReference(plot: uPlot, { value, label }: Reference): void {
  const { ctx, bbox } = plot;
  const y = plot.valToPos(value, 'y', true);
  if (y < bbox.top || y > bbox.top + bbox.height) return;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = resolveColour(INK);
  ctx.lineWidth = ratio;
  ctx.setLineDash([2 * ratio, 4 * ratio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = `${10 * ratio}px sans-serif`;
  ctx.textAlign = 'right';
  ctx.fillText(label, bbox.left + bbox.width - 2 * ratio, y - 4 * ratio);
  ctx.restore();
}

/** More rings than this are smaller, so that they hide less. */
const FEW_MARKS = 8;

function drawMarks(plot: uPlot, marks: readonly Mark[]): void {
  const { ctx } = plot;
  const ratio = devicePixelRatio;
  const few = marks.length <= FEW_MARKS;
  const radius = (few ? 4.5 : 2.5) * ratio;
  ctx.save();
  ctx.fillStyle = resolveColour(SURFACE);
  ctx.lineWidth = (few ? 2 : 1) * ratio;
  ctx.setLineDash([]);
  for (const { x, y, colour } of marks) {
    ctx.strokeStyle = resolveColour(colour);
    ctx.beginPath();
    ctx.arc(plot.valToPos(x, 'x', true), plot.valToPos(y, 'y', true), radius, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
  }
  ctx.restore();
}

/** Training is dashed; lines of single seeds are thin, without points. */
function seriesOf({ label, colour, dashed = false, thin }: Curve): uPlot.Series {
  const width = thin ? 1 : dashed ? 1.25 : 2.25;
  const alpha = thin === 'faint' ? 0.4 : dashed ? 0.75 : 1;
  return {
    label,
    stroke: () => resolveColour(colour),
    width,
    alpha,
    ...(dashed && { dash: [5, 4] }),
    spanGaps: true,
    points: { show: !dashed && !thin, size: 5, fill: () => resolveColour(colour) },
  };
}

/** More lines than this, and the cursor's own points, an element each, would slow the page. */
const MOST_POINTS = 16;

/**
 * What uPlot needs. Ranges, colours and the reference are read through `options` whenever the chart is drawn, so
 * that a change of theme or of data never builds the chart anew.
 */
export function plotOptions(
  curves: readonly Curve[],
  size: { width: number; height: number },
  options: () => CurveOptions,
  onPoint: (index: number | null) => void,
): uPlot.Options {
  const axis: uPlot.Axis = {
    stroke: () => resolveColour(INK),
    grid: { stroke: () => resolveColour(LINE), width: 1 },
    ticks: { show: false },
    font,
    gap: 4,
  };
  return {
    ...size,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { setScale: false }, points: { show: curves.length <= MOST_POINTS } },
    scales: {
      x: { time: false, range: () => options().xRange },
      y: {
        range: (_, low, high) => {
          const [from, to] = options().yRange;
          return [from ?? low, to ?? Math.max((from ?? 0) + 1e-3, high * 1.05)];
        },
      },
    },
    axes: [
      { ...axis, size: 22, incrs: [1, 2, 5, 10, 20, 50, 100, 200] },
      { ...axis, size: 44, values: (_, ticks) => ticks.map((tick) => options().tick(tick)) },
    ],
    series: [{}, ...curves.map(seriesOf)],
    hooks: {
      setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)],
      draw: [
        (plot) => {
          const { reference, marks } = options();
          if (reference) drawReference(plot, reference);
          drawMarks(plot, marks);
        },
      ],
    },
  };
}
