import { hasErrors, problem, type Problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { checkClasses, checkParts } from '../data/class-checks';
import { findDuplicates } from '../data/duplicates';
import type { LabelledImages, Skipped } from '../data/images';
import { checkLeaks } from '../data/leaks';
import { checkPattern } from '../data/person-pattern';
import { openDrop } from '../data/readers/open';
import {
  readSurvey,
  surveyFiles,
  type NamedSurvey,
  type OpenedFiles,
  type ReadSet,
} from '../data/readers/read';
import { byteSource } from '../data/readers/source';
import type { Decode } from '../data/readers/survey';
import { resample } from '../data/resample';
import { choiceOf, selectImages, usedOf, type Selection } from '../data/selection';
import { drawSyntheticFacesInPieces } from '../data/synthetic';
import type { DatasetParams } from '../nodes/dataset/spec';
import { planOf } from './import-plan';
import type { Loaded } from './loaded';
import { progressOf } from './progress';
import { coarser, otherFit, vanished } from './set-warnings';
import { summaryOf } from './summary';
import type {
  DataProgress,
  DataRequest,
  DataSummary,
  ImportChoice,
  ImportPlan,
  UploadedFile,
} from './protocol';
import type { StoredSets } from './stored-sets';

type Report = (progress: DataProgress) => void;

/** The set that the page works with. */
interface Held {
  set: ReadSet;
  /** The files, as long as the page that was given them is open. */
  survey?: NamedSurvey;
  perLabel?: number;
  stored: boolean;
  warnings: Problem[];
}

/** What decides which images are used, and of which bytes; normalisation and augmentation come later. */
const keyOf = ({ params, seed }: DataRequest): string => {
  const { source, size, channels, fit, synthetic, set, labels, corrections, subset } = params;
  return JSON.stringify(
    source === 'synthetic'
      ? { size, channels, synthetic, seed }
      : { size, channels, fit: fit ?? 'crop', set, ...choiceOf({ labels, corrections, subset }) },
  );
};

/** Files of a page; the bytes stay on disk until they are wanted. */
const dropped = (files: readonly UploadedFile[]) =>
  files.map(({ path, file }) => ({ path, source: byteSource(file) }));

const MISSING = problem(
  'images-missing',
  'The images of this graph are not in this browser.',
  'Drop the same files again, or choose the synthetic faces.',
);

const NOTHING_PENDING = problem(
  'nothing-to-read',
  'There are no files to read.',
  'Drop a folder, a zip or a csv of faces.',
);

/** The images of the page: sets are read once, kept in storage, and chosen from as the graph says. */
export class ImageLibrary {
  #pending: NamedSurvey | undefined;
  #reading: AbortController | undefined;
  #held: Held | undefined;
  #loaded: Loaded | undefined;
  /** Number of the latest wish for images to show; what earlier ones bring late is not shown. */
  #latest = 0;
  readonly #duplicates = new WeakMap<LabelledImages, number[][]>();

  constructor(
    private readonly decode: Decode,
    private readonly storage: StoredSets,
  ) {}

  /** The images that the page shows. */
  get loaded(): Loaded | undefined {
    return this.#loaded;
  }

  /** The files of the set that the page shows, where they are at hand. */
  get survey(): NamedSurvey | undefined {
    return this.#held?.set === this.#loaded?.set ? this.#held?.survey : undefined;
  }

  cancel(): void {
    this.#reading?.abort();
  }

  /** Only the latest reading goes on. */
  #begin(): AbortSignal {
    this.#reading?.abort();
    this.#reading = new AbortController();
    return this.#reading.signal;
  }

  async look(
    files: readonly UploadedFile[],
    { params }: DataRequest,
    report: Report,
  ): Promise<Result<ImportPlan>> {
    const signal = this.#begin();
    const opened: Result<OpenedFiles> = await openDrop(dropped(files));
    if (!opened.ok) return opened;
    const started = performance.now();
    const surveyed = await surveyFiles(opened.value, { onProgress: progressOf('looking', report), signal });
    if (!surveyed.ok) return surveyed;
    this.#pending = surveyed.value;
    return ok(await planOf(surveyed.value, params, performance.now() - started));
  }

  async read(
    request: DataRequest,
    { answers, perLabel }: ImportChoice,
    report: Report,
  ): Promise<Result<DataSummary>> {
    const mine = ++this.#latest;
    const survey = this.#pending;
    if (!survey) return fail(NOTHING_PENDING);
    const read = await this.#readSurvey(survey, request.params, perLabel, this.#begin(), report);
    if (!read.ok) return read;
    const set = read.value;
    const params: DatasetParams = {
      ...request.params,
      source: 'upload',
      set: set.id,
      labels: answers,
      corrections: [],
    };
    const choice = choiceOf(params);
    const selection = selectImages(set.images, set.answers, choice);
    const problems = [
      ...checkClasses(selection.images, set.name),
      ...checkPattern(set.images.names, choice.subset.groups, set.name),
    ];
    if (hasErrors(problems)) return fail(...problems.filter(({ severity }) => severity === 'error'));
    const saved = await this.storage.save(set);
    this.#pending = undefined;
    this.#held = {
      set,
      survey,
      ...(perLabel !== undefined && { perLabel }),
      stored: saved.ok,
      warnings: saved.ok ? [] : saved.problems,
    };
    const loaded = this.#choose(this.#held, { ...request, params });
    if (mine === this.#latest) this.#loaded = loaded;
    return ok(await this.#summary(loaded, params));
  }

  #readSurvey(
    survey: NamedSurvey,
    { size, channels, fit }: DatasetParams,
    perLabel: number | undefined,
    signal: AbortSignal,
    report: Report,
  ): Promise<Result<ReadSet>> {
    return readSurvey(survey, {
      decode: this.decode,
      size,
      channels,
      fit,
      ...(perLabel !== undefined && { perLabel }),
      signal,
      onProgress: progressOf('reading', report),
    });
  }

  /** The images of a request, from memory where nothing has changed. `show` makes them the page's. */
  async load(request: DataRequest, report: Report, { show }: { show: boolean }): Promise<Result<Loaded>> {
    const mine = show ? ++this.#latest : 0;
    if (this.#loaded?.key === keyOf(request)) return ok(this.#loaded);
    const loaded =
      request.params.source === 'upload'
        ? await this.#own(request, report)
        : await this.#draw(request, report);
    if (loaded.ok && mine === this.#latest) this.#loaded = loaded.value;
    return loaded;
  }

  async #own(request: DataRequest, report: Report): Promise<Result<Loaded>> {
    const held = await this.#hold(request.params, report);
    if (!held.ok) return held;
    const loaded = this.#choose(held.value, request);
    return hasErrors(loaded.warnings) ? fail(...loaded.warnings) : ok(loaded);
  }

  /** The set of a request at its size: as it is held, read again from its files, or from storage. */
  async #hold(
    { set: id = '', size, channels, fit = 'crop', ...params }: DatasetParams,
    report: Report,
  ): Promise<Result<Held>> {
    if (!this.#held || (id !== '' && this.#held.set.id !== id)) {
      const set = id === '' ? undefined : await this.storage.load(id);
      if (!set) return fail(MISSING);
      this.#held = { set, stored: true, warnings: [] };
    }
    const held = this.#held;
    const { images } = held.set;
    if (images.size === size && images.channels === channels && (images.fit ?? 'crop') === fit)
      return ok(held);
    if (held.survey) {
      const wanted = { ...params, set: id, size, channels, fit };
      const read = await this.#readSurvey(held.survey, wanted, held.perLabel, this.#begin(), report);
      if (!read.ok) return read;
      const saved = await this.storage.save(read.value);
      this.#held = { ...held, set: read.value, stored: saved.ok, warnings: saved.ok ? [] : saved.problems };
      return ok(this.#held);
    }
    // What is stored stays as it is: it may be asked for at its own size again.
    const set = { ...held.set, images: resample(images, size, channels) };
    return ok({
      ...held,
      set,
      warnings: [
        ...held.warnings,
        ...coarser(images, size, channels, held.set.name),
        ...otherFit(images, fit, held.set.name),
      ],
    });
  }

  #choose({ set, warnings: told }: Held, request: DataRequest): Loaded {
    const { params } = request;
    const choice = choiceOf(params);
    const selection = selectImages(set.images, set.answers, choice);
    const duplicates = this.#duplicatesOf(set.images);
    const warnings = [
      ...told,
      ...set.problems,
      ...checkClasses(selection.images, set.name),
      ...checkParts(set.images, choice.subset, set.name),
      ...checkPattern(set.images.names, choice.subset.groups, set.name),
      ...checkLeaks(selection.images, set.name, usedOf(duplicates, selection)),
      ...vanished(params.subset?.classes ?? [], selection, set.name),
    ];
    return {
      key: keyOf(request),
      selection,
      set,
      duplicates,
      corrected: (params.corrections ?? []).map(({ image }) => image),
      warnings,
    };
  }

  #duplicatesOf(images: LabelledImages): number[][] {
    const known = this.#duplicates.get(images) ?? findDuplicates(images);
    this.#duplicates.set(images, known);
    return known;
  }

  async #draw(request: DataRequest, report: Report): Promise<Result<Loaded>> {
    const { size, channels, synthetic } = request.params;
    const drawn = await drawSyntheticFacesInPieces(
      { ...synthetic, size, channels, seed: request.seed },
      { onProgress: progressOf('drawing', report) },
    );
    if (!drawn.ok) return drawn;
    const images = drawn.value;
    const selection: Selection = {
      images,
      indices: Int32Array.from({ length: images.count }, (_, i) => i),
      classOf: Array.from(images.labels, (label) => images.classes[label]!),
      absent: new Map(),
      numbers: [],
    };
    return ok({ key: keyOf(request), selection, duplicates: [], corrected: [], warnings: [] });
  }

  /** Loads the images of a request for the page. */
  async prepare(request: DataRequest, report: Report): Promise<Result<DataSummary>> {
    const loaded = await this.load(request, report, { show: true });
    return loaded.ok ? ok(await this.#summary(loaded.value, request.params)) : loaded;
  }

  #summary(loaded: Loaded, params: DatasetParams): Promise<DataSummary> {
    const stored = loaded.set !== undefined && this.#held?.set.id === loaded.set.id && this.#held.stored;
    return summaryOf(loaded, params, stored);
  }

  /** Images of the set that a person changed, by their index. */
  get corrected(): readonly number[] {
    return this.#loaded?.corrected ?? [];
  }

  /** What was left out of the set that the page shows. */
  get skipped(): readonly Skipped[] {
    return this.#loaded?.set?.skipped ?? [];
  }
}
