import { createStore } from 'zustand/vanilla';
import { full } from './limits';
import { counted, picturesStore, type createPictures } from './pictures';

/** About eight pictures a second: enough to catch a movement, few enough to differ. */
const EVERY_MS = 125;
const COUNTDOWN_S = 3;
/** Of the timer, which nobody holds down: three seconds. */
const TIMED_PICTURES = 24;

interface ShutterState {
  phase: 'idle' | 'waiting' | 'taking';
  /** Until the first picture, while it waits. */
  seconds: number;
  /** Takes pictures some seconds after a press, so that there is time to take one's place. */
  timed: boolean;
  /** Why no picture was taken. */
  notice: string | null;
}

/**
 * Takes pictures of the chosen class for as long as it is pressed, at least one. With the timer a press begins the
 * countdown, and another one ends everything.
 * @param take what the camera shows now
 */
export function createShutter(
  take: () => Promise<Blob | null>,
  pictures: ReturnType<typeof createPictures> = picturesStore,
) {
  const store = createStore<ShutterState>()(() => ({
    phase: 'idle',
    seconds: 0,
    timed: false,
    notice: null,
  }));
  let timer: ReturnType<typeof setInterval> | undefined;

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    if (store.getState().phase !== 'idle') store.setState({ phase: 'idle', seconds: 0 });
  }

  /** Why no picture can be taken of a class. */
  function obstacle(id: number): string | null {
    const { classes } = pictures.getState();
    const one = classes.find((known) => known.id === id);
    return one ? full(counted(classes), one.name) : 'Add a class first.';
  }

  /** Whether there is room; where there is none, it ends and says why. */
  function hasRoom(id: number): boolean {
    const notice = obstacle(id);
    if (notice === null) return true;
    stop();
    store.setState({ notice });
    return false;
  }

  function begin(most: number): void {
    stop();
    const id = pictures.getState().chosen;
    if (!hasRoom(id)) return;
    let taken = 0;
    let busy = false;
    const tick = async () => {
      // A slow machine takes fewer pictures; they do not queue up.
      if (busy) return;
      busy = true;
      const blob = await take().catch(() => null);
      busy = false;
      // It may have been released by now: what was asked for before still counts.
      if (!blob || obstacle(id) !== null) return;
      if (taken === 0) pictures.getState().beginBurst(id);
      pictures.getState().add(id, blob);
      taken++;
      if (timer !== mine) return;
      if (taken >= most) stop();
      else hasRoom(id);
    };
    const mine = setInterval(() => void tick(), EVERY_MS);
    timer = mine;
    store.setState({ phase: 'taking' });
    void tick();
  }

  function countDown(): void {
    stop();
    if (!hasRoom(pictures.getState().chosen)) return;
    store.setState({ phase: 'waiting', seconds: COUNTDOWN_S });
    timer = setInterval(() => {
      const seconds = store.getState().seconds - 1;
      if (seconds > 0) store.setState({ seconds });
      else begin(TIMED_PICTURES);
    }, 1000);
  }

  return Object.assign(store, {
    stop,
    press(): void {
      const { timed, phase } = store.getState();
      store.setState({ notice: null });
      if (!timed) begin(Infinity);
      else if (phase === 'idle') countDown();
      else stop();
    },
    release(): void {
      if (!store.getState().timed) stop();
    },
    /** A press without a length, as of a speech command. */
    tap(): void {
      if (store.getState().timed) return this.press();
      store.setState({ notice: null });
      begin(1);
    },
    setTimed(timed: boolean): void {
      stop();
      store.setState({ timed });
    },
  });
}

export type Shutter = ReturnType<typeof createShutter>;
