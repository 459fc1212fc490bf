/**
 * A thread of the kernels: instantiates them on shared memory, and calls them for the slices that threads.ts offers in
 * the control block, whose words it names. It never returns to its event loop; it ends when it is terminated.
 */
const [TICKET, DONE, FAILED, FINISHED] = [0, 1, 2, 4];
const SLICE_WORDS = 64;
/** How long the next call is watched for before going to sleep: waking up takes as long as many a call. */
const WATCH_MS = 0.3;
/** Looks between two looks at the clock. */
const LOOKS = 500;

self.onmessage = ({ data: { module, memory, control, numbers, names } }) => {
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports;
  self.postMessage('ready');
  for (;;) {
    const ticket = Atomics.load(control, TICKET);
    const left = ticket & 31;
    if (left === 0) {
      awaitNext(control, ticket);
    } else if (Atomics.compareExchange(control, TICKET, ticket, ticket - 1) === ticket) {
      const slice = left - 1;
      const [index, count] = numbers.subarray(slice * SLICE_WORDS);
      const first = slice * SLICE_WORDS + 2;
      try {
        kernels[names[index]](...numbers.subarray(first, first + count));
      } catch {
        Atomics.store(control, FAILED, 1);
        Atomics.notify(control, DONE);
        return;
      }
      Atomics.store(control, FINISHED + slice, 1);
      Atomics.add(control, DONE, 1);
      Atomics.notify(control, DONE);
    }
  }
};

function awaitNext(control, ticket) {
  const until = performance.now() + WATCH_MS;
  do {
    for (let i = 0; i < LOOKS; i++) if (Atomics.load(control, TICKET) !== ticket) return;
  } while (performance.now() < until);
  Atomics.wait(control, TICKET, ticket);
}
