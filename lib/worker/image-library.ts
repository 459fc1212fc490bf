import { fail, ok, type Result } from '../core/result';
import { problem } from '../core/problem';
import { decodeInBrowser } from '../data/decode/browser';
import type { LabelledImages, Skipped } from '../data/images';
import { describePreprocessing } from '../data/preprocessing';
import { readClassFolders } from '../data/readers/class-folders';
import type { SourceFile } from '../data/readers/source';
import { openZip } from '../data/readers/zip';
import { fingerprint, countByClass, hasOwnSplit } from '../data/split';
import { drawSyntheticFacesInPieces } from '../data/synthetic';
import type { Problem } from '../core/problem';
import type { DatasetParams } from '../nodes/dataset/spec';
import type { DataProgress, DataRequest, DataSummary, UploadedFile } from './protocol';

interface Loaded {
  key: string;
  images: LabelledImages;
  format: string;
  skipped: Skipped[];
  warnings: Problem[];
}

interface Upload {
  files: SourceFile[];
  skipped: Skipped[];
  name: string;
}

/** What decides which bytes an image has; normalisation and augmentation come later. */
const keyOf = (params: DatasetParams, seed: number, uploads: number): string => {
  const { source, size, channels, synthetic } = params;
  return JSON.stringify(
    source === 'synthetic' ? { size, channels, synthetic, seed } : { size, channels, uploads },
  );
};

const sourceFile = ({ path, file }: UploadedFile): SourceFile => ({
  path,
  size: file.size,
  read: async () => new Uint8Array(await file.arrayBuffer()),
});

/** The images of the page: dropped files are kept as handles and read again when the size changes. */
export class ImageLibrary {
  #upload: Upload | undefined;
  #uploads = 0;
  #loaded: Loaded | undefined;

  /** The images that the page shows. */
  get images(): LabelledImages | undefined {
    return this.#loaded?.images;
  }

  /** Replaces the earlier upload only when the new one can be read. */
  async upload(
    files: UploadedFile[],
    request: DataRequest,
    onProgress: (progress: DataProgress) => void,
  ): Promise<Result<DataSummary>> {
    const opened = await this.#open(files);
    if (!opened.ok) return opened;
    const read = await this.#read(opened.value, request.params, onProgress);
    if (!read.ok) return read;
    this.#upload = opened.value;
    this.#uploads++;
    const params: DatasetParams = { ...request.params, source: 'upload' };
    this.#loaded = { ...read.value, key: keyOf(params, request.seed, this.#uploads) };
    return ok(await this.#summary(params));
  }

  async #open(files: UploadedFile[]): Promise<Result<Upload>> {
    const zips = files.filter(({ path }) => /\.zip$/i.test(path));
    const only = zips[0];
    if (!only) {
      const top = files[0]?.path.split('/')[0] ?? '';
      return ok({ files: files.map(sourceFile), skipped: [], name: top || 'the folder' });
    }
    if (zips.length > 1 || files.length > 1)
      return fail(
        problem(
          'several-drops',
          `${only.path} was dropped together with other files.`,
          'Drop one zip, or one folder, at a time.',
          { file: only.path },
        ),
      );
    const opened = await openZip(only.file, only.path);
    return opened.ok ? ok({ ...opened.value, name: only.path }) : opened;
  }

  async #read(
    { files, skipped, name }: Upload,
    { size, channels }: DatasetParams,
    onProgress: (progress: DataProgress) => void,
  ): Promise<Result<Omit<Loaded, 'key'>>> {
    const read = await readClassFolders(files, {
      name,
      decode: decodeInBrowser,
      size,
      channels,
      onProgress: (done, total) => onProgress({ done, total }),
    });
    if (!read.ok) return read;
    const { images, format, problems } = read.value;
    return ok({ images, format, skipped: [...skipped, ...read.value.skipped], warnings: problems });
  }

  /** The images of a request, from memory where nothing has changed. `show` makes them the page's. */
  async load(
    { params, seed }: DataRequest,
    onProgress: (progress: DataProgress) => void,
    { show }: { show: boolean },
  ): Promise<Result<Loaded>> {
    const key = keyOf(params, seed, this.#uploads);
    if (this.#loaded?.key === key) return ok(this.#loaded);
    const read = await this.#draw(params, seed, onProgress);
    if (!read.ok) return read;
    const loaded = { ...read.value, key };
    if (show) this.#loaded = loaded;
    return ok(loaded);
  }

  async #draw(
    params: DatasetParams,
    seed: number,
    onProgress: (progress: DataProgress) => void,
  ): Promise<Result<Omit<Loaded, 'key'>>> {
    if (params.source === 'upload') {
      if (this.#upload) return this.#read(this.#upload, params, onProgress);
      return fail(
        problem(
          'no-images-yet',
          'The graph uses your own images, but none have been loaded.',
          'Drop a folder or a zip with one folder per class, or choose the synthetic faces.',
        ),
      );
    }
    const { size, channels, synthetic } = params;
    const drawn = await drawSyntheticFacesInPieces(
      { ...synthetic, size, channels, seed },
      { onProgress: (done, total) => onProgress({ done, total }) },
    );
    return drawn.ok ? ok({ images: drawn.value, format: 'synthetic', skipped: [], warnings: [] }) : drawn;
  }

  /** Loads the images of a request for the page. */
  async prepare(
    request: DataRequest,
    onProgress: (progress: DataProgress) => void,
  ): Promise<Result<DataSummary>> {
    const loaded = await this.load(request, onProgress, { show: true });
    return loaded.ok ? ok(await this.#summary(request.params)) : loaded;
  }

  async #summary(params: DatasetParams): Promise<DataSummary> {
    const { images, format, skipped, warnings } = this.#loaded!;
    return {
      format,
      classes: images.classes,
      counts: Object.fromEntries(
        Object.entries(countByClass(images)).map(([name, { train, test }]) => [
          name,
          { train, validation: test },
        ]),
      ),
      total: images.count,
      size: images.size,
      channels: images.channels,
      ownSplit: hasOwnSplit(images),
      preprocessing: describePreprocessing(params),
      skipped,
      warnings,
      fingerprint: await fingerprint(images),
    };
  }
}
