import { chooseBackend, type BackendName } from '../../../lib/tensor/backends';
import { tf } from '../../../lib/tensor/tf';
import { tinyRun, type TinyRun } from '../../helpers/tiny-run';

/** The tiny run on a backend in this browser; fails where that backend cannot be started. */
export async function runOn(preferred: BackendName): Promise<TinyRun> {
  const { backend, reason } = await chooseBackend(preferred, { wasmPath: '/wasm/' });
  if (backend !== preferred || tf.getBackend() !== preferred) throw new Error(reason);
  return tinyRun();
}
