import type { Curve } from './curve-options';

interface Props {
  curves: readonly Curve[];
  x: readonly number[];
  xLabel: string;
  format: (value: number) => string;
}

const last = (values: readonly (number | null)[]): number | null =>
  values.findLast((value) => value !== null) ?? null;

const text = (value: number | null | undefined, format: Props['format']): string =>
  value === null || value === undefined ? '–' : format(value);

const round = (x: number): string => String(Math.round(100 * x) / 100);

/** Of more solid lines than this, the dashed ones are not named: they have the same colours. */
const MOST_PAIRS = 4;

/** Every line that stands for itself, with its value: the last one, or the one under the pointer. */
export function CurveLegend({ curves, x, xLabel, point, format }: Props & { point: number | null }) {
  const at = point !== null && point < x.length ? point : null;
  const bold = curves.filter(({ thin }) => !thin);
  const few = bold.length <= 2 * MOST_PAIRS;
  return (
    <span className="contents text-muted">
      {bold
        .filter(({ dashed }) => few || !dashed)
        .map((curve) => (
          <span key={curve.id} className="inline-flex items-center gap-1 whitespace-nowrap">
            <span
              aria-hidden
              className="inline-block w-4"
              style={{ borderTop: `${curve.dashed ? '2px dashed' : '3px solid'} ${curve.colour}` }}
            />
            {curve.brief ?? curve.label}
            <strong className="font-semibold text-ink tabular-nums">
              {text(at === null ? last(curve.values) : curve.values[at], format)}
            </strong>
          </span>
        ))}
      {at !== null && (
        <span className="whitespace-nowrap text-faint">
          at {xLabel} {round(x[at]!)}
        </span>
      )}
    </span>
  );
}

/** The same numbers for people who cannot see the lines; only whole points, without the live one. */
export function CurveTable({ title, xLabel, x, curves, format }: Props & { title: string }) {
  const listed = curves.filter((curve) => !curve.thin);
  return (
    <table className="sr-only">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{xLabel}</th>
          {listed.map((curve) => (
            <th key={curve.id} scope="col">
              {curve.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {x.map((at, row) =>
          Number.isInteger(at) ? (
            <tr key={at}>
              <th scope="row">{at}</th>
              {listed.map((curve) => (
                <td key={curve.id}>{text(curve.values[row], format)}</td>
              ))}
            </tr>
          ) : null,
        )}
      </tbody>
    </table>
  );
}
