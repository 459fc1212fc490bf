import { compileGraph } from '../../compile/compile';
import type { CompiledVariant } from '../../compile/compiled';
import { overridePadding } from '../../graph/override-padding';
import type { ByVariant } from '../../results/result';
import { variableOf } from '../../tensor/parameters';
import { tf } from '../../tensor/tf';
import { featuresOf, imageBatches, shapeOf, summed } from './feature-means';
import type { Look } from './look';
import type { SwapLook } from './types';

/** Keeps the quotient finite where a pixel of F_b is silent. */
const EPSILON = 1e-8;

/** Weights by name; those of a head that has another size under the padding stay as they are, nobody reads them. */
function copyWeights(from: CompiledVariant, to: CompiledVariant): void {
  const trained = new Map(from.parameters.map(({ fullName, variable }) => [fullName, variableOf(variable)]));
  for (const { fullName, variable } of to.parameters) {
    const value = trained.get(fullName);
    const target = variableOf(variable);
    if (value && tf.util.arraysEqual(value.shape, target.shape)) target.assign(value);
  }
}

/** ‖·‖ over channels, [B,h,w,C] → [B,h,w]. */
const norm = (F: tf.Tensor): tf.Tensor => tf.sqrt(tf.sum(tf.square(F), 3));

/**
 * *Padding swap* D(p) = ‖F_a(p) − F_b(p)‖ / (‖F_b(p)‖ + 1e-8), the norm over channels, mean over the images: F_b as it was
 * trained, F_a with the same weights and another padding. Sensitivity, not damage.
 */
export const paddingSwap: Look<'padding-swap'> = async (models, { places, padding }, control) => {
  const { document, images, compiled } = models;
  if (places.length === 0) return {};
  const graph = compileGraph(overridePadding(document, padding), { classes: images.classes }, 0, 'later');
  // A graph that cannot have this padding: its maps or images are too small for it.
  if (!graph.ok) return {};
  const found: ByVariant<SwapLook> = {};
  try {
    for (const trained of compiled.variants) {
      const swapped = graph.value.variants.find(({ variant }) => variant.id === trained.variant.id);
      const [b, a] = [trained.body, swapped?.body];
      if (!a || !b || !tf.util.arraysEqual(shapeOf(a), shapeOf(b))) continue;
      copyWeights(trained, swapped!);
      const sums = await summed(
        imageBatches(models, places),
        (x) => {
          const F = featuresOf(b, x);
          const change = norm(tf.sub(featuresOf(a, x), F));
          return tf.sum(tf.div(change, tf.add(norm(F), EPSILON)), 0);
        },
        control,
      );
      if (!sums) return undefined;
      const [height, width] = shapeOf(b);
      found[trained.variant.id] = {
        shape: [height, width],
        values: Float32Array.from(sums, (sum) => sum / places.length),
      };
    }
    return found;
  } finally {
    graph.value.dispose();
  }
};
