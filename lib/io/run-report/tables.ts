import { CONTROL_WORDS } from '../../core/controls';
import type { VariantScores } from '../../results/record-scores';
import type { Protocols, RunResult, VariantInfo, VariantResult } from '../../results/result';
import { html, named, type Html } from './html';
import { decimals, percent } from './numbers';

/** Headings of columns; one without words is no heading. */
const head = (names: readonly string[]): Html =>
  html`<thead>
    <tr>
      ${names.map((name) => (name === '' ? html`<td></td>` : html`<th scope="col">${named(name)}</th>`))}
    </tr>
  </thead>`;

const variantHead = ({ label, control }: VariantInfo): Html =>
  html`<th scope="row">
    ${named(label)}${control && html` <span class="muted">(control: ${CONTROL_WORDS[control]})</span>`}
  </th>`;

const SCORES = ['Epoch', 'Train acc.', 'Train loss', 'Val. acc.', 'Val. loss'];

/** Every seed of every variant, last and best epoch. */
export function scoresTable(scores: readonly VariantScores[]): Html {
  const cells = ({
    epoch,
    trainAccuracy,
    trainLoss,
    validationAccuracy,
    validationLoss,
  }: VariantScores['seeds'][number]['last']) =>
    html`<td>${epoch}</td>
      <td>${percent(trainAccuracy)}</td>
      <td>${decimals(trainLoss)}</td>
      <td>${percent(validationAccuracy)}</td>
      <td>${decimals(validationLoss)}</td>`;
  return html`<p class="muted">
      The best epoch was chosen by the images that it is scored on: its accuracy is too high.
    </p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <td colspan="3"></td>
            <th scope="colgroup" colspan="5">Last epoch</th>
            <th scope="colgroup" colspan="5">Best epoch</th>
            <td></td>
          </tr>
          <tr>
            ${['Variant', 'Parameters', 'Seed', ...SCORES, ...SCORES, 'EE'].map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${scores.flatMap(({ info, seeds }) =>
            seeds.map(
              ({ seed, last, best, erodedEvidence }) =>
                html`<tr>
                  ${variantHead(info)}
                  <td>${info.parameters}</td>
                  <td>${seed}</td>
                  ${cells(last)}${cells(best)}
                  <td>${erodedEvidence === undefined ? '–' : percent(erodedEvidence)}</td>
                </tr>`,
            ),
          )}
        </tbody>
      </table>
    </div>
    <p class="muted">EE: eroded evidence, the share of the decision that rests on eroded pixels.</p>`;
}

/** Every seed of every variant on the images that were kept apart. */
export const testTable = (variants: readonly VariantResult[]): Html =>
  html`<div class="scroll">
    <table>
      ${head(['Variant', 'Seed', 'Epoch', 'Test acc.', 'Test loss'])}
      <tbody>
        ${variants.flatMap((variant) =>
          variant.seeds.flatMap(({ seed, test }) =>
            test
              ? [
                  html`<tr>
                    ${variantHead(variant)}
                    <td>${seed}</td>
                    <td>${test.epoch}</td>
                    <td>${percent(test.accuracy)}</td>
                    <td>${decimals(test.loss)}</td>
                  </tr>`,
                ]
              : [],
          ),
        )}
      </tbody>
    </table>
  </div>`;

/** Counts of all seeds together. */
const together = (seeds: VariantResult['seeds'], size: number): number[][] =>
  Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_column, j) =>
      seeds.reduce((sum, { confusion }) => sum + (confusion[i]?.[j] ?? 0), 0),
    ),
  );

/** What was taken for what: counts of all seeds, and their share of the true class. */
function confusion(variant: VariantResult, classes: readonly string[]): Html {
  const counts = together(variant.seeds, classes.length);
  return html`<div class="scroll">
    <table class="matrix">
      <caption>
        ${named(variant.label)}
      </caption>
      ${head(['', ...classes])}
      <tbody>
        ${counts.map((row, i) => {
          const total = row.reduce((a, b) => a + b, 0);
          return html`<tr>
            <th scope="row">${named(classes[i]!)}</th>
            ${row.map((value, j) => {
              const share = total > 0 ? value / total : 0;
              return html`<td class="${i === j ? 'diagonal' : ''}" style="--share: ${share.toFixed(3)}">
                ${value}<small>${total > 0 ? percent(share, 0) : '–'}</small>
              </td>`;
            })}
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

export const confusions = ({ variants, classes }: RunResult): Html => html`
  <p class="muted">
    Rows are true classes, columns are predicted ones: images of all seeds together, and their share of the
    row. Shades are shares, the same for all variants.
  </p>
  <div class="matrices">${variants.map((variant) => confusion(variant, classes))}</div>
`;

/** Mean over the seeds that have images of the class. */
function recall({ seeds }: VariantResult, name: string): string {
  const known = seeds.flatMap(({ perClass }) => perClass[name] ?? []);
  return known.length > 0 ? percent(known.reduce((a, b) => a + b, 0) / known.length) : '–';
}

/** Recall of every class, means over the seeds. */
export const perClassTable = ({ variants, classes }: RunResult): Html =>
  html`<p class="muted">Share of a class that was recognised: means over the seeds.</p>
    <div class="scroll">
      <table>
        ${head(['Class', ...variants.map(({ label }) => label)])}
        <tbody>
          ${classes.map(
            (name) =>
              html`<tr>
                <th scope="row">${named(name)}</th>
                ${variants.map((variant) => html`<td>${recall(variant, name)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;

const PROTOCOLS: [keyof Protocols, string][] = [
  ['batch1', 'One by one'],
  ['shuffled', 'Shuffled'],
  ['sorted', 'Sorted by class'],
  ['fixed', 'Running mean'],
];

/** The same weights and images in other batches; nothing where no variant reads the batch. */
export function protocolsTable(scores: readonly VariantScores[], scope: Html): Html | null {
  const rows = scores.flatMap(({ info, seeds }) =>
    seeds.flatMap(({ seed, protocols }) =>
      protocols
        ? [
            html`<tr>
              ${variantHead(info)}
              <td>${seed}</td>
              ${PROTOCOLS.map(([key]) => html`<td>${percent(protocols[key])}</td>`)}
            </tr>`,
          ]
        : [],
    ),
  );
  if (rows.length === 0) return null;
  return html`<h2>Validation accuracy by batch</h2>
    ${scope}
    <p class="muted">
      The same weights and images, in other batches. Where a row differs, predictions depend on who else is in
      the batch.
    </p>
    <div class="scroll">
      <table>
        ${head(['Variant', 'Seed', ...PROTOCOLS.map(([, title]) => title)])}
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`;
}
