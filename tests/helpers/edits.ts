import fc from 'fast-check';
import { ALIGNMENTS } from '../../lib/graph/arrange';
import { templates } from '../../lib/graph/templates';
import { documentText } from '../../lib/graph/write';
import { nodeSpec, nodeSpecs } from '../../lib/nodes/registry';
import type { DocumentState } from '../../lib/store/document-state';

const CARD = () => ({ width: 180, height: 120 });

/** One of a list, by any number; nothing of an empty list. */
const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

const numbers = fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000));

type Edit = (state: DocumentState, [a, b, c]: [number, number, number]) => void;

/** Everything that a person can do to a document. */
export const EDITS: Record<string, Edit> = {
  add: (s, [a, b, c]) => void s.addNode(pick(nodeSpecs(), a)!.type, { x: b, y: c }),
  insert(s, [a, b]) {
    const edge = pick(s.document.edges, b);
    if (edge) s.addNode(pick(nodeSpecs(), a)!.type, { x: a, y: b }, { edgeId: edge.id });
  },
  addTo(s, [a, b]) {
    const node = pick(s.document.nodes, b);
    const port = pick(nodeSpec(node?.type ?? '')?.outputs ?? [], a);
    if (node && port)
      s.addNode(
        pick(nodeSpecs(), a)!.type,
        { x: a, y: b },
        {
          end: { nodeId: node.id, portId: port.id, side: 'out' },
        },
      );
  },
  connect(s, [a, b, c]) {
    const [from, to] = [pick(s.document.nodes, a), pick(s.document.nodes, b)];
    const output = pick(nodeSpec(from?.type ?? '')?.outputs ?? [], c);
    const input = pick(nodeSpec(to?.type ?? '')?.inputs ?? [], c);
    if (from && to && output && input)
      s.connect({ source: from.id, sourcePort: output.id, target: to.id, targetPort: input.id });
  },
  select: (s, [a, b, c]) =>
    s.select({
      nodes: s.document.nodes.filter((_, i) => (i + a) % 3 === 0).map(({ id }) => id),
      edges: s.document.edges.filter((_, i) => (i + b) % 5 === 0).map(({ id }) => id),
      comments: s.document.comments.filter((_, i) => (i + c) % 2 === 0).map(({ id }) => id),
    }),
  removeSelection: (s) => s.removeSelection(),
  move(s, [a, b, c]) {
    const node = pick(s.document.nodes, a);
    if (node) s.move({ [node.id]: { x: b * 1e4, y: -c } });
  },
  align: (s, [a]) => s.align(pick(ALIGNMENTS, a)!, CARD),
  distribute: (s, [a]) => s.distribute(a % 2 ? 'horizontally' : 'vertically', CARD),
  param(s, [a, b]) {
    const arm = s.document.nodes.filter(({ type }) => type === 'arm');
    const node = pick(arm, a);
    if (node) s.setParam(node.id, ['kernel'], b % 40 || 'auto');
  },
  training: (s, [a]) => void s.setTraining(['epochs'], a),
  name: (s, [a]) => s.setName(`Graph ${a}`),
  rename(s, [a, b]) {
    const node = pick(s.document.nodes, a);
    if (node) s.rename(node.id, `Node ${b}`);
  },
  duplicate: (s) => void s.duplicate(),
  paste(s, [a, b]) {
    const text = s.copied() ?? documentText(templates[0]!.document);
    if (s.document.nodes.length < 60) s.paste(text, { x: a, y: b });
  },
  frame: (s, [a]) => void s.frame(`Frame ${a}`),
  unframe(s, [a]) {
    const frame = pick(s.document.frames, a);
    if (frame) s.unframe(frame.id);
  },
  renameFrame(s, [a, b]) {
    const frame = pick(s.document.frames, a);
    if (frame) s.renameFrame(frame.id, `Heads ${b}`);
  },
  comment: (s, [a, b]) => void s.addComment({ x: a, y: b }),
  setComment(s, [a, b]) {
    const comment = pick(s.document.comments, a);
    if (comment) s.setComment(comment.id, `Remark ${b}`);
  },
  expand(s, [a]) {
    const node = pick(s.document.nodes, a);
    if (node) s.expand(node.id);
  },
  collapse(s, [a]) {
    const node = pick(s.document.nodes, a);
    if (node) s.collapse(node.id);
  },
  mend(s, [a]) {
    const found = pick(s.check.problems, a);
    const fix = found && s.fixFor(found);
    if (fix) s.mend(fix);
  },
  template: (s, [a]) => void s.adopt(pick(templates, a)!.document),
  undo: (s) => s.undo(),
  redo: (s) => s.redo(),
};

/** One of them, with the numbers that decide what it is done to. */
export const edit = fc.tuple(fc.constantFrom(...Object.keys(EDITS)), numbers);
