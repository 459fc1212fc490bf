/**
 * How much faster heads on the frozen FER DenseNet train when its features are kept: one epoch with and one without,
 * by turns, after one to warm up. Prints a Markdown table. `npm run bench:features`
 */
import { compileGraph } from '../../lib/compile/compile';
import { loadWeightSource } from '../../lib/compile/weight-source';
import { startBackend } from '../../lib/cli/backend';
import { weightFiles } from '../../lib/cli/weight-files';
import { drawSyntheticFaces } from '../../lib/data/synthetic';
import { templates } from '../../lib/graph/templates';
import { tf } from '../../lib/tensor/tf';
import { BatchSource } from '../../lib/train/batches';
import { RunControl } from '../../lib/train/control';
import { datasetParams } from '../../lib/train/experiment';
import { FeatureStore } from '../../lib/train/feature-store';
import { keepFeatures } from '../../lib/train/keep-features';
import { VariantTrainer } from '../../lib/train/trainer';

const EPOCHS = 4;
const PER_CLASS = 30;

const { document } = templates.find(({ name }) => name === 'fer-frozen')!;
const preprocessing = datasetParams(document)!;
const images = drawSyntheticFaces({
  ...preprocessing.synthetic,
  perClass: PER_CLASS,
  size: preprocessing.size,
  channels: preprocessing.channels,
  seed: 1,
});
const all = Int32Array.from({ length: images.count }, (_, i) => i);
const none = new Int32Array();
await startBackend();
const weights = await loadWeightSource(document, weightFiles('fer-frozen'));

/** A graph from the same weights, with its features kept or not. */
async function open(keep: boolean) {
  const compiled = compileGraph(document, { classes: images.classes }, 1, weights);
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  const { kept } = await keepFeatures({
    compiled: compiled.value,
    images,
    preprocessing,
    train: all,
    evaluated: none,
    store: new FeatureStore(keep ? undefined : 0),
    control: new RunControl(),
    onProgress: () => {},
  });
  const source = new BatchSource(images, preprocessing, 1, kept);
  const trainers = compiled.value.variants.map(
    (variant) => new VariantTrainer(variant, document.training, source.modelOf(variant)),
  );
  /** Seconds, and the mean loss of each variant. */
  const epoch = async (index: number) => {
    trainers.forEach((trainer) => trainer.startEpoch());
    const from = performance.now();
    for (const batch of source.training(all, document.training, index)) {
      for (const trainer of trainers)
        trainer.step(
          batch.inputsOf(trainer.compiled),
          batch.labelsOf(trainer.compiled),
          document.training.learningRate,
        );
      batch.dispose();
    }
    const scores = await Promise.all(trainers.map((trainer) => trainer.scores()));
    return { seconds: (performance.now() - from) / 1000, losses: scores.map(({ loss }) => loss) };
  };
  return { epoch };
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const kept = await open(true);
const anew = await open(false);
const seconds = { kept: [] as number[], anew: [] as number[] };
let difference = 0;
for (let epoch = 0; epoch < EPOCHS; epoch++) {
  const a = await kept.epoch(epoch);
  const b = await anew.epoch(epoch);
  a.losses.forEach((loss, i) => (difference = Math.max(difference, Math.abs(loss - b.losses[i]!))));
  if (epoch === 0) continue;
  seconds.kept.push(a.seconds);
  seconds.anew.push(b.seconds);
}
const [fast, slow] = [median(seconds.kept), median(seconds.anew)];
console.log(
  [
    `Two heads on the frozen FER DenseNet, ${images.count} images of ${images.size} px, backend ${tf.getBackend()}`,
    '',
    '| features | seconds an epoch | ratio |',
    '| --- | ---: | ---: |',
    `| computed in every step | ${slow.toFixed(2)} | 1 |`,
    `| kept | ${fast.toFixed(3)} | ${(slow / fast).toFixed(1)} |`,
    '',
    `Largest difference of a loss over ${EPOCHS} epochs: ${difference.toExponential(1)}`,
  ].join('\n'),
);
