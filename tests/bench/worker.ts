/** Trains a model of the benchmark in a worker, as the playground does. */
import * as Comlink from 'comlink';
import { chooseBackend, type BackendName } from '../../lib/tensor/backends';
import { canFuse } from '../../lib/tensor/kernels/fused';
import { MODELS, type BenchModel } from './models';
import { startTraining, type Peer } from './training';

let peer: Peer | undefined;

const api = {
  /** → what the backend says of itself */
  async start(
    name: BenchModel['name'],
    backend: BackendName,
    threads: number,
    code: 'own' | 'stock',
  ): Promise<string> {
    const model = MODELS.find((m) => m.name === name)!;
    const choice = await chooseBackend(backend, { wasmPath: `${location.origin}/wasm/`, threads });
    if (choice.backend !== backend) throw new Error(choice.reason);
    if (code === 'own' && !canFuse()) throw new Error('The SIMD kernels could not be loaded.');
    peer = await startTraining(model, code);
    return choice.available.find((report) => report.name === backend)?.note ?? '';
  },
  measure: (seconds: number): Promise<number> => peer!.measure(seconds),
};

export type BenchWorker = typeof api;

Comlink.expose(api);
