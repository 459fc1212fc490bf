import type { Problem } from '../core/problem';
import type { Result } from '../core/result';
import type { Alignment } from '../graph/arrange';
import type { Control } from '../graph/controls';
import type { GraphDocument, GraphEdge } from '../graph/document';
import type { Fix } from '../graph/fixes';
import type { WireEnd } from '../graph/insert';
import type { DataFacts } from '../nodes/spec';
import type { Derived } from './derived';
import type { History } from './history';

export interface Selection {
  nodes: readonly string[];
  edges: readonly string[];
  comments: readonly string[];
}

export interface Point {
  x: number;
  y: number;
}

type Positions = Readonly<Record<string, Point>>;

/** What a new node is wired to: a loose end of a wire, or the wire that it is put into. */
export type Joint = { end: WireEnd } | { edgeId: string };

/** Edits of the document; each that changes something is one step to undo. */
export interface Edits {
  /** Gives the new node's id. */
  addNode(type: string, position: Point, joint?: Joint): Result<string>;
  /** Adds variants to compare with, and selects them. */
  addControl(control: Control): Result<GraphDocument>;
  /** Removes the nodes and wires given, and the wires of those nodes. */
  remove(nodes: readonly string[], edges: readonly string[]): void;
  removeSelection(): void;
  /** @param nudge a small step by key: steps that follow each other are undone together. */
  move(positions: Positions, nudge?: boolean, comments?: Positions): void;
  /** Puts the selected nodes on one line. */
  align(alignment: Alignment, sizeOf: (id: string) => { width: number; height: number }): void;
  /** Makes the gaps between the selected nodes equal. */
  distribute(
    direction: 'horizontally' | 'vertically',
    sizeOf: (id: string) => { width: number; height: number },
  ): void;
  connect(wire: Omit<GraphEdge, 'id'>): Result<GraphDocument>;
  /** A value that the schema refuses leaves the document as it is. */
  setParam(id: string, path: readonly string[], value: unknown): Result<GraphDocument>;
  /** Several parameters of a node in one step; values that the schema refuses leave the document as it is. */
  setParams(id: string, values: Readonly<Record<string, unknown>>): Result<GraphDocument>;
  setTraining(path: readonly string[], value: unknown): Result<GraphDocument>;
  /** Takes a node apart into those that it stands for. */
  expand(id: string): Result<GraphDocument>;
  /** Puts the row of blocks that a node stands in together into one node. */
  collapse(id: string): Result<GraphDocument>;
  /** The label of one node. */
  rename(id: string, label: string): void;
  /** The name of the whole graph. */
  setName(name: string): void;
  /** Copies what is selected beside itself, and selects the copies. */
  duplicate(): Result<GraphDocument>;
  /** Adds the text of a copied selection, or of a whole graph, and selects it. @param at its left upper corner */
  paste(text: string, at: Point): Result<GraphDocument>;
  /** Puts the selected nodes into a frame; gives its id. */
  frame(name: string): Result<string>;
  unframe(id: string): void;
  renameFrame(id: string, name: string): void;
  /** Gives the new comment's id. */
  addComment(position: Point): Result<string>;
  setComment(id: string, text: string): void;
  /** Mends a problem as `fixFor` proposes. */
  mend(fix: Fix): void;
}

interface Actions {
  select(selection: Partial<Selection>): void;
  /** What is selected as text, to be pasted here or in another tab; nothing where no node or comment is selected. */
  copied(): string | null;
  /** How a problem can be mended with one click. */
  fixFor(problem: Problem): Fix | undefined;
  /** Puts a whole other document in the place of this one, e.g. an earlier version, as one step to undo. */
  adopt(document: GraphDocument): void;
  /** Goes to another project, or shows this one anew: its document comes with an undo of its own. */
  restore(document: GraphDocument, history?: History<GraphDocument>, project?: string | null): void;
  /** The graph on the page goes on under another project, with its undo and its runs. */
  moveTo(project: string): void;
  /** Facts about the images that are loaded, for shapes and problems. */
  setDataFacts(facts: DataFacts | undefined): void;
  undo(): void;
  redo(): void;
}

export interface DocumentState extends Derived, Edits, Actions {
  document: GraphDocument;
  /** The project that the document is kept as; null before it is. */
  project: string | null;
  selection: Selection;
  history: History<GraphDocument>;
  dataFacts: DataFacts | undefined;
  /** Grows whenever a whole other document comes in, so that the canvas can show all of it. */
  opened: number;
}
