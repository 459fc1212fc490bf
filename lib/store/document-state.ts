import type { Result } from '../core/result';
import type { GraphDocument, GraphEdge } from '../graph/document';
import type { DataFacts } from '../nodes/spec';
import type { Derived } from './derived';
import type { History } from './history';

export interface Selection {
  nodes: readonly string[];
  edges: readonly string[];
}

export interface Point {
  x: number;
  y: number;
}

interface Actions {
  /** Gives the new node's id. */
  addNode(type: string, position: Point): Result<string>;
  select(selection: Selection): void;
  /** Removes the nodes and wires given, and the wires of those nodes. */
  remove(nodes: readonly string[], edges: readonly string[]): void;
  removeSelection(): void;
  /** @param nudge a small step by key: steps that follow each other are undone together. */
  move(positions: Readonly<Record<string, Point>>, nudge?: boolean): void;
  connect(wire: Omit<GraphEdge, 'id'>): Result<GraphDocument>;
  /** A value that the schema refuses leaves the document as it is. */
  setParam(id: string, path: readonly string[], value: unknown): Result<GraphDocument>;
  setTraining(path: readonly string[], value: unknown): Result<GraphDocument>;
  /** Takes a node apart into those that it stands for. */
  expand(id: string): Result<GraphDocument>;
  /** Puts the row of blocks that a node stands in together into one node. */
  collapse(id: string): Result<GraphDocument>;
  /** The label of one node. */
  rename(id: string, label: string): void;
  /** The name of the whole graph. */
  setName(name: string): void;
  loadTemplate(name: string): Result<GraphDocument>;
  openText(text: string, file: string): Result<GraphDocument>;
  /** Takes over a document that was read elsewhere, e.g. saved on this machine; it cannot be undone. */
  restore(document: GraphDocument): void;
  /** Facts about the images that are loaded, for shapes and problems. */
  setDataFacts(facts: DataFacts | undefined): void;
  undo(): void;
  redo(): void;
}

export interface DocumentState extends Derived, Actions {
  document: GraphDocument;
  selection: Selection;
  history: History<GraphDocument>;
  dataFacts: DataFacts | undefined;
  /** Grows whenever a whole other document comes in, so that the canvas can show all of it. */
  opened: number;
}
