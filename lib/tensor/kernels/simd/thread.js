/**
 * A thread of the kernels: instantiates them on shared memory, and calls them with the numbers that threads.ts writes
 * into the slot. It never returns to its event loop; it ends when it is terminated.
 */
const [IDLE, POSTED, RUNNING, FAILED] = [0, 1, 2, 3];
/** How long the slot is watched before the thread goes to sleep: waking up would take as long as many a call. */
const WATCH_MS = 0.3;
/** Looks at the slot between two looks at the clock. */
const LOOKS = 500;

self.onmessage = ({ data: { module, memory, buffer, names } }) => {
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports;
  const state = new Int32Array(buffer, 0, 1);
  const numbers = new Float64Array(buffer, 8);
  self.postMessage('ready');
  for (;;) {
    const until = performance.now() + WATCH_MS;
    do {
      for (let i = 0; i < LOOKS && Atomics.load(state, 0) !== POSTED; i++);
    } while (Atomics.load(state, 0) !== POSTED && performance.now() < until);
    Atomics.wait(state, 0, IDLE);
    if (Atomics.compareExchange(state, 0, POSTED, RUNNING) !== POSTED) continue;
    try {
      kernels[names[numbers[0]]](...numbers.subarray(2, 2 + numbers[1]));
    } catch {
      Atomics.store(state, 0, FAILED);
      Atomics.notify(state, 0);
      return;
    }
    Atomics.store(state, 0, IDLE);
    Atomics.notify(state, 0);
  }
};
