/** The two ways in TensorFlow.js to train a model of the benchmark, on the present backend. */
import type { CompiledVariant } from '../../lib/compile/compiled';
import { tf } from '../../lib/tensor/tf';
import { VariantTrainer } from '../../lib/train/trainer';
import { CLASSES, type BenchModel } from './models';
import { stockTraining } from './stock';

export interface Peer {
  /** Trains for so many seconds, at least one step; images per second. */
  measure(seconds: number): Promise<number>;
  stop(): void;
}

/** Layers, kernels and optimiser of this project. */
function ownTraining(bench: BenchModel) {
  const { model, trainable } = bench.build();
  const compiled = { model, trainable, loss: { labelSmoothing: 0 } } as unknown as CompiledVariant;
  const trainer = new VariantTrainer(compiled, { weightDecay: 1e-4 });
  const images = tf.randomNormal<tf.Rank.R4>([bench.batch, bench.size, bench.size, 3]);
  const labels = tf.tensor1d(
    Array.from({ length: bench.batch }, (_, i) => i % CLASSES),
    'int32',
  );
  return {
    async step() {
      trainer.step(images, labels, 1e-3);
      await trainer.scores();
    },
    stop() {
      trainer.dispose();
      model.dispose();
      tf.dispose([images, labels]);
    },
  };
}

/** A model in training; one step has been taken. */
export async function startTraining(bench: BenchModel, code: 'own' | 'stock'): Promise<Peer> {
  const { step, stop } = code === 'own' ? ownTraining(bench) : stockTraining(bench);
  await step();
  return {
    async measure(seconds) {
      const from = performance.now();
      let steps = 0;
      do {
        await step();
        steps++;
      } while (performance.now() - from < seconds * 1000);
      return (steps * bench.batch * 1000) / (performance.now() - from);
    },
    stop,
  };
}
