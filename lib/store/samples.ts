import type { Split } from '../data/images';
import type { WorkerConnection } from '../worker/client';
import type { Samples } from '../worker/protocol';

export interface SampleFilter {
  /** Class index. */
  label?: number;
  split?: Split;
}

export interface Sample {
  index: number;
  label: number;
  split: Split;
  name: string;
  size: number;
  /** RGBA bytes of this image. */
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

export interface SamplePage {
  filter: SampleFilter;
  items: Sample[];
  /** Images that match the filter. */
  matching: number;
  loading: boolean;
}

export const NO_SAMPLES: SamplePage = { filter: {}, items: [], matching: 0, loading: false };

const PAGE = 120;

function split({ items, rgba, size }: Samples): Sample[] {
  const bytes = 4 * size * size;
  return items.map((item, i) => ({ ...item, size, rgba: rgba.subarray(i * bytes, (i + 1) * bytes) }));
}

/** Pages of images under a filter. An answer to an earlier question counts for nothing. */
export function createSamplePages(
  worker: WorkerConnection,
  get: () => SamplePage,
  set: (page: SamplePage) => void,
) {
  let latest = 0;
  async function fetch(filter: SampleFilter, earlier: Sample[]): Promise<void> {
    const mine = ++latest;
    set({ ...get(), filter, loading: true });
    try {
      const page = await worker.api().samples({ ...filter, offset: earlier.length, limit: PAGE });
      if (mine !== latest) return;
      set({ filter, items: [...earlier, ...split(page)], matching: page.matching, loading: false });
    } catch {
      // The images to look at are not worth an alarm of their own: a lost worker is reported elsewhere.
      if (mine === latest) set({ ...get(), loading: false });
    }
  }
  return {
    load: (filter: SampleFilter) => fetch(filter, []),
    more: () => fetch(get().filter, get().items),
  };
}
