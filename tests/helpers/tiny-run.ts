import { compileGraph } from '../../lib/compile/compile';
import { orderedSplit } from '../../lib/train/run-seed';
import { BatchSource } from '../../lib/train/batches';
import { VariantTrainer } from '../../lib/train/trainer';
import { datasetParams } from '../../lib/train/experiment';
import { drawSyntheticFaces } from '../../lib/data/synthetic';
import { softmaxCrossEntropy } from '../../lib/tensor/loss';
import { tf } from '../../lib/tensor/tf';
import { pairDocument, TINY } from './documents';

export interface TinyRun {
  /** By variant and step. */
  losses: number[][];
  /** All gradients of a step one after another, by variant and step. */
  gradients: number[][][];
}

/**
 * Three training steps of the tiny default graph on the current backend: losses and gradients before each step.
 * (Asking moves the running statistics once more than training does, in the same way on every backend.)
 */
export async function tinyRun(): Promise<TinyRun> {
  const document = pairDocument(TINY);
  const params = datasetParams(document)!;
  const images = drawSyntheticFaces({
    ...params.synthetic,
    size: params.size,
    channels: params.channels,
    seed: 1,
  });
  const compiled = compileGraph(document, { classes: images.classes }, 1);
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  const { train } = orderedSplit(images, { seed: 1, dataSeed: 1 });
  const result: TinyRun = { losses: [], gradients: [] };
  for (const variant of compiled.value.variants) {
    const trainer = new VariantTrainer(variant, { weightDecay: 0.0001 });
    const losses: number[] = [];
    const gradients: number[][] = [];
    for (let step = 0, epoch = 0; step < 3; epoch++) {
      for (const batch of new BatchSource(images, params, 1).training(train, { batchSize: 6 }, epoch)) {
        if (step++ >= 3) {
          batch.dispose();
          continue;
        }
        const { value, grads } = tf.variableGrads(
          () =>
            softmaxCrossEntropy(
              variant.model.apply(batch.inputsOf(variant), { training: true }) as tf.Tensor2D,
              batch.labelsOf(variant),
            ),
          variant.trainable,
        );
        losses.push((await value.data())[0]!);
        const all: number[] = [];
        for (const variable of variant.trainable) {
          const gradient = grads[variable.name];
          if (gradient) all.push(...(await gradient.data()));
        }
        gradients.push(all);
        tf.dispose([value, grads]);
        trainer.step(batch.inputsOf(variant), batch.labelsOf(variant), 0.01);
        batch.dispose();
      }
    }
    trainer.dispose();
    result.losses.push(losses);
    result.gradients.push(gradients);
  }
  compiled.value.dispose();
  return result;
}
