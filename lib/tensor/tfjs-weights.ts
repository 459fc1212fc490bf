/** Weight files in the format of TensorFlow.js: a manifest, and the numbers, quantised or not, in one binary file. */
import type { NamedArray } from '../core/arrays';
import { problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { z } from '../core/schema';
import { tf } from './tf';

const entry = z.object({
  name: z.string(),
  shape: z.array(z.int().min(0)).max(8),
  dtype: z.literal('float32'),
  quantization: z
    .object({ dtype: z.enum(['uint8', 'uint16']), scale: z.number(), min: z.number() })
    .exactOptional(),
});
const manifest = z.tuple([z.object({ weights: z.array(entry) })]);

/**
 * Arrays with the names and layouts of the file; quantised ones as float32.
 * @param text the manifest, of one group
 * @param bytes the numbers of all arrays, one after another
 * @param file names the weights in problems
 */
export async function readTfjsWeights(
  text: string,
  bytes: Uint8Array,
  file: string,
): Promise<Result<NamedArray[]>> {
  let tensors: Record<string, tf.Tensor> = {};
  try {
    const [{ weights }] = manifest.parse(JSON.parse(text));
    tensors = tf.tidy(() => tf.io.decodeWeights(new Uint8Array(bytes).buffer, weights));
    return ok(
      await Promise.all(
        Object.entries(tensors).map(async ([name, tensor]) => ({
          name,
          shape: tensor.shape,
          values: (await tensor.data()) as Float32Array,
        })),
      ),
    );
  } catch {
    // JSON, zod and decodeWeights throw; what is wrong inside a file of the playground's own helps nobody.
    return fail(
      problem('bad-weights', `The weights “${file}” are damaged.`, 'Run “npm ci” and start again.', { file }),
    );
  } finally {
    tf.dispose(tensors);
  }
}
