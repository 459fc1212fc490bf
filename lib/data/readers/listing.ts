import type { Skipped } from '../images';
import { IMAGE_EXTENSIONS } from './image-header';
import { isClutter, printable, safePath } from './safe-path';
import { messageOf, type SourceFile } from './source';
import { firstRows } from './table';

export interface Table {
  file: SourceFile;
  /** The first rows; a header may be among them. */
  beginning: string[][];
}

/** The files that were dropped, sorted out by what they are; hidden files are passed over. */
export interface Listing {
  /** Of the folder, zip or file, for messages. */
  name: string;
  /** By path, in the order of their paths. */
  images: ReadonlyMap<string, SourceFile>;
  tables: readonly Table[];
  /** Neither images nor tables. */
  others: ReadonlyMap<string, SourceFile>;
  /** What cannot be read whatever the layout. */
  skipped: Skipped[];
}

const extensionOf = (path: string): string => /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';

const IMAGES: ReadonlySet<string> = new Set(IMAGE_EXTENSIONS);
const TABLES: ReadonlySet<string> = new Set(['csv', 'tsv']);
/** Tables that are looked into; folders of annotations hold thousands. */
const MOST_TABLES = 20;

/** Sorts files; the first rows of tables are read. */
export async function listFiles(
  files: readonly SourceFile[],
  name: string,
  skipped: readonly Skipped[] = [],
): Promise<Listing> {
  const images: [string, SourceFile][] = [];
  const others: [string, SourceFile][] = [];
  const tables: Table[] = [];
  const listing = { name, tables, skipped: [...skipped] };
  const seen = new Set<string>();
  for (const file of files) {
    const safe = safePath(file.path);
    if (!safe.ok) listing.skipped.push({ file: printable(file.path), reason: safe.reason });
    else if (isClutter(safe.path)) continue;
    else if (seen.has(safe.path))
      listing.skipped.push({ file: safe.path, reason: 'there is a file of this name already' });
    else {
      seen.add(safe.path);
      const extension = extensionOf(safe.path);
      if (IMAGES.has(extension)) images.push([safe.path, file]);
      else if (TABLES.has(extension) && tables.length < MOST_TABLES) {
        try {
          tables.push({ file: { ...file, path: safe.path }, beginning: await firstRows(file, 2) });
        } catch (thrown) {
          listing.skipped.push({ file: safe.path, reason: messageOf(thrown) });
        }
      } else others.push([safe.path, file]);
    }
  }
  const sorted = (entries: [string, SourceFile][]) =>
    new Map(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  return { ...listing, images: sorted(images), others: sorted(others) };
}

/** Why a file that is neither image nor table was left out. */
function notAnImage(path: string): string {
  const extension = extensionOf(path);
  if (['heic', 'avif'].includes(extension))
    return `.${extension} images are not read; convert it to PNG or JPEG`;
  if (['gz', 'tgz', 'tar', 'rar', '7z'].includes(extension))
    return `.${extension} archives are not read; unpack it, or make a zip of it`;
  return `it is no image (${IMAGE_EXTENSIONS.join(', ')})`;
}

/** What no part of a layout uses, each with the reason. */
export function leftOver(
  { images, tables, others }: Listing,
  used: {
    image?: (path: string) => boolean;
    table?: (path: string) => boolean;
    other?: (path: string) => boolean;
  },
  layout: string,
): Skipped[] {
  const foreign = `it does not belong to the ${layout} that was found beside it; drop it on its own`;
  const skipped: Skipped[] = [];
  if (used.image)
    for (const path of images.keys()) if (!used.image(path)) skipped.push({ file: path, reason: foreign });
  for (const { file } of tables)
    if (!used.table?.(file.path)) skipped.push({ file: file.path, reason: foreign });
  for (const path of others.keys())
    if (!used.other?.(path)) skipped.push({ file: path, reason: notAnImage(path) });
  return skipped;
}
