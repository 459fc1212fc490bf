import { chooseBackend, type BackendName } from '../../../lib/tensor/backends';
import { tf } from '../../../lib/tensor/tf';
import { manySteps, type ManySteps } from '../../helpers/many-steps';
import { tinyRun, type TinyRun } from '../../helpers/tiny-run';

/** Fails where the backend cannot be started. */
async function start(preferred: BackendName): Promise<void> {
  const { backend, reason } = await chooseBackend(preferred, { wasmPath: '/wasm/' });
  if (backend !== preferred || tf.getBackend() !== preferred) throw new Error(reason);
}

/** The tiny run on a backend of this browser. */
export async function runOn(preferred: BackendName): Promise<TinyRun> {
  await start(preferred);
  return tinyRun();
}

/** Many small steps on a backend of this browser. */
export async function manyStepsOn([preferred, steps]: [BackendName, number]): Promise<ManySteps> {
  await start(preferred);
  return manySteps(steps);
}
