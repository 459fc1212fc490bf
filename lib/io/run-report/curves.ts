import type { EpochRecord, RunInfo } from '../../results/record';
import type { Scores } from '../../results/result';
import { html, type Html } from './html';
import { legend, lookOf, mark } from './marks';
import { linear, px, type Scale } from './scale';

const WIDTH = 640;
const HEIGHT = 260;
const PLOT = { left: 48, right: WIDTH - 16, top: 12, bottom: HEIGHT - 36 };

type Point = readonly [x: number, y: number];

/** A line through points; one that is no number leaves a gap. */
function path(points: readonly Point[]): string {
  let open = false;
  return points
    .map(([x, y]) => {
      const command = open ? 'L' : 'M';
      open = Number.isFinite(y);
      return open ? `${command}${px(x)} ${px(y)}` : '';
    })
    .join('');
}

interface Curve {
  variant: number;
  kind: 'training' | 'validation';
  values: Point[];
}

/** One curve for each seed, variant and side of the split. */
function curvesOf(info: RunInfo, epochs: readonly EpochRecord[], score: keyof Scores): Curve[] {
  const seeds = [...new Set(epochs.map(({ seed }) => seed))];
  return (['training', 'validation'] as const).flatMap((kind) =>
    info.variants.flatMap(({ id }, variant) =>
      seeds.map((seed): Curve => ({
        variant,
        kind,
        values: epochs
          .filter((record) => record.seed === seed)
          .map((record) => [record.epoch, record[kind][id]?.[score] ?? NaN]),
      })),
    ),
  );
}

const axes = (x: Scale, y: Scale, words: (value: number) => string): Html => html`
  ${y.ticks.map(
    (tick) =>
      html`<path class="axis" d="M${PLOT.left} ${px(y.at(tick))}H${PLOT.right}" />
        <text x="${PLOT.left - 6}" y="${px(y.at(tick) + 4)}" text-anchor="end">${words(tick)}</text>`,
  )}
  ${x.ticks
    .filter(Number.isInteger)
    .map(
      (tick) => html`<text x="${px(x.at(tick))}" y="${PLOT.bottom + 16}" text-anchor="middle">${tick}</text>`,
    )}
  <text x="${(PLOT.left + PLOT.right) / 2}" y="${HEIGHT - 4}" text-anchor="middle">epoch</text>
`;

interface Options {
  title: string;
  score: keyof Scores;
  high: number;
  words: (value: number) => string;
  chance?: number;
}

function figure(info: RunInfo, epochs: readonly EpochRecord[], options: Options): Html {
  const { title, score, high, words, chance } = options;
  const last = Math.max(1, ...epochs.map(({ epoch }) => epoch));
  const x = linear([0, last], [PLOT.left, PLOT.right], 8);
  const y = linear([0, high], [PLOT.bottom, PLOT.top]);
  const placed = curvesOf(info, epochs, score).map(({ values, ...curve }) => ({
    ...curve,
    points: values.map(([epoch, value]): Point => [x.at(epoch), y.at(value)]),
  }));
  const level = chance === undefined ? null : y.at(chance);
  return html`<figure>
    <h3>${title}</h3>
    <svg
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      width="${WIDTH}"
      height="${HEIGHT}"
      role="img"
      aria-label="${title} by epoch"
    >
      ${axes(x, y, words)}
      ${
        level !== null &&
        html`<path class="chance" d="M${PLOT.left} ${px(level)}H${PLOT.right}" />
          <text x="${PLOT.right}" y="${px(level - 4)}" text-anchor="end">chance</text>`
      }
      ${placed.map(
        ({ variant, kind, points }) =>
          html`<g class="${lookOf(variant)}"><path class="line ${kind}" d="${path(points)}" /></g>`,
      )}
      ${placed.map(({ variant, kind, points }) => {
        const end = points.findLast(([, value]) => Number.isFinite(value));
        return kind === 'validation' && end && mark(variant, ...end);
      })}
    </svg>
    ${legend(info.variants)}
  </figure>`;
}

/** Accuracy and loss by epoch, a line for each seed. */
export function learningCurves(info: RunInfo, epochs: readonly EpochRecord[]): Html {
  const losses = epochs.flatMap((record) =>
    [...Object.values(record.training), ...Object.values(record.validation)].map(({ loss }) => loss),
  );
  const highest = losses.filter(Number.isFinite).reduce((a, b) => Math.max(a, b), 1e-3);
  const chance = 1 / Math.max(1, info.classes.length);
  return html`
    <p class="muted">
      A line for each seed: validation is solid and ends in a mark, training is dashed. Training scores are
      measured while the weights still move.
    </p>
    ${figure(info, epochs, {
      title: 'Accuracy',
      score: 'accuracy',
      high: 1,
      words: (value) => `${Math.round(100 * value)} %`,
      chance,
    })}
    ${figure(info, epochs, { title: 'Loss (cross-entropy, nats)', score: 'loss', high: highest, words: String })}
  `;
}
