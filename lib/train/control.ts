/** Lets a person pause, resume and stop a run; the run asks between two batches. */
export class RunControl {
  #stopped = false;
  #resume: (() => void) | undefined;
  #waiting: Promise<void> | undefined;
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
    this.#resting = false;
    this.#resume?.();
    this.#resume = undefined;
    this.#waiting = undefined;
  }

  /** Also ends a pause. */
  stop(): void {
    this.#stopped = true;
    this.resume();
  }

  /** Gives other messages a turn, then waits out a pause. Returns the milliseconds that the pause took. */
  async checkpoint(): Promise<number> {
    await nextTask();
    if (!this.#waiting) return 0;
    const from = performance.now();
    this.#resting = true;
    await this.#waiting;
    return performance.now() - from;
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
