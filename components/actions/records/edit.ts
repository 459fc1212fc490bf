import {
  Cable,
  ClipboardPaste,
  Combine,
  Copy,
  CopyPlus,
  Frame,
  GitBranchPlus,
  MessageSquarePlus,
  Pencil,
  Redo2,
  Scissors,
  SquareDashed,
  SquarePlus,
  TextSelect,
  Trash2,
  Undo2,
  Ungroup,
} from 'lucide-react';
import { documentActions } from '@/components/use-document';
import { canExpand, wholeOf } from '@/lib/graph/expansion';
import { frameOf } from '@/lib/graph/frames';
import { nodeSpec } from '@/lib/nodes/registry';
import type { DocumentState } from '@/lib/store/document-state';
import { viewStore } from '@/lib/store/view';
import { copySelection, pasteClipboard, say } from '../clipboard';
import type { ActionRecord } from '../types';

const view = () => viewStore.getState();

const onlyNode = ({ document, selection }: DocumentState) =>
  selection.nodes.length === 1 ? document.nodes.find(({ id }) => id === selection.nodes[0]) : undefined;

const selectedFrame = ({ document, selection }: DocumentState) => frameOf(document, selection.nodes);

const anything = ({ selection: { nodes, edges, comments } }: DocumentState) =>
  nodes.length + edges.length + comments.length > 0;

const copyable = ({ selection: { nodes, comments } }: DocumentState) => nodes.length + comments.length > 0;

/** Puts the focus into the name of what is selected, as soon as its form is drawn, which may take some frames. */
function editName(frames = 60): void {
  const state = documentActions();
  const id = (onlyNode(state) ?? selectedFrame(state))?.id ?? '';
  const field = document.querySelector<HTMLInputElement>(`[data-rename="${CSS.escape(id)}"]`);
  if (field) field.select();
  else if (frames > 0) requestAnimationFrame(() => editName(frames - 1));
}

/** Undo, adding, connecting, the clipboard, frames and comments. */
export const EDIT: ActionRecord[] = [
  {
    id: 'undo',
    label: 'Undo',
    icon: Undo2,
    keys: ['Mod+Z'],
    when: ({ history }) => history.past.length > 0,
    run: () => documentActions().undo(),
  },
  {
    id: 'redo',
    label: 'Redo',
    icon: Redo2,
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    when: ({ history }) => history.future.length > 0,
    run: () => documentActions().redo(),
  },
  {
    id: 'add-node',
    label: 'Add a node …',
    note: 'Also by a double click on the canvas',
    keywords: 'insert new search',
    icon: SquarePlus,
    keys: ['Shift+A'],
    run: () => view().ask({ kind: 'add-node' }),
  },
  {
    id: 'connect',
    label: 'Connect an output …',
    note: 'Choose among the inputs that fit',
    keywords: 'wire link',
    icon: Cable,
    keys: ['Shift+C'],
    when: (state) => (nodeSpec(onlyNode(state)?.type ?? '')?.outputs.length ?? 0) > 0,
    run: () => view().ask({ kind: 'connect', nodeId: documentActions().selection.nodes[0]! }),
  },
  {
    id: 'insert',
    label: 'Insert a node into the wire …',
    icon: GitBranchPlus,
    keys: ['Shift+I'],
    when: ({ selection }) => selection.edges.length === 1 && selection.nodes.length === 0,
    run: () => view().ask({ kind: 'add-node', joint: { edgeId: documentActions().selection.edges[0]! } }),
  },
  {
    id: 'rename',
    label: 'Rename',
    keywords: 'label name',
    icon: Pencil,
    keys: ['F2'],
    when: (state) => !!onlyNode(state) || !!selectedFrame(state),
    run: () => editName(),
  },
  {
    id: 'cut',
    label: 'Cut',
    icon: Scissors,
    keys: ['Mod+X'],
    native: true,
    when: copyable,
    run: () => void copySelection().then((done) => done && documentActions().removeSelection()),
  },
  {
    id: 'copy',
    label: 'Copy',
    note: 'As text, which can be pasted in another tab',
    icon: Copy,
    keys: ['Mod+C'],
    native: true,
    when: copyable,
    run: () => void copySelection(),
  },
  {
    id: 'paste',
    label: 'Paste',
    icon: ClipboardPaste,
    keys: ['Mod+V'],
    native: true,
    run: ({ canvas }) => void pasteClipboard(canvas.placeAt()),
  },
  {
    id: 'duplicate',
    label: 'Duplicate',
    icon: CopyPlus,
    keys: ['Mod+D'],
    when: copyable,
    run: () => say(documentActions().duplicate()),
  },
  {
    id: 'select-all',
    label: 'Select everything',
    icon: TextSelect,
    keys: ['Mod+A'],
    onCanvas: true,
    run() {
      const { document: graph, select } = documentActions();
      const all = (things: readonly { id: string }[]) => things.map(({ id }) => id);
      select({ nodes: all(graph.nodes), edges: all(graph.edges), comments: all(graph.comments) });
    },
  },
  {
    id: 'remove',
    label: 'Remove the selection',
    keywords: 'delete',
    icon: Trash2,
    keys: ['Delete', 'Backspace'],
    onCanvas: true,
    when: anything,
    run: () => documentActions().removeSelection(),
  },
  {
    id: 'frame',
    label: 'Group into a frame',
    icon: Frame,
    keys: ['Mod+G'],
    when: (state) => state.selection.nodes.length > 0 && !selectedFrame(state),
    run() {
      say(documentActions().frame('Frame'));
      editName();
    },
  },
  {
    id: 'unframe',
    label: 'Take the frame away',
    keywords: 'ungroup',
    icon: SquareDashed,
    keys: ['Mod+Shift+G'],
    when: (state) => !!selectedFrame(state),
    run() {
      const state = documentActions();
      const frame = selectedFrame(state);
      if (frame) state.unframe(frame.id);
    },
  },
  {
    id: 'add-comment',
    label: 'Add a comment',
    keywords: 'note remark text',
    icon: MessageSquarePlus,
    keys: ['Shift+M'],
    run: ({ canvas }) => say(documentActions().addComment(canvas.placeForComment())),
  },
  {
    id: 'expand',
    label: 'Expand into blocks',
    note: 'ARM as its three blocks in a row',
    icon: Ungroup,
    when: (state) => !!onlyNode(state) && canExpand(onlyNode(state)!),
    run: () => say(documentActions().expand(documentActions().selection.nodes[0]!)),
  },
  {
    id: 'collapse',
    label: 'Collapse into one node',
    icon: Combine,
    when: (state) => !!onlyNode(state) && !!wholeOf(onlyNode(state)!),
    run: () => say(documentActions().collapse(documentActions().selection.nodes[0]!)),
  },
];
