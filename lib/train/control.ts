/** How far a single step goes. */
export type StepSize = 'batch' | 'epoch';

/** Lets a person pause, resume, stop and step through a run; the run asks between two batches and after each epoch. */
export class RunControl {
  #stopped = false;
  #resume: (() => void) | undefined;
  #waiting: Promise<void> | undefined;
  /** The run pauses once it is through with this. */
  #pauseAfter: StepSize | undefined;
  #resting = false;

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Whether the run has come to rest in a pause: no step is under way until it is resumed. */
  get resting(): boolean {
    return this.#resting;
  }

  pause(): void {
    if (!this.#stopped) this.#waiting ??= new Promise((resolve) => (this.#resume = resolve));
  }

  resume(): void {
    this.#pauseAfter = undefined;
    this.#release();
  }

  /** Lets the run go on by one batch or to the end of the epoch; then it pauses. */
  step(size: StepSize): void {
    this.#release();
    this.#pauseAfter = size;
  }

  /** Also ends a pause. */
  stop(): void {
    this.#stopped = true;
    this.resume();
  }

  #release(): void {
    this.#resting = false;
    this.#resume?.();
    this.#resume = undefined;
    this.#waiting = undefined;
  }

  /**
   * Gives other messages a turn, then waits out a pause.
   * @param through what has just come to its end; the end of an epoch is the end of a batch as well
   * @param onPause called before it waits, and waited for; `onResume` follows
   * @returns the milliseconds that the pause took
   */
  async checkpoint(
    through: StepSize = 'batch',
    { onPause, onResume }: { onPause?: () => unknown; onResume?: () => void } = {},
  ): Promise<number> {
    if (this.#pauseAfter === through || (this.#pauseAfter && through === 'epoch')) {
      this.#pauseAfter = undefined;
      this.pause();
    }
    await nextTask();
    if (!this.#waiting) return 0;
    const from = performance.now();
    await onPause?.();
    await this.#rest();
    onResume?.();
    return performance.now() - from;
  }

  /** Ends at once where the run was resumed meanwhile. */
  async #rest(): Promise<void> {
    if (!this.#waiting) return;
    this.#resting = true;
    await this.#waiting;
  }
}

/** A turn of the event loop without the 4 ms that browsers add to nested timeouts. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
