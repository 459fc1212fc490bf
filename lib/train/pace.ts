/** Speed of training and the time that is left. */
export class Pace {
  #images = 0;
  #milliseconds = 0;
  readonly #started = performance.now();
  #paused = 0;

  /** @param total training images of all variants, epochs and seeds together. */
  constructor(readonly total: number) {}

  /** Counts a step over `images` that took `milliseconds`. */
  step(images: number, milliseconds: number): void {
    this.#images += images;
    this.#milliseconds += milliseconds;
  }

  /** Time in which the backend caught up with steps that were only queued. */
  wait(milliseconds: number): void {
    this.#milliseconds += milliseconds;
  }

  /** Time that does not count for the estimate. */
  pause(milliseconds: number): void {
    this.#paused += milliseconds;
  }

  report(): { imagesPerSecond: number; secondsLeft: number } {
    const elapsed = (performance.now() - this.#started - this.#paused) / 1000;
    return {
      imagesPerSecond: this.#milliseconds > 0 ? (1000 * this.#images) / this.#milliseconds : 0,
      secondsLeft: this.#images > 0 ? (elapsed * (this.total - this.#images)) / this.#images : 0,
    };
  }
}
