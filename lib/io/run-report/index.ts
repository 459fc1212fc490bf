import type { GraphDocument } from '../../graph/document';
import { parseDocumentText } from '../../graph/parse';
import type { RunRecord } from '../../results/record';
import { scoresOf, type VariantScores } from '../../results/record-scores';
import type { RunResult } from '../../results/result';
import { imageWords, scopeOfRecord, scopeWords } from '../../results/scope';
import { learningCurves } from './curves';
import { seedDots } from './dots';
import { graphSection, settingsSection } from './graph';
import { html, named, type Html } from './html';
import { duration, utc } from './numbers';
import { STYLE } from './style';
import { confusions, perClassTable, protocolsTable, scoresTable, testTable } from './tables';

const STATUS: Record<RunRecord['status'], string> = {
  running: 'Not finished: these are the epochs that were done',
  finished: 'Finished',
  stopped: 'Stopped early: these are the epochs that were done',
  failed: 'Failed: these are the epochs that were done',
};

function facts({ startedAt, milliseconds, status, backend, info, result }: RunRecord): Html {
  const lines: [string, string | Html][] = [
    ['Started', utc(startedAt)],
    ['Took', duration(milliseconds)],
    ['State', STATUS[status]],
    ['Engine', backend || 'unknown'],
  ];
  if (result) lines.push(['Speed', `${Math.round(result.imagesPerSecond)} training images a second`]);
  if (info) {
    const { trainCount, validationCount, testCount, classes, fingerprint, seeds } = info;
    const apart = testCount ? `, ${testCount} kept apart for the test` : '';
    lines.push(
      ['Images', `${trainCount} for training, ${validationCount} for validation${apart}`],
      [`Classes`, html`${classes.map((name, i) => html`${i > 0 && ', '}${named(name)}`)}`],
      ['Seeds', seeds.join(', ')],
      ['Fingerprint of the images', html`<code>${fingerprint}</code>`],
    );
  }
  if (result?.folds) lines.push(['Cross-validation', `${result.folds} parts, one a seed`]);
  return html`<dl>
    ${lines.map(
      ([term, words]) =>
        html`<dt>${term}</dt>
          <dd>${words}</dd>`,
    )}
  </dl>`;
}

/** What the numbers of a section are of. */
const scopeLine = (record: RunRecord): Html =>
  html`<p class="muted">Validation accuracy, ${scopeWords(scopeOfRecord(record))}.</p>`;

/** What the comparison says, word for word; where it says nothing, that. */
function verdicts(record: RunRecord): Html {
  const { result, problems } = record;
  const sentences =
    result?.comparison.map(({ verdict }) => html`<p class="verdict">${named(verdict)}</p>`) ?? [];
  return html`<h2>What the run shows</h2>
    ${sentences.length > 0 && scopeLine(record)}
    ${sentences.length > 0 ? sentences : html`<p>There is no comparison: it takes a run that has ended, and two variants.</p>`}
    ${problems.map(({ message, hint }) => html`<p class="muted">${named(`${message} ${hint}`)}</p>`)}`;
}

/** What the images say that were kept apart. */
function testSection({ test, variants }: RunResult): Html | null {
  if (!test) return null;
  return html`<h2>Test</h2>
    <p class="muted">
      Of
      ${imageWords(
        test.images.map(({ labels }) => labels.length),
        'test',
      )},
      never trained on: looked at once, at the end of each seed, with the weights of the epoch that its
      validation images had chosen.
    </p>
    ${test.comparison.map(({ verdict }) => html`<p class="verdict">${named(verdict)}</p>`)}
    ${testTable(variants)}`;
}

function scoreSections(record: RunRecord, scores: readonly VariantScores[]): Html | null {
  const { info, epochs, result } = record;
  if (scores.every(({ seeds }) => seeds.length === 0)) return null;
  return html`<h2>Scores by seed</h2>
    ${scopeLine(record)}${seedDots(scores)}${scoresTable(scores)} ${result && testSection(result)}
    ${
      info &&
      epochs.length > 0 &&
      html`<h2>Learning curves</h2>
        ${learningCurves(info, epochs)}`
    }
    ${
      result &&
      html`<h2>What is taken for what</h2>
        ${scopeLine(record)}${confusions(result)}
        <h2>Classes</h2>
        ${scopeLine(record)}${perClassTable(result)}`
    }
    ${protocolsTable(scores, scopeLine(record))}`;
}

const graphSections = (graph: GraphDocument): Html =>
  html`<h2>Settings of the experiment</h2>
    ${settingsSection(graph)}
    <h2>Graph</h2>
    ${graphSection(graph)}`;

/**
 * A run as one page that stands alone: no scripts, nothing from elsewhere. It says what the run's verdicts say, and no more.
 */
export function runReport(record: RunRecord): string {
  const graph = parseDocumentText(record.graph, 'The graph of the run');
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${record.name}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <main>
          <h1>${named(record.name)}</h1>
          ${facts(record)} ${verdicts(record)} ${scoreSections(record, scoresOf(record))}
          ${
            graph.ok
              ? graphSections(graph.value)
              : html`<h2>Graph</h2>
                  <p>The graph of this run cannot be read.</p>`
          }
        </main>
        <footer class="muted">Made with ARM Playground.</footer>
      </body>
    </html> `;
  return page.text;
}
