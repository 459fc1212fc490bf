import { createStore } from 'zustand/vanilla';
import type { Problem } from '../core/problem';
import type { Result } from '../core/result';
import type { ActivationMaps } from '../explain/class-activation';
import type { ByVariant } from '../results/result';
import { callProblem, type WorkerConnection } from '../worker/client';
import type { Examples, TrainedMoment } from '../worker/protocol';

/** A validation image closely. */
export interface Example {
  size: number;
  /** RGBA bytes, as they are kept. */
  rgba: Uint8ClampedArray<ArrayBuffer>;
  /** Its file, or its name where it was drawn. */
  name: string;
  /** Class activation by variant, of one image. */
  maps: ByVariant<ActivationMaps>;
}

/** Where examples come from. Another key means other pictures or other maps. */
export interface ExampleSource {
  key: string;
  moment: TrainedMoment;
  /** By variant, the class that the map of an image is of; variants without one get no map. */
  classes: ByVariant<ArrayLike<number>>;
}

export interface ExampleState {
  /** By place in the validation list. */
  found: ReadonlyMap<number, Example>;
  /** Why there are no pictures, or none but pictures. */
  problems: Problem[];
  /** Fetches what is missing of some images; what was wished for before and is not under way is forgotten. Never rejects. */
  show(source: ExampleSource, places: readonly number[]): Promise<void>;
}

/** Images that are fetched at once. */
const PIECE = 12;
/** Images that stay on the page; those that were looked at longest ago give way. */
const MOST = 480;

function split({ size, rgba, names, maps }: Examples): Example[] {
  const bytes = 4 * size * size;
  return names.map((name, i) => ({
    size,
    name,
    rgba: rgba.subarray(i * bytes, (i + 1) * bytes),
    maps: Object.fromEntries(
      Object.entries(maps).map(([id, { shape, values }]) => {
        const pixels = shape[0] * shape[1];
        return [id, { shape, values: values.subarray(i * pixels, (i + 1) * pixels) }];
      }),
    ),
  }));
}

/** Validation images as they come into view. An answer to an earlier question counts for nothing. */
export function createExampleStore(worker: Pick<WorkerConnection, 'api'>) {
  let source: ExampleSource | undefined;
  let wanted: readonly number[] = [];
  let fetching: Promise<void> | null = null;

  return createStore<ExampleState>()((set, get) => {
    async function fetch({ moment, classes, key }: ExampleSource, places: number[]): Promise<boolean> {
      const chosen = Object.entries(classes).map(
        ([id, all]) => [id, places.map((place) => all[place]!)] as const,
      );
      let answer: Result<Examples>;
      try {
        answer = await worker.api().examples(moment, { places, classes: Object.fromEntries(chosen) });
      } catch (error) {
        answer = { ok: false, problems: [callProblem(error)] };
      }
      if (source?.key !== key) return true;
      if (!answer.ok) {
        set({ problems: answer.problems });
        return false;
      }
      const found = new Map(get().found);
      const pictures = split(answer.value);
      pictures.forEach((example, i) => found.set(places[i]!, example));
      for (const [old] of found) if (found.size > MOST && !wanted.includes(old)) found.delete(old);
      set({ found, problems: answer.value.problems });
      return pictures.length > 0;
    }

    async function fetchAll(): Promise<void> {
      for (;;) {
        const missing = wanted.filter((place) => !get().found.has(place)).slice(0, PIECE);
        if (!source || missing.length === 0 || !(await fetch(source, missing))) return;
      }
    }

    return {
      found: new Map(),
      problems: [],
      show(from, places) {
        if (from.key !== source?.key) set({ found: new Map(), problems: [] });
        source = from;
        wanted = places;
        fetching ??= fetchAll().finally(() => (fetching = null));
        return fetching;
      },
    };
  });
}
