import type { Problem } from '../core/problem';
import type { GraphDocument } from '../graph/document';
import type { DataFacts } from '../nodes/spec';
import type { DataProgress, DataSummary, UploadedFile } from '../worker/protocol';
import type { SampleFilter, SamplePage } from './samples';

export interface DataState {
  /** `idle`: nothing read yet. `failed` leaves earlier images, and with them `summary`, as they were. */
  status: 'idle' | 'reading' | 'ready' | 'failed';
  progress: DataProgress | null;
  summary: DataSummary | null;
  /** Why the last attempt failed, in sentences. */
  problems: Problem[];
  /** What failed were dropped files, which only the person can bring again. */
  refused: boolean;
  /** The graph asks for uploaded images, but this page has none: they are gone after a reload. */
  needsFiles: boolean;
  /** Dropped files are being read. */
  uploading: boolean;
  /** While a run trains on the images they stay as they are. */
  held: boolean;
  samples: SamplePage;
  /** Reads a dropped folder, files or one zip, and makes the graph use them once that worked. */
  upload(files: UploadedFile[]): Promise<boolean>;
  /** Prepares the images that the graph asks for. True once they are there. */
  ensure(): Promise<boolean>;
  useSynthetic(): void;
  filterSamples(filter: SampleFilter): Promise<void>;
  moreSamples(): Promise<void>;
  /** Puts the problems away; what failed for other reasons than the files is tried again. */
  retry(): void;
  hold(held: boolean): void;
}

/** What this store needs of the document's. */
export interface DocumentSource {
  getState(): {
    document: GraphDocument;
    setParam(id: string, path: readonly string[], value: unknown): void;
    setDataFacts(facts: DataFacts): void;
  };
  subscribe(listener: () => void): () => void;
}
