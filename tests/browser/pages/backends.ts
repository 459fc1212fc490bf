/** Code that tests/browser/backends*.spec.ts run in the browser. */
import { chooseBackend, type BackendName } from '@/lib/tensor/backends';
import { tf } from '@/lib/tensor/tf';

/** 1 + 2 on a backend, and the backend that really computed it. */
export async function onePlusTwo(backend: BackendName): Promise<{ backend: string; sum: number[] }> {
  await chooseBackend(backend, { wasmPath: '/wasm/' });
  const sum = tf.add(tf.tensor1d([1, 1.5]), tf.scalar(2));
  return { backend: tf.getBackend(), sum: Array.from(await sum.data()) };
}
