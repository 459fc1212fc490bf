import type { WorkerConnection } from '../worker/client';
import type { SampleFilter, SampleItem, Samples } from '../worker/protocol';

export type { SampleFilter } from '../worker/protocol';

export interface Sample extends SampleItem {
  size: number;
  /** RGBA bytes of this image. */
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** The images that match a filter; those that were looked at are here. */
export interface SampleView {
  filter: SampleFilter;
  /** Images that match the filter. */
  matching: number;
  /** By number of the block: block b holds the images from b · {@link BLOCK} on. */
  blocks: ReadonlyMap<number, readonly Sample[]>;
  /** Variants of the last run whose predictions are of these images. */
  predictors: Samples['predictors'];
  loading: boolean;
}

export const NO_SAMPLES: SampleView = {
  filter: {},
  matching: 0,
  blocks: new Map(),
  predictors: [],
  loading: false,
};

/** Images that are fetched at once. */
export const BLOCK = 96;
/** Bytes of images that stay on the page; those that were looked at longest ago give way. */
const MOST_BYTES = 48 * 1024 * 1024;

function split({ items, rgba, size }: Samples): Sample[] {
  const bytes = 4 * size * size;
  return items.map((item, i) => ({ ...item, size, rgba: rgba.subarray(i * bytes, (i + 1) * bytes) }));
}

/** Blocks of images under a filter. An answer to an earlier question counts for nothing. */
export function createSamplePages(
  worker: WorkerConnection,
  get: () => SampleView,
  set: (view: SampleView) => void,
) {
  let latest = 0;
  const asked = new Set<number>();

  async function fetch(block: number): Promise<void> {
    const mine = latest;
    asked.add(block);
    try {
      const page = await worker.api().samples({ ...get().filter, offset: block * BLOCK, limit: BLOCK });
      if (mine !== latest) return;
      const blocks = new Map(get().blocks).set(block, split(page));
      const most = Math.max(4, Math.floor(MOST_BYTES / (BLOCK * 4 * page.size * page.size)));
      for (const [old] of blocks) if (blocks.size > most && old !== block) blocks.delete(old);
      set({ ...get(), blocks, matching: page.matching, predictors: page.predictors, loading: false });
    } catch {
      // The images to look at are not worth an alarm of their own: a lost worker is reported elsewhere.
      if (mine === latest) set({ ...get(), loading: false });
    } finally {
      if (mine === latest) asked.delete(block);
    }
  }

  return {
    /** Starts anew with a filter; the earlier images stay until the first new ones are there. */
    async load(filter: SampleFilter): Promise<void> {
      latest++;
      asked.clear();
      set({ ...get(), filter, loading: true });
      const mine = latest;
      try {
        const page = await worker.api().samples({ ...filter, offset: 0, limit: BLOCK });
        if (mine !== latest) return;
        const { matching, predictors } = page;
        set({ filter, matching, predictors, blocks: new Map([[0, split(page)]]), loading: false });
      } catch {
        if (mine === latest) set({ ...get(), loading: false });
      }
    },
    /** Fetches what is missing of the images `from` … `to` − 1. */
    show(from: number, to: number): void {
      const { blocks, matching } = get();
      const last = Math.min(to, matching) - 1;
      for (let block = Math.floor(from / BLOCK); block <= Math.floor(last / BLOCK); block++)
        if (!blocks.has(block) && !asked.has(block)) void fetch(block);
    },
  };
}
