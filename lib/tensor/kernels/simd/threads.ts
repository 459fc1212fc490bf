/**
 * Threads for the kernels: workers that have instantiated them on the backend's memory, which is shared, and wait for
 * calls. Plain JavaScript in thread.js is their other half. A worker that fails or falls silent costs time, never a
 * result: its slice is computed here, and from then on everything is.
 */
import type { KernelName, Kernels } from './heap';

/** States of a thread's slot, as in thread.js, which turns POSTED into RUNNING (2) and that into IDLE or FAILED. */
const IDLE = 0;
const POSTED = 1;
const FAILED = 3;

/** Numbers that a call may have. */
const MOST_NUMBERS = 62;
/** Bytes of a slot: its state, and from byte 8 on the kernel's index, the count of numbers, and the numbers. */
const SLOT_BYTES = 8 + 8 * (2 + MOST_NUMBERS);

/** How long workers may take to start, and to answer, before they are given up. */
const START_MS = 5000;
const WAIT_MS = 500;
const WAITS = 40;
/** How long a slot is watched before going to sleep: waking up would take as long as many a call. */
const WATCH_MS = 0.3;
/** Looks at a slot between two looks at the clock. */
const LOOKS = 500;

interface Slot {
  worker: Worker;
  state: Int32Array;
  numbers: Float64Array;
}

export class ThreadPool {
  #slots: Slot[];
  readonly #indexes: Map<string, number>;

  private constructor(slots: Slot[], names: string[]) {
    this.#slots = slots;
    this.#indexes = new Map(names.map((name, i) => [name, i]));
  }

  /** Threads that take part, the caller's own included. */
  get threads(): number {
    return this.#slots.length + 1;
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
    const workers: Worker[] = [];
    try {
      const slots = await Promise.all(
        Array.from({ length: threads - 1 }, async () => {
          const worker = new Worker(script);
          workers.push(worker);
          const buffer = new SharedArrayBuffer(SLOT_BYTES);
          await ready(worker, { module, memory, buffer, names });
          return { worker, state: new Int32Array(buffer, 0, 1), numbers: new Float64Array(buffer, 8) };
        }),
      );
      return new ThreadPool(slots, names);
    } catch {
      workers.forEach((worker) => worker.terminate());
      return undefined;
    }
  }

  /** Calls a kernel once for each list of numbers, at once, the first one here, and waits for all. */
  run(kernel: KernelName, calls: number[][], kernels: Kernels): void {
    const [own, ...others] = calls as [number[], ...number[][]];
    // After a failure there are fewer slots than slices.
    const posted = others.slice(0, this.#slots.length);
    posted.forEach((numbers, i) => this.#post(this.#slots[i]!, kernel, numbers));
    kernels[kernel](...own);
    for (const numbers of others.slice(posted.length)) kernels[kernel](...numbers);
    const missed = posted.filter((_, i) => !finished(this.#slots[i]!.state));
    if (missed.length === 0) return;
    this.stop();
    for (const numbers of missed) kernels[kernel](...numbers);
  }

  #post({ state, numbers }: Slot, kernel: KernelName, values: number[]): void {
    numbers[0] = this.#indexes.get(kernel)!;
    numbers[1] = values.length;
    numbers.set(values, 2);
    Atomics.store(state, 0, POSTED);
    Atomics.notify(state, 0);
  }

  /** Ends the workers; calls are made by one thread from then on. */
  stop(): void {
    for (const { worker } of this.#slots) worker.terminate();
    this.#slots = [];
  }
}

/** Waits until the slot is idle again; false when the thread failed, or did not take or end its call in time. */
function finished(state: Int32Array): boolean {
  const until = performance.now() + WATCH_MS;
  do {
    for (let i = 0; i < LOOKS; i++) if (Atomics.load(state, 0) === IDLE) return true;
  } while (performance.now() < until);
  for (let waits = 0; waits < WAITS; waits++) {
    const now = Atomics.load(state, 0);
    if (now === IDLE) return true;
    if (now === FAILED) return false;
    // A call that was not begun by now is taken back, so that it cannot begin later.
    if (waits > 3 && Atomics.compareExchange(state, 0, POSTED, IDLE) === POSTED) return false;
    Atomics.wait(state, 0, now, WAIT_MS);
  }
  return false;
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
