import { compileGraph } from '../../lib/compile/compile';
import { drawSyntheticFaces } from '../../lib/data/synthetic';
import { tf } from '../../lib/tensor/tf';
import { BatchSource } from '../../lib/train/batches';
import { datasetParams } from '../../lib/train/experiment';
import { VariantTrainer } from '../../lib/train/trainer';
import { wired } from './documents';

const HEADS = [
  { id: 'pool', type: 'global-average-pool' },
  { id: 'gem', type: 'gem-pool' },
  { id: 'batch', type: 'arm', params: { affinity: 'batch' } },
  { id: 'ema', type: 'arm', params: { affinity: 'ema' } },
];

export interface ManySteps {
  /** Tensors and bytes after every twentieth step. */
  samples: { tensors: number; bytes: number }[];
  /** Tensors alive when all is freed, less those before. */
  left: number;
}

/**
 * Trains four small variants on the current backend, one step of each in turn, and counts what is alive.
 * @param steps of all variants together
 */
export async function manySteps(steps: number): Promise<ManySteps> {
  const before = tf.memory().numTensors;
  const document = wired(
    { size: 16, synthetic: { classes: 3, perClass: 2 } },
    {},
    [
      { id: 'bb', type: 'mini-resnet', params: { channels: [4] } },
      { id: 'drop', type: 'dropout' },
      ...HEADS,
      ...HEADS.map(({ id }) => ({ id: `${id}-out`, type: 'classifier' })),
    ],
    [
      'data.images -> bb.images',
      'padding.padding -> bb.padding',
      'bb.features -> drop.features',
      ...HEADS.flatMap(({ id }) => [`drop.features -> ${id}.features`, `${id}.vector -> ${id}-out.vector`]),
    ],
  );
  const params = datasetParams(document)!;
  const { size, channels, synthetic } = params;
  const images = drawSyntheticFaces({ ...synthetic, size, channels, seed: 1 });
  const compiled = compileGraph(document, { classes: images.classes }, 1);
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  const source = new BatchSource(images, params, 1);
  const trainers = compiled.value.variants.map((variant) => new VariantTrainer(variant, document.training));
  const all = Int32Array.from({ length: images.count }, (_, i) => i);
  const samples: ManySteps['samples'] = [];
  for (let step = 0, epoch = 0; step < steps; epoch++)
    for (const batch of source.training(all, { batchSize: 3 }, epoch)) {
      const trainer = trainers[step % trainers.length]!;
      trainer.step(batch.inputsOf(trainer.compiled), batch.labelsOf(trainer.compiled), 0.001);
      batch.dispose();
      if (++step % 20 > 0) continue;
      // Waits for the backend, so that its queue does not grow without end.
      for (const trainer of trainers) await trainer.scores();
      const { numTensors: tensors, numBytes: bytes } = tf.memory();
      samples.push({ tensors, bytes });
    }
  trainers.forEach((trainer) => trainer.dispose());
  compiled.value.dispose();
  return { samples, left: tf.memory().numTensors - before };
}
