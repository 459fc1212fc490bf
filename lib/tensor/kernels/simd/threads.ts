/**
 * Threads for the kernels: workers that have instantiated them on the backend's memory, which is shared. A call is cut
 * into slices; whoever is free takes the next one, the caller too. So a thread that sleeps, or shares its core with
 * another program, holds nothing up, and one that dies costs time but never a result. thread.js is the other half.
 */
import type { KernelName, Kernels } from './kernels';

/** Words of the control block. */
const TICKET = 0; // number of the call · 32 + slices that nobody has taken yet
const DONE = 1; // slices of this call that workers have ended
const FAILED = 2; // 1 when a kernel threw in a worker
const FINISHED = 4; // from here on, one word for each slice: 1 when a worker has ended it

/** Slices of a call; they must fit into the ticket. */
const MOST_SLICES = 31;
const MOST_CALLS = 2 ** 26;
/** Float64 words of a slice: index of the kernel, how many numbers it takes, the numbers. */
const SLICE_WORDS = 64;

/** How long workers may take to start. */
const START_MS = 5000;
/** How long the end of a slice is watched for before going to sleep, which costs as much as many a call. */
const WATCH_MS = 0.3;
/** Looks between two looks at the clock. */
const LOOKS = 500;
/** How often, and how long each time, to sleep until a slice that was taken is given up. */
const SLEEPS = 40;
const SLEEP_MS = 500;

export class ThreadPool {
  #workers: Worker[];
  #call = 0;
  readonly #indexes: Map<string, number>;

  private constructor(
    workers: Worker[],
    names: string[],
    private readonly control: Int32Array,
    private readonly numbers: Float64Array,
  ) {
    this.#workers = workers;
    this.#indexes = new Map(names.map((name, i) => [name, i]));
  }

  /** Threads that take part, the caller's own included. */
  get threads(): number {
    return this.#workers.length + 1;
  }

  /**
   * Starts threads − 1 workers.
   * @param script address of thread.js
   * @returns undefined where they do not start
   */
  static async start(
    threads: number,
    script: string,
    module: WebAssembly.Module,
    memory: WebAssembly.Memory,
  ): Promise<ThreadPool | undefined> {
    const names = WebAssembly.Module.exports(module).map(({ name }) => name);
    const control = new Int32Array(new SharedArrayBuffer(4 * (FINISHED + MOST_SLICES)));
    const numbers = new Float64Array(new SharedArrayBuffer(8 * SLICE_WORDS * MOST_SLICES));
    const workers = Array.from({ length: threads - 1 }, () => new Worker(script));
    try {
      await Promise.all(workers.map((worker) => ready(worker, { module, memory, control, numbers, names })));
      return new ThreadPool(workers, names, control, numbers);
    } catch {
      workers.forEach((worker) => worker.terminate());
      return undefined;
    }
  }

  /** Calls a kernel once for each list of numbers, at most 31 of them, and waits for all. */
  run(kernel: KernelName, slices: number[][], kernels: Kernels): void {
    const { control, numbers } = this;
    slices.forEach((values, i) => {
      numbers.set([this.#indexes.get(kernel)!, values.length, ...values], i * SLICE_WORDS);
      control[FINISHED + i] = 0;
    });
    this.#call = (this.#call + 1) % MOST_CALLS;
    Atomics.store(control, DONE, 0);
    Atomics.store(control, TICKET, (this.#call << 5) | slices.length);
    Atomics.notify(control, TICKET);
    const own = new Set<number>();
    for (let slice = this.#take(); slice >= 0; slice = this.#take()) {
      own.add(slice);
      kernels[kernel](...slices[slice]!);
    }
    if (this.#othersEnd(slices.length - own.size)) return;
    this.stop();
    slices.forEach((values, i) => {
      if (!own.has(i) && Atomics.load(control, FINISHED + i) === 0) kernels[kernel](...values);
    });
  }

  /** The next slice that nobody has taken, or −1. */
  #take(): number {
    for (;;) {
      const ticket = Atomics.load(this.control, TICKET);
      const left = ticket & 31;
      if (left === 0) return -1;
      if (Atomics.compareExchange(this.control, TICKET, ticket, ticket - 1) === ticket) return left - 1;
    }
  }

  /** Waits until workers have ended so many slices; false when one failed or takes too long. */
  #othersEnd(count: number): boolean {
    const { control } = this;
    const ended = () => Atomics.load(control, DONE) === count;
    const until = performance.now() + WATCH_MS;
    do {
      for (let i = 0; i < LOOKS; i++) if (ended()) return true;
    } while (performance.now() < until);
    for (let i = 0; i < SLEEPS && Atomics.load(control, FAILED) === 0; i++) {
      const done = Atomics.load(control, DONE);
      if (done === count) return true;
      Atomics.wait(control, DONE, done, SLEEP_MS);
    }
    return ended();
  }

  /** Ends the workers; from then on all is done by the caller. */
  stop(): void {
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
  }
}

function ready(worker: Worker, message: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('A thread did not start in time')), START_MS);
    const settle = (end: () => void) => () => {
      clearTimeout(late);
      end();
    };
    worker.onmessage = settle(resolve);
    worker.onerror = settle(() => reject(new Error('A thread could not be started')));
    worker.postMessage(message);
  });
}
