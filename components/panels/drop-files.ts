import type { UploadedFile } from '@/lib/worker/protocol';

/** No more files than this are walked through: a dropped home folder must not hang the page. */
const MOST_FILES = 100_000;

const asFile = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A directory hands out its entries in portions, until an empty one. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) return all;
    all.push(...portion);
  }
}

async function walk(entry: FileSystemEntry, into: UploadedFile[]): Promise<void> {
  if (into.length >= MOST_FILES) return;
  if (entry.isFile) {
    try {
      into.push({
        path: entry.fullPath.replace(/^\//, ''),
        file: await asFile(entry as FileSystemFileEntry),
      });
    } catch {
      // A file that vanished or may not be read is left out; the rest still comes.
    }
  } else for (const inner of await entriesOf(entry as FileSystemDirectoryEntry)) await walk(inner, into);
}

/** The files of a drop, folders walked through, each with its path inside what was dropped. */
export async function droppedFiles(transfer: DataTransfer): Promise<UploadedFile[]> {
  // The list is emptied as soon as the event is over, so that entries are taken before the first wait.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const plain = [...transfer.files];
  const files: UploadedFile[] = [];
  for (const entry of entries) await walk(entry, files);
  return files.length > 0 || entries.length > 0 ? files : plain.map((file) => ({ path: file.name, file }));
}
