'use client';

import { useTheme } from 'next-themes';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { plotOptions, type Curve, type CurveOptions, type Mark, type Reference } from './curve-options';
import { CurveLegend, CurveTable } from './curve-legend';

const NO_MARKS: readonly Mark[] = [];

interface Props {
  title: string;
  xLabel: string;
  x: readonly number[];
  xRange: [number, number];
  /** null: from the data. */
  yRange?: [number | null, number | null];
  curves: readonly Curve[];
  format: (value: number) => string;
  reference?: Reference;
  marks?: readonly Mark[];
  /** Words of the y axis where they differ from those of the values. */
  tick?: (value: number) => string;
}

/**
 * Live lines: new points are handed to the chart that is there; it is built anew only for other lines. `x`, `curves` and
 * `marks` count as changed when they are other objects.
 */
export function Curves(props: Props) {
  const { title, xLabel, x, xRange, yRange = [null, null], curves, format, reference, tick = format } = props;
  const { marks = NO_MARKS } = props;
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [point, setPoint] = useState<number | null>(null);
  const { resolvedTheme } = useTheme();

  const latest = useRef<{ curves: readonly Curve[]; options: CurveOptions }>(null);
  useLayoutEffect(() => {
    latest.current = { curves, options: { xRange, yRange, tick, reference, marks } };
  });

  const lines = curves.map(({ id, colour, dashed, thin }) => `${id} ${colour} ${dashed} ${thin}`).join('|');
  useEffect(() => {
    const element = box.current;
    if (!element || !latest.current) return;
    const size = () => ({
      width: Math.max(80, element.clientWidth),
      height: Math.max(60, element.clientHeight),
    });
    const made = new uPlot(
      plotOptions(latest.current.curves, size(), () => latest.current!.options, setPoint),
      [[], ...latest.current.curves.map(() => [])],
      element,
    );
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize(size()));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [lines]);

  const data = useMemo<uPlot.AlignedData>(
    () => [[...x], ...curves.map((curve) => curve.values)],
    [x, curves],
  );
  // After the effect above, so that a chart that was just built gets its points, too.
  const frame = [...xRange, ...yRange, reference?.value].join(' ');
  useEffect(() => plot.current?.setData(data), [data, marks, frame, lines]);

  useEffect(() => {
    // The class of the theme is on the page only after this effect.
    const frame = requestAnimationFrame(() => plot.current?.redraw(false));
    return () => cancelAnimationFrame(frame);
  }, [resolvedTheme]);

  return (
    <figure className="flex min-w-0 flex-col">
      <figcaption className="flex flex-wrap items-baseline gap-x-3 text-xs">
        <span className="font-semibold text-ink">{title}</span>
        <CurveLegend curves={curves} x={x} xLabel={xLabel} point={point} format={format} />
      </figcaption>
      <div ref={box} className="h-30 w-full overflow-hidden [@media(min-height:900px)]:h-44" aria-hidden />
      <CurveTable title={title} xLabel={xLabel} x={x} curves={curves} format={format} />
    </figure>
  );
}
