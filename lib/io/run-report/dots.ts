import { meanAccuracy, type VariantScores } from '../../results/record-scores';
import { html, type Html } from './html';
import { lookOf, mark } from './marks';
import { percent, shortened } from './numbers';
import { linear, px } from './scale';

const WIDTH = 640;
const ROW = 34;
const LEFT = 180;
const RIGHT = WIDTH - 24;

/** Accuracies with room on both sides, within 0 … 1. */
function domainOf(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(0.02, 0.15 * (high - low));
  return [Math.max(0, low - room), Math.min(1, high + room)];
}

/** Validation accuracy of the last epochs: a dot for each seed, a line at their mean. */
export function seedDots(scores: readonly VariantScores[]): Html | null {
  const values = scores.flatMap(({ seeds }) => seeds.map(({ last }) => last.validationAccuracy));
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return null;
  const x = linear(domainOf(finite), [LEFT, RIGHT], 6);
  const height = scores.length * ROW + 28;
  return html`<figure>
    <h3>Validation accuracy of every seed</h3>
    <svg
      viewBox="0 0 ${WIDTH} ${height}"
      width="${WIDTH}"
      height="${height}"
      role="img"
      aria-label="Validation accuracy of the last epoch, by variant and seed"
    >
      ${x.ticks.map(
        (tick) =>
          html`<path class="axis" d="M${px(x.at(tick))} 4V${height - 22}" />
            <text x="${px(x.at(tick))}" y="${height - 6}" text-anchor="middle">${percent(tick)}</text>`,
      )}
      ${scores.map(({ info, seeds }, index) => {
        const y = index * ROW + ROW / 2 + 4;
        const mean = meanAccuracy({ seeds }, 'last') ?? NaN;
        return html`<text x="${LEFT - 10}" y="${y + 4}" text-anchor="end">${shortened(info.label, 24)}</text>
          ${
            Number.isFinite(mean) &&
            html`<g class="${lookOf(index)}"><path class="mean" d="M${px(x.at(mean))} ${y - 11}v22" /></g>`
          }
          ${seeds.map(
            ({ seed, last }) =>
              Number.isFinite(last.validationAccuracy) &&
              html`<g
                ><title>Seed ${seed}: ${percent(last.validationAccuracy)}</title
                >${mark(index, x.at(last.validationAccuracy), y)}</g
              >`,
          )}`;
      })}
    </svg>
    <figcaption>The axis does not begin at 0. A line marks the mean of the seeds.</figcaption>
  </figure>`;
}
