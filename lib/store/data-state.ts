import type { Problem } from '../core/problem';
import type { Result } from '../core/result';
import type { Change } from './corrections';
import type { GraphDocument } from '../graph/document';
import type { DataFacts } from '../nodes/spec';
import type {
  DataProgress,
  DataSummary,
  ImportChoice,
  ImportPlan,
  Inspection,
  StoredSetInfo,
  UploadedFile,
} from '../worker/protocol';
import type { SampleFilter, SampleView } from './samples';

export interface DataState {
  /** `idle`: nothing read yet. `failed` leaves earlier images, and with them `summary`, as they were. */
  status: 'idle' | 'reading' | 'ready' | 'failed';
  progress: DataProgress | null;
  summary: DataSummary | null;
  /** Why the last attempt failed, in sentences. */
  problems: Problem[];
  /** What failed were dropped files, which only the person can bring again. */
  refused: boolean;
  /** The graph asks for uploaded images that this browser does not have. */
  needsFiles: boolean;
  /** Dropped files are being read. */
  uploading: boolean;
  /** What dropped files hold, where a person has to say something before they are read. */
  plan: ImportPlan | null;
  /** While a run trains on the images they stay as they are. */
  held: boolean;
  samples: SampleView;
  /** Sets that are kept in this browser; null until somebody asks. */
  storedSets: StoredSetInfo[] | null;
  /** Looks through a dropped folder, files, zips or tables, reads them, and makes the graph use them once that worked. */
  upload(files: UploadedFile[]): Promise<boolean>;
  /** Answers the plan; null puts it away. */
  answerPlan(choice: ImportChoice | null): void;
  /** Ends the looking or reading that is under way; earlier images stay. */
  cancel(): void;
  /** Prepares the images that the graph asks for. True once they are there. */
  ensure(): Promise<boolean>;
  /**
   * As `ensure`, now and after changes of the graph, for a person's own images alone: their classes belong to the
   * graph, and a page that lacks them says so. Synthetic faces take seconds to draw and wait until something needs them.
   */
  ensureOwn(): Promise<void>;
  useSynthetic(): void;
  filterSamples(filter: SampleFilter): Promise<void>;
  /** Fetches what is missing of the images `from` … `to` − 1 that match the filter. */
  showSamples(from: number, to: number): void;
  /** Indices into the set of all images that match the filter. */
  matchingSamples(): Promise<number[]>;
  /** One image closely. */
  inspect(index: number): Promise<Inspection | undefined>;
  /** Changes images, by their index into the set; one step to undo. */
  correct(images: readonly number[], change: Change): void;
  /** Takes all changes of images back, or of all. */
  uncorrect(images?: readonly number[]): void;
  /** What was left out, or the labels of all images, as a csv file; nothing where the worker is gone. */
  report(which: 'skipped' | 'labels'): Promise<Blob | undefined>;
  listStored(): Promise<void>;
  /** Makes the graph use a set that is kept. */
  useStored(id: string): void;
  removeStored(id: string): Promise<void>;
  /** Puts the problems away; what failed for other reasons than the files is tried again. */
  retry(): void;
  hold(held: boolean): void;
}

/** What this store needs of the document's. */
export interface DocumentSource {
  getState(): {
    document: GraphDocument;
    setParam(id: string, path: readonly string[], value: unknown): void;
    /** Several parameters of a node in one step. */
    setParams(id: string, values: Readonly<Record<string, unknown>>): Result<unknown>;
    setDataFacts(facts: DataFacts): void;
  };
  subscribe(listener: () => void): () => void;
}
