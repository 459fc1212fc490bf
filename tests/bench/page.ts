/** The page of a peer that trains in the browser; see browser.ts. */
import * as Comlink from 'comlink';
import type { BenchWorker } from './worker';

const worker = new Worker('/worker.js', { type: 'module' });

Object.assign(globalThis, { peer: Comlink.wrap<BenchWorker>(worker) });
