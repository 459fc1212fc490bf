import { createStore } from 'zustand/vanilla';
import { problem, type Problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { z } from '../core/schema';
import type { Figure } from '../figures/figure';
import { figureSchema, frozen, sizeOf } from '../figures/frozen';
import { labViewSchema, type LabView } from '../io/lab-view';
import { isClosed, isFull } from './open-database';
import { pinDatabase, type PinTable } from './pins-table';

const VERSION = 1;
const NAME_LENGTH = 160;

/** Figures are looked at side by side, and all of them are in memory. */
export const MOST_PINS = 24;
const MOST_BYTES = 64_000_000;

/** A figure as it was at one time, and the view that it was part of. */
export interface Pin {
  id: string;
  name: string;
  /** Milliseconds since 1970. */
  at: number;
  figure: Figure;
  view: LabView;
}

const pinSchema = z.strictObject({
  id: z.string().max(100),
  version: z.literal(VERSION),
  name: z.string().max(NAME_LENGTH),
  at: z.number(),
  figure: figureSchema,
  view: labViewSchema,
});

const TOO_MANY = problem(
  'pins-full',
  `No more than ${MOST_PINS} figures can be pinned.`,
  'Remove one that you no longer need from Pinned.',
);
const TOO_LARGE = problem(
  'pins-full',
  'The pinned figures would take more than 64 MB.',
  'Remove one that you no longer need from Pinned, or save this figure as a file.',
);
const FULL = problem(
  'storage-full',
  'The browser’s storage is full: the figure is pinned until the page is closed.',
  'Save it as a file, or remove pins that you no longer need.',
  { severity: 'warning' },
);
const FORBIDDEN = problem(
  'storage-forbidden',
  'The browser does not let this page store anything: figures are pinned until the page is closed.',
  'Save what you need as files before you close the page.',
  { severity: 'warning' },
);

export interface PinsState {
  /** Whether the pins were read from storage. */
  listed: boolean;
  /** The newest first. */
  pins: readonly Pin[];
  /** How many were kept by another version, or are damaged; they stay as they are. */
  unreadable: number;
  /** Why something is not on disk. */
  problem: Problem | null;
  /** Pins that are compared: none, one or two, in the order in which they were chosen. */
  chosen: readonly string[];
  list(): Promise<void>;
  pin(figure: Figure, view: LabView): Promise<Result<Pin>>;
  rename(id: string, name: string): Promise<void>;
  /** Gives the pin, so that it can be put back. */
  remove(id: string): Promise<Pin | undefined>;
  restore(pin: Pin): Promise<void>;
  /** Chooses a pin, or no longer; a third one takes the place of the first. */
  toggle(id: string): void;
}

interface Needs {
  database?: () => Promise<PinTable>;
  now?: () => number;
}

/** Figures that a person keeps in this browser. Nothing rejects. */
export function createPinsStore({ database = pinDatabase, now = Date.now }: Needs = {}) {
  let opened: Promise<PinTable> | undefined;

  return createStore<PinsState>()((set, get) => {
    /** Work on the disk; where that fails, what is on the page stays, and a problem says for how long. */
    async function onDisk<T>(work: (table: PinTable) => Promise<T>): Promise<T | undefined> {
      try {
        return await work(await (opened ??= database()));
      } catch (thrown) {
        // The next call opens it again.
        if (isClosed(thrown)) opened = undefined;
        set({ problem: isFull(thrown) ? FULL : FORBIDDEN });
        return undefined;
      }
    }
    const write = (pin: Pin) => onDisk((table) => table.put({ ...pin, version: VERSION } as { id: string }));
    const inOrder = (pins: readonly Pin[]) => [...pins].sort((a, b) => b.at - a.at);
    let reading: Promise<void> | undefined;

    async function read(): Promise<void> {
      const found = (await onDisk((table) => table.all())) ?? [];
      const read = found.map((value) => pinSchema.safeParse(value));
      const stored = read.flatMap(({ success, data }): Pin[] => {
        if (!success) return [];
        const { id, name, at, figure, view } = data;
        return [{ id, name, at, figure, view }];
      });
      set(({ pins }) => {
        const here = new Set(pins.map(({ id }) => id));
        return {
          listed: true,
          pins: inOrder([...pins, ...stored.filter(({ id }) => !here.has(id))]),
          unreadable: read.filter(({ success }) => !success).length,
        };
      });
    }

    return {
      listed: false,
      pins: [],
      unreadable: 0,
      problem: null,
      chosen: [],
      list: () => (reading ??= read()),
      async pin(figure, view) {
        await get().list();
        const { pins } = get();
        if (pins.length >= MOST_PINS) return fail(TOO_MANY);
        const kept = frozen(figure);
        if (pins.reduce((sum, pin) => sum + sizeOf(pin.figure), sizeOf(kept)) > MOST_BYTES)
          return fail(TOO_LARGE);
        const name = figure.title.slice(0, NAME_LENGTH);
        const pin: Pin = { id: crypto.randomUUID(), name, at: now(), figure: kept, view };
        set({ pins: inOrder([pin, ...pins]), problem: null });
        await write(pin);
        return ok(pin);
      },
      async rename(id, name) {
        const short = name.trim().slice(0, NAME_LENGTH);
        const pin = get().pins.find((of) => of.id === id);
        if (!pin || short === '') return;
        const renamed = { ...pin, name: short };
        set(({ pins }) => ({ pins: pins.map((of) => (of.id === id ? renamed : of)) }));
        await write(renamed);
      },
      async remove(id) {
        const pin = get().pins.find((of) => of.id === id);
        set(({ pins, chosen }) => ({
          pins: pins.filter((of) => of.id !== id),
          chosen: chosen.filter((other) => other !== id),
          problem: null,
        }));
        await onDisk((table) => table.delete(id));
        return pin;
      },
      async restore(pin) {
        set(({ pins }) => ({ pins: inOrder([pin, ...pins.filter(({ id }) => id !== pin.id)]) }));
        await write(pin);
      },
      toggle: (id) =>
        set(({ chosen }) => ({
          chosen: chosen.includes(id) ? chosen.filter((of) => of !== id) : [...chosen, id].slice(-2),
        })),
    };
  });
}

export const pinsStore = createPinsStore();
