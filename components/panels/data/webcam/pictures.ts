import { createStore } from 'zustand/vanilla';
import { FIRST_NAMES } from './names';

export interface Picture {
  id: number;
  /** A square JPEG. */
  blob: Blob;
  /** Shows it on the page. */
  url: string;
}

export interface PictureClass {
  id: number;
  name: string;
  pictures: readonly Picture[];
}

/** What was done, in the words of the button that takes it back, and how it was before. */
interface Step {
  what: string;
  before: readonly PictureClass[];
}

interface PicturesState {
  classes: readonly PictureClass[];
  /** The class that pictures are taken of. */
  chosen: number;
  steps: readonly Step[];
  /** Something was changed since the pictures were used, or since there are any. */
  changed: boolean;
  choose(id: number): void;
  addClass(name: string): void;
  rename(id: number, name: string): void;
  removeClass(id: number): void;
  /** One step of the history for all pictures until the next step. */
  beginBurst(id: number): void;
  add(id: number, blob: Blob): void;
  remove(id: number, picture: number): void;
  undo(): void;
  /** The graph has the pictures now. They stay here, so that more can be taken. */
  used(): void;
  throwAway(): void;
}

/** Older steps are forgotten. */
const MOST_STEPS = 50;

export const countAll = (classes: readonly PictureClass[]): number =>
  classes.reduce((sum, { pictures }) => sum + pictures.length, 0);

/** Classes as the limits count them. */
export const counted = (classes: readonly PictureClass[]) =>
  classes.map(({ name, pictures }) => ({ name, pictures: pictures.length }));

/**
 * What was taken with the camera lives beside the dialog, so that nothing is lost where the dialog gives way to
 * another one; a reload forgets it.
 */
export function createPictures() {
  let ids = 0;
  const emptyClass = (name: string): PictureClass => ({ id: ids++, name, pictures: [] });
  const beginning = () => {
    const classes = FIRST_NAMES.map(emptyClass);
    return { classes, chosen: classes[0]!.id, steps: [], changed: false };
  };

  /** Lets go of pictures that nothing leads to any more; until then the browser keeps them in memory. */
  const release = (gone: readonly PictureClass[], kept: readonly (readonly PictureClass[])[]) => {
    const alive = new Set(kept.flat().flatMap(({ pictures }) => pictures));
    for (const { pictures } of gone)
      for (const picture of pictures) if (!alive.has(picture)) URL.revokeObjectURL(picture.url);
  };

  return createStore<PicturesState>()((set, get) => {
    const change = (id: number, how: (one: PictureClass) => PictureClass) =>
      get().classes.map((one) => (one.id === id ? how(one) : one));

    const recorded = (what: string): readonly Step[] => {
      const { classes, steps } = get();
      const [oldest] = steps;
      const next = [...steps, { what, before: classes }];
      if (next.length <= MOST_STEPS || !oldest) return next;
      const kept = next.slice(1);
      release(oldest.before, [...kept.map(({ before }) => before), classes]);
      return kept;
    };
    const nameOf = (id: number) => get().classes.find((one) => one.id === id)?.name ?? '';
    const isThere = (classes: readonly PictureClass[], id: number) => classes.some((one) => one.id === id);

    return {
      ...beginning(),
      choose: (chosen) => set({ chosen }),
      addClass(name) {
        const added = emptyClass(name);
        set({
          steps: recorded(`adding ${name}`),
          classes: [...get().classes, added],
          chosen: added.id,
          changed: true,
        });
      },
      rename: (id, name) =>
        set({
          steps: recorded(`renaming ${nameOf(id)}`),
          classes: change(id, (one) => ({ ...one, name })),
          changed: true,
        }),
      removeClass(id) {
        const steps = recorded(`removing ${nameOf(id)}`);
        const classes = get().classes.filter((one) => one.id !== id);
        const chosen = isThere(classes, get().chosen) ? get().chosen : (classes[0]?.id ?? -1);
        set({ steps, classes, chosen, changed: true });
      },
      beginBurst: (id) => set({ steps: recorded(`the last pictures of ${nameOf(id)}`) }),
      add(id, blob) {
        const picture = { id: ids++, blob, url: URL.createObjectURL(blob) };
        const classes = change(id, (one) => ({ ...one, pictures: [...one.pictures, picture] }));
        set({ classes, changed: true });
      },
      remove(id, picture) {
        const steps = recorded(`removing a picture of ${nameOf(id)}`);
        const pictures = (one: PictureClass) => one.pictures.filter((known) => known.id !== picture);
        set({ steps, classes: change(id, (one) => ({ ...one, pictures: pictures(one) })), changed: true });
      },
      undo() {
        const { steps, classes, chosen } = get();
        const last = steps.at(-1);
        if (!last) return;
        const rest = steps.slice(0, -1);
        release(classes, [...rest.map(({ before }) => before), last.before]);
        const stays = isThere(last.before, chosen) ? chosen : (last.before[0]?.id ?? -1);
        set({ steps: rest, classes: last.before, chosen: stays, changed: true });
      },
      used: () => set({ changed: false }),
      throwAway() {
        const { classes, steps } = get();
        release([classes, ...steps.map(({ before }) => before)].flat(), []);
        set(beginning());
      },
    };
  });
}

export const picturesStore = createPictures();
