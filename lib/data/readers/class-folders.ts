import { problem, type Problem } from '../../core/problem';
import { fail, ok, type Result } from '../../core/result';
import type { LabelledImages, Skipped } from '../images';
import { checkClasses } from './class-checks';
import { decodeAll } from './decode-all';
import { layOut, type Layout, type PlacedImage } from './folder-layout';
import { IMAGE_EXTENSIONS } from './image-header';
import { IMAGE_LIMITS, MB } from './limits';
import type { ReadOptions } from './options';
import { isClutter, safePath } from './safe-path';
import type { SourceFile } from './source';

export interface ReadImages {
  images: LabelledImages;
  format: 'folders';
  /** Left out, with the reason. */
  skipped: Skipped[];
  /** Warnings. */
  problems: Problem[];
}

const LAYOUT_HINT =
  'Make one folder of images for each class, for example anger/ and happiness/, with or without train/ and test/ above them.';

/**
 * Reads images from one folder a class, with or without train/ and test/ on top and folders around it all.
 * Files that cannot be read are left out with a reason; the others load. Images are in the order of their
 * paths, classes in alphabetical order.
 * @returns problems `no-images`, `no-class-folders`, `one-class`, `too-many-classes`, `too-many-images`,
 *   `cancelled` when there is nothing to train on
 */
export async function readClassFolders(
  files: readonly SourceFile[],
  options: ReadOptions,
): Promise<Result<ReadImages>> {
  const name = options.name ?? 'the folder';
  const skipped: Skipped[] = [];
  const sources = imageFiles(files, skipped);
  if (sources.size === 0) {
    return fail(problem('no-images', `No images were found in ${name}.`, LAYOUT_HINT, { file: name }));
  }
  const layout = layOut([...sources.keys()]);
  const refused = refuseLayout(layout, name, options);
  if (refused) return fail(refused);
  for (const file of layout.unplaced) {
    skipped.push({ file, reason: 'it lies in no class folder; move it into the folder of its class' });
  }
  const decoded = await decodeAll(layout.placed, sources, options, skipped);
  if (!decoded.ok) return decoded;
  skipped.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const images = assemble(decoded.value, options);
  const problems = checkClasses(images, name, layout.splitFolders, skipped);
  const errors = problems.filter((p) => p.severity === 'error');
  return errors.length > 0 ? fail(...errors) : ok({ images, format: 'folders', skipped, problems });
}

/** The image files by path, in order; the rest goes to `skipped`, hidden files nowhere. */
function imageFiles(files: readonly SourceFile[], skipped: Skipped[]): Map<string, SourceFile> {
  const found: [string, SourceFile][] = [];
  const seen = new Set<string>();
  for (const file of files) {
    const safe = safePath(file.path);
    if (!safe.ok) {
      skipped.push({ file: file.path, reason: safe.reason });
      continue;
    }
    if (isClutter(safe.path)) continue;
    const reason = seen.has(safe.path) ? 'there is a file of this name already' : notAnImage(safe.path);
    seen.add(safe.path);
    if (reason) skipped.push({ file: safe.path, reason });
    else found.push([safe.path, file]);
  }
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function notAnImage(path: string): string | undefined {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  if ((IMAGE_EXTENSIONS as readonly string[]).includes(extension)) return undefined;
  if (['tif', 'tiff', 'heic', 'avif'].includes(extension)) {
    return `.${extension} images are not read; convert it to PNG or JPEG`;
  }
  return `it is no image (${IMAGE_EXTENSIONS.join(', ')})`;
}

function refuseLayout({ placed, unplaced }: Layout, name: string, options: ReadOptions): Problem | undefined {
  const where = { file: name };
  if (placed.length === 0) {
    const message = `The ${unplaced.length} images in ${name} lie in no class folder.`;
    return problem('no-class-folders', message, LAYOUT_HINT, where);
  }
  const classes = new Set(placed.map((p) => p.className)).size;
  if (classes > IMAGE_LIMITS.classes) {
    const message = `${name} has ${classes} class folders; at most ${IMAGE_LIMITS.classes} can be told apart.`;
    return problem('too-many-classes', message, LAYOUT_HINT, where);
  }
  const bytes = placed.length * options.size * options.size * options.channels;
  if (placed.length > IMAGE_LIMITS.count || bytes > IMAGE_LIMITS.totalBytes) {
    const most = Math.floor(IMAGE_LIMITS.totalBytes / (bytes / placed.length));
    const message = `${name} holds ${placed.length} images; at most ${Math.min(IMAGE_LIMITS.count, most)} fit at ${options.size} × ${options.size} pixels (${Math.round(IMAGE_LIMITS.totalBytes / MB)} MB).`;
    return problem(
      'too-many-images',
      message,
      'Keep fewer images of each class, or choose a smaller size.',
      where,
    );
  }
  return undefined;
}

/** Puts images that were decoded at their place among `placed` together; classes without one fall away. */
function assemble(
  { placed, pixels, loaded }: { placed: readonly PlacedImage[]; pixels: Uint8Array; loaded: Uint8Array },
  { size, channels }: ReadOptions,
): LabelledImages {
  const bytes = size * size * channels;
  const kept: PlacedImage[] = [];
  placed.forEach((image, i) => {
    if (!loaded[i]) return;
    if (kept.length < i) pixels.copyWithin(kept.length * bytes, i * bytes, (i + 1) * bytes);
    kept.push(image);
  });
  const classes = [...new Set(kept.map((image) => image.className))].sort();
  const label = new Map(classes.map((name, i) => [name, i]));
  return {
    size,
    channels,
    classes,
    count: kept.length,
    // A copy where some fell away, so that their memory is freed.
    pixels: kept.length < placed.length ? pixels.slice(0, kept.length * bytes) : pixels,
    labels: Uint8Array.from(kept, (image) => label.get(image.className)!),
    splits: kept.map((image) => image.split),
    names: kept.map((image) => image.path),
  };
}
