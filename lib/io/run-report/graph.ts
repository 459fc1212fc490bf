import type { GraphDocument, GraphNode } from '../../graph/document';
import { nodeById } from '../../graph/lookup';
import { nodeName, nodeSettings, trainingSettings, valueWords, type Setting } from '../../graph/words';
import { html, named, type Html } from './html';
import { shortened } from './numbers';
import { px } from './scale';

/** Cards as they lie on the canvas. */
const CARD = { width: 184, height: 120 };
const MARGIN = 30;

/** Cards and wires where they lie on the canvas. */
function picture({ nodes, edges }: GraphDocument): Html | null {
  if (nodes.length === 0) return null;
  const [xs, ys] = [nodes.map(({ position }) => position.x), nodes.map(({ position }) => position.y)];
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN];
  const width = Math.max(...xs) + CARD.width + MARGIN - left;
  const height = Math.max(...ys) + CARD.height + MARGIN - top;
  const at = new Map(nodes.map(({ id, position }) => [id, position]));
  const middle = CARD.height / 2;
  return html`<svg
    class="picture"
    viewBox="${px(left)} ${px(top)} ${px(width)} ${px(height)}"
    role="img"
    aria-label="The graph: ${nodes.length} nodes, ${edges.length} wires"
  >
    ${edges.map(({ source, target }) => {
      const [from, to] = [at.get(source), at.get(target)];
      if (!from || !to) return null;
      const [x1, y1, x2, y2] = [from.x + CARD.width, from.y + middle, to.x, to.y + middle];
      const bend = Math.max(30, (x2 - x1) / 2);
      return html`<path
        class="wire"
        d="M${px(x1)} ${px(y1)}C${px(x1 + bend)} ${px(y1)} ${px(x2 - bend)} ${px(y2)} ${px(x2)} ${px(y2)}"
      />`;
    })}
    ${nodes.map((node) => {
      const { x, y } = node.position;
      const name = nodeName(node);
      return html`<g>
        <title>${name}</title>
        <rect class="card" x="${px(x)}" y="${px(y)}" width="${CARD.width}" height="${CARD.height}" rx="14" />
        <text x="${px(x + CARD.width / 2)}" y="${px(y + middle + 7)}" text-anchor="middle"
          >${shortened(name, 18)}</text
        >
      </g>`;
    })}
  </svg>`;
}

const settingWords = (settings: readonly Setting[]): string =>
  settings
    .filter(({ counts }) => counts)
    .map(({ title, value }) => `${title} ${valueWords(value)}`)
    .join('; ');

const nodeRow = (node: GraphNode): Html =>
  html`<tr>
    <th scope="row">${named(nodeName(node))}</th>
    <td>${node.type}</td>
    <td><code>${node.id}</code></td>
    <td>${named(settingWords(nodeSettings(node)))}</td>
  </tr>`;

/** What the graph was, as a picture and as tables. */
export function graphSection(graph: GraphDocument): Html {
  const nameOf = (id: string) => {
    const node = nodeById(graph, id);
    return named(node ? nodeName(node) : id);
  };
  return html`
    <p>${named(graph.name || 'Untitled')}</p>
    ${picture(graph)}
    <div class="scroll">
      <table class="words">
        <caption>
          Nodes
        </caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Type</th>
            <th scope="col">Id</th>
            <th scope="col">Settings</th>
          </tr>
        </thead>
        <tbody>
          ${graph.nodes.map(nodeRow)}
        </tbody>
      </table>
      <table class="words">
        <caption>
          Wires
        </caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Output</th>
            <th scope="col">To</th>
            <th scope="col">Input</th>
          </tr>
        </thead>
        <tbody>
          ${graph.edges.map(
            ({ source, sourcePort, target, targetPort }) =>
              html`<tr>
                <td>${nameOf(source)}</td>
                <td>${sourcePort}</td>
                <td>${nameOf(target)}</td>
                <td>${targetPort}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  `;
}

/** Settings of the experiment; those without effect are left out. */
export const settingsSection = ({ training }: GraphDocument): Html =>
  html`<dl>
    ${trainingSettings(training)
      .filter(({ counts }) => counts)
      .map(
        ({ title, value }) =>
          html`<dt>${title}</dt>
            <dd>${valueWords(value)}</dd>`,
      )}
  </dl>`;
