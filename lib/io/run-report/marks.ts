import type { VariantInfo } from '../../results/result';
import { html, named, type Html } from './html';
import { px } from './scale';

/** Colours there are; shapes differ as well, so that colour is never all that tells variants apart. */
const LOOKS = 4;

export const lookOf = (index: number): string => `v${index % LOOKS}`;

const polygon = (points: readonly [number, number][]): Html =>
  html`<polygon class="mark" points="${points.map(([x, y]) => `${px(x)},${px(y)}`).join(' ')}" />`;

const SHAPES: readonly ((x: number, y: number, r: number) => Html)[] = [
  (x, y, r) => html`<circle class="mark" cx="${px(x)}" cy="${px(y)}" r="${px(r)}" />`,
  (x, y, r) =>
    html`<rect class="mark" x="${px(x - r)}" y="${px(y - r)}" width="${px(2 * r)}" height="${px(2 * r)}" />`,
  (x, y, r) =>
    polygon([
      [x, y - r],
      [x + r, y + r],
      [x - r, y + r],
    ]),
  (x, y, r) =>
    polygon([
      [x, y - r],
      [x + r, y],
      [x, y + r],
      [x - r, y],
    ]),
];

/** The mark of a variant, in its colour and shape. */
export const mark = (index: number, x: number, y: number, r = 4.5): Html =>
  html`<g class="${lookOf(index)}">${SHAPES[index % SHAPES.length]!(x, y, r)}</g>`;

/** Which mark means which variant. */
export const legend = (variants: readonly Pick<VariantInfo, 'label'>[]): Html =>
  html`<ul class="legend">
    ${variants.map(
      ({ label }, index) =>
        html`<li>
          <svg width="14" height="14" aria-hidden="true">${mark(index, 7, 7)}</svg>${named(label)}
        </li>`,
    )}
  </ul>`;
