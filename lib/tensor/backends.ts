/** Which engine does the arithmetic, chosen by what the machine can do; backends are loaded on demand. */
import type { ReadKernels } from './kernels/simd/load';
import { tf } from './tf';
import { BACKEND_NAMES, probe, type BackendName } from './probes';

export type { BackendName } from './probes';

export interface BackendReport {
  name: BackendName;
  /** Whether it can be used here; false too when its start failed. */
  usable: boolean;
  /** One sentence in plain words: what was found, or why it cannot be used. */
  note: string;
}

export interface BackendChoice {
  backend: BackendName;
  /** One sentence in plain words: why this one. */
  reason: string;
  available: BackendReport[];
}

/** Where the binaries of the WASM backend lie. */
export interface WasmFiles {
  /** Folder of tfjs-backend-wasm's, ending in "/": a URL in a browser, a path in Node. */
  wasmPath: string;
  /** Reads our own kernels; left out, they are fetched from the same folder. */
  readKernels?: ReadKernels;
  /** Threads of our kernels; left out, as many as suit the machine. Ignored where memory cannot be shared. */
  threads?: number;
}

const TITLES: Record<BackendName, string> = {
  webgpu: 'WebGPU (graphics card)',
  wasm: 'WebAssembly (processor)',
  webgl: 'WebGL (graphics card)',
  cpu: 'Plain JavaScript (processor)',
};

/**
 * Starts the best usable backend, or the preferred one if it can be used; never throws for an unavailable one.
 *
 * Order: WebGPU on a real graphics card, WebAssembly, WebGL, plain JavaScript. A software WebGPU adapter is
 * slower than WebAssembly and is used only when the person asks for it.
 * @param without backends that are out of the question, with the reason as a sentence
 */
export async function chooseBackend(
  preferred: BackendName | 'auto',
  files: WasmFiles,
  without: ReadonlyMap<BackendName, string> = new Map(),
): Promise<BackendChoice> {
  const probes = (await Promise.all(BACKEND_NAMES.map(probe))).map((found) => {
    const note = without.get(found.name);
    return note === undefined ? found : { ...found, usable: false, note };
  });
  const available: BackendReport[] = probes.map(({ name, usable, note }) => ({ name, usable, note }));
  const candidates = probes.filter((p) => p.usable && (p.recommended || p.name === preferred));
  candidates.sort((a, b) => Number(b.name === preferred) - Number(a.name === preferred));
  for (const { name } of candidates) {
    const failure = await start(name, files);
    const report = available.find((r) => r.name === name);
    if (failure === undefined) {
      const threads = name === 'wasm' ? await startWasmThreads(files) : 1;
      if (report && threads > 1) report.note = `It runs on the processor, with ${threads} threads.`;
      return { backend: name, reason: reasonFor(name, preferred, available), available };
    }
    if (report) Object.assign(report, { usable: false, note: `It could not be started: ${failure}.` });
  }
  throw new Error('The plain JavaScript backend could not be started.');
}

function reasonFor(name: BackendName, preferred: BackendName | 'auto', available: BackendReport[]): string {
  const note = (of: BackendName) => available.find((r) => r.name === of)?.note ?? '';
  if (name === preferred) return `${TITLES[name]} is used because it was asked for. ${note(name)}`;
  if (preferred !== 'auto') {
    return `${TITLES[name]} is used because ${TITLES[preferred]} was asked for but cannot be used. ${note(preferred)}`;
  }
  if (name === 'webgpu') return `${TITLES.webgpu} is used because it is the fastest here. ${note('webgpu')}`;
  const better = BACKEND_NAMES.slice(0, BACKEND_NAMES.indexOf(name));
  const why = better.map((b) => `${TITLES[b]}: ${note(b)}`).join(' ');
  return `${TITLES[name]} is used because nothing faster can be used here. ${why}`;
}

/** Loads and starts a backend; the reason as text when that fails. */
async function start(name: BackendName, files: WasmFiles): Promise<string | undefined> {
  try {
    await LOADERS[name](files);
    if (!(await tf.setBackend(name))) return 'its initialisation failed (the console says more)';
    await tf.ready();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** tfjs-backend-wasm rejects with a plain object that only has a message. */
const messageOf = (error: unknown): string => {
  const text = (error as { message?: unknown } | null)?.message ?? error;
  return String(text).replace(/\.$/, '');
};

/** Rejects where there is no such file; Node cannot fetch from a path. */
const fetchFrom =
  (folder: string): ReadKernels =>
  async (file) => {
    const response = await fetch(`${folder}${file}`);
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    return response.arrayBuffer();
  };

let triedPath: string | undefined;

/** Threads beyond these are rarely quick cores, and a page needs some of them for itself. */
const MOST_THREADS = 4;

/** Threads wait for each other, which only a worker may do, on memory that only an isolated page may share. */
const canShareMemory = (): boolean =>
  typeof SharedArrayBuffer !== 'undefined' &&
  (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated === true &&
  'WorkerGlobalScope' in globalThis;

const threadsOf = ({ threads }: WasmFiles): number =>
  canShareMemory() ? (threads ?? Math.min(MOST_THREADS, navigator.hardwareConcurrency)) : 1;

const startWasmThreads = async (files: WasmFiles): Promise<number> => {
  const threads = threadsOf(files);
  if (threads === 1) return 1;
  const { startThreads } = await import('./kernels/simd/load');
  return startThreads(threads, `${files.wasmPath}kernel-thread.js`);
};

/** Binaries of tfjs-backend-wasm: scripts/copy-wasm.mjs makes the one whose memory is shared. */
const sharedBinaries = (folder: string) => ({
  'tfjs-backend-wasm.wasm': `${folder}tfjs-backend-wasm.wasm`,
  'tfjs-backend-wasm-simd.wasm': `${folder}tfjs-backend-wasm-simd-shared.wasm`,
  'tfjs-backend-wasm-threaded-simd.wasm': `${folder}tfjs-backend-wasm-threaded-simd.wasm`,
});

const LOADERS: Record<BackendName, (files: WasmFiles) => Promise<void>> = {
  webgpu: async () => void (await import('@tensorflow/tfjs-backend-webgpu')),
  webgl: async () => void (await import('@tensorflow/tfjs-backend-webgl')),
  cpu: async () => void (await import('@tensorflow/tfjs-backend-cpu')),
  wasm: async (files) => {
    const { wasmPath, readKernels } = files;
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    const { registerTrainingKernels } = await import('./kernels/register');
    const shared = threadsOf(files) > 1;
    if (tf.engine().registry['wasm'] === undefined && wasmPath !== triedPath) {
      triedPath = wasmPath; // a second setWasmPaths throws after a failed start
      // The threaded binary never uses more than one thread (tensorflow/tfjs#8513), and a bundler that rewrites
      // the text it hands to its workers makes it hang. Our kernels have threads of their own.
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      setWasmPaths(shared ? sharedBinaries(wasmPath) : wasmPath);
    }
    await registerTrainingKernels(readKernels ?? fetchFrom(wasmPath), shared);
  },
};
