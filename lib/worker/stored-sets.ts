/**
 * Sets of images in the browser's own storage (the origin private file system), so that they survive a reload: one
 * folder a set, with the pixels as they are in memory and a description, which is written last: a set without one was
 * never finished.
 */
import { problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { z } from '../core/schema';
import { bytesOf, SPLITS } from '../data/images';
import type { ReadSet } from '../data/readers/read';
import { FORMATS, type Format } from '../core/layouts';
import type { StoredSetInfo } from './protocol';

const FOLDER = 'images';
const PIXELS = 'pixels';
const DESCRIPTION = 'set.json';
/** Bytes that are written or read at a time. */
const PORTION = 4 * 1024 * 1024;

/** Where sets are kept; the worker's own storage, or a stand-in of a test. */
export interface StoredSets {
  list(): Promise<StoredSetInfo[]>;
  /** @returns problems `storage-full` and `no-storage`; what was stored before stays */
  save(set: ReadSet): Promise<Result<true>>;
  load(id: string): Promise<ReadSet | undefined>;
  remove(id: string): Promise<void>;
}

const text = z.string().max(2000);
const descriptionSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  name: text,
  format: z.enum(Object.keys(FORMATS) as [Format, ...Format[]]),
  stored: z.number(),
  size: z.int().min(1).max(1024),
  channels: z.union([z.literal(1), z.literal(3)]),
  grey: z.boolean(),
  fit: z.literal('squeeze').optional(),
  classes: z.array(text).max(256),
  labels: z.array(z.int().min(0).max(255)),
  splits: z.array(
    z
      .int()
      .min(0)
      .max(SPLITS.length - 1),
  ),
  names: z.array(text),
  groups: z.array(text).optional(),
  // Layouts alone told it once.
  groupsFrom: z.enum(['layout', 'names']).default('layout'),
  answers: z.record(z.string(), z.string()),
  skipped: z.array(z.object({ file: z.string(), reason: z.string() })),
});

const STORAGE_FULL = problem(
  'storage-full',
  'This browser has no room left to keep these images: they are here until the page is closed.',
  'Remove images that are kept in this browser, or free disk space, then load them again.',
  { severity: 'warning' },
);

const NO_STORAGE = problem(
  'no-storage',
  'This browser lets the page keep no files: the images are here until the page is closed.',
  'Leave private browsing, or go on without.',
  { severity: 'warning' },
);

const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';

async function folder(create: boolean): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create });
}

/** Of workers alone, so that the page's types do not know it. */
interface SyncAccess {
  truncate(size: number): void;
  write(bytes: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  flush(): void;
  close(): void;
}
type WorkerFile = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> };

async function write(directory: FileSystemDirectoryHandle, name: string, bytes: Uint8Array): Promise<void> {
  const file = (await directory.getFileHandle(name, { create: true })) as WorkerFile;
  const access = await file.createSyncAccessHandle();
  try {
    access.truncate(0);
    for (let at = 0; at < bytes.length; at += PORTION) {
      const portion = bytes.subarray(at, at + PORTION) as Uint8Array<ArrayBuffer>;
      const written = access.write(portion, { at });
      // Some browsers write less in place of an error.
      if (written < portion.length) throw new DOMException('no room', 'QuotaExceededError');
    }
    access.flush();
  } finally {
    access.close();
  }
}

function describe({ id, name, format, images, answers, skipped }: ReadSet) {
  return {
    id,
    name,
    format,
    stored: Date.now(),
    size: images.size,
    channels: images.channels,
    grey: images.grey ?? false,
    ...(images.fit && { fit: images.fit }),
    classes: images.classes,
    labels: [...images.labels],
    splits: images.splits.map((split) => SPLITS.indexOf(split)),
    names: images.names,
    ...(images.groups && { groups: images.groups, groupsFrom: images.groupsFrom }),
    answers,
    skipped,
  };
}

async function description(directory: FileSystemDirectoryHandle) {
  try {
    const file = await (await directory.getFileHandle(DESCRIPTION)).getFile();
    const parsed = descriptionSchema.safeParse(JSON.parse(await file.text()));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

async function pixels(directory: FileSystemDirectoryHandle, size: number): Promise<Uint8Array | undefined> {
  const file = await (await directory.getFileHandle(PIXELS)).getFile();
  return file.size === size ? new Uint8Array(await file.arrayBuffer()) : undefined;
}

/** The storage of this browser. */
export const storedSets: StoredSets = {
  async list() {
    const found: StoredSetInfo[] = [];
    try {
      for await (const entry of (await folder(false)).values()) {
        if (entry.kind !== 'directory') continue;
        const known = await description(entry);
        if (!known) continue;
        const { id, name, format, labels, size, stored, channels, grey } = known;
        const bytes = labels.length * bytesOf({ size, channels, ...(grey && { grey }) });
        found.push({ id, name, format, images: labels.length, size, bytes, stored });
      }
    } catch {
      // Nothing was ever stored, or nothing can be.
    }
    return found.sort((a, b) => b.stored - a.stored);
  },

  async save(set) {
    let sets: FileSystemDirectoryHandle;
    try {
      sets = await folder(true);
    } catch (error) {
      return fail(isFull(error) ? STORAGE_FULL : NO_STORAGE);
    }
    try {
      const directory = await sets.getDirectoryHandle(set.id, { create: true });
      await directory.removeEntry(DESCRIPTION).catch(() => undefined);
      await write(directory, PIXELS, set.images.pixels);
      await write(directory, DESCRIPTION, new TextEncoder().encode(JSON.stringify(describe(set))));
      return ok(true);
    } catch (error) {
      await sets.removeEntry(set.id, { recursive: true }).catch(() => undefined);
      return fail(isFull(error) ? STORAGE_FULL : NO_STORAGE);
    }
  },

  async load(id) {
    try {
      const directory = await (await folder(false)).getDirectoryHandle(id);
      const known = await description(directory);
      if (!known || known.id !== id) return undefined;
      const { name, format, size, channels, grey, fit, classes, labels, splits } = known;
      const { names, groups, groupsFrom, answers, skipped } = known;
      const count = labels.length;
      const same = [splits, names, ...(groups ? [groups] : [])].every((list) => list.length === count);
      if (!same || labels.some((label) => label >= classes.length)) return undefined;
      const bytes = await pixels(directory, count * bytesOf({ size, channels, ...(grey && { grey: true }) }));
      if (!bytes) return undefined;
      return {
        id,
        name,
        format,
        answers,
        skipped,
        problems: [],
        images: {
          size,
          channels,
          classes,
          count,
          pixels: bytes,
          ...(grey && { grey: true as const }),
          ...(fit && { fit }),
          labels: Uint8Array.from(labels),
          splits: splits.map((split) => SPLITS[split]!),
          names,
          ...(groups && { groups, groupsFrom }),
        },
      };
    } catch {
      return undefined;
    }
  },

  async remove(id) {
    await (await folder(false)).removeEntry(id, { recursive: true });
  },
};
