/**
 * `npm run bench [-- --json]`: training speed in images per second on one thread: the plain JavaScript backend of
 * TensorFlow.js, WASM with our kernels, and PyTorch where it is installed. Ours and PyTorch take turns, so that both
 * meet the same load of the machine, and the median of the rounds counts.
 */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { CompiledVariant } from '../../lib/compile/compiled';
import { chooseBackend, type BackendName } from '../../lib/tensor/backends';
import { canFuse } from '../../lib/tensor/kernels/fused';
import { hasRelaxedSimd } from '../../lib/tensor/kernels/simd/load';
import { readKernels } from '../../lib/tensor/kernels/simd/node';
import { tf } from '../../lib/tensor/tf';
import { VariantTrainer } from '../../lib/train/trainer';
import { CLASSES, MODELS, type BenchModel } from './models';
import { findPython, startPytorch, type Peer } from './pytorch';

const ROUNDS = 7;
const SECONDS = 1;
const THREADS = 1;

const say = (text: string) => void process.stderr.write(`${text}\n`);

async function start(backend: BackendName): Promise<void> {
  const wasmPath = `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`;
  const choice = await chooseBackend(backend, { wasmPath, readKernels });
  if (choice.backend !== backend) throw new Error(choice.reason);
}

/** A model in training on the present backend; one step has been taken. */
async function trainingOf(bench: BenchModel): Promise<Peer> {
  const { model, trainable } = bench.build();
  const compiled = { model, trainable, loss: { labelSmoothing: 0 } } as unknown as CompiledVariant;
  const trainer = new VariantTrainer(compiled, { weightDecay: 1e-4 });
  const images = tf.randomNormal<tf.Rank.R4>([bench.batch, bench.size, bench.size, 3]);
  const labels = tf.tensor1d(
    Array.from({ length: bench.batch }, (_, i) => i % CLASSES),
    'int32',
  );
  const step = async () => {
    trainer.step(images, labels, 1e-3);
    await trainer.scores();
  };
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
    stop() {
      trainer.dispose();
      model.dispose();
      tf.dispose([images, labels]);
    },
  };
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;

async function measure(bench: BenchModel, python: string | undefined) {
  await start('cpu');
  const stock = await trainingOf(bench);
  const cpu = await stock.measure(SECONDS);
  stock.stop();

  await start('wasm');
  if (!canFuse()) throw new Error('The SIMD kernels could not be loaded.');
  const ours = await trainingOf(bench);
  await ours.measure(SECONDS);
  const pytorch = python === undefined ? undefined : await startPytorch(python, bench, THREADS);
  const rounds: { wasm: number; pytorch: number }[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const wasm = await ours.measure(SECONDS);
    rounds.push({ wasm, pytorch: pytorch ? await pytorch.measure(SECONDS) : 0 });
  }
  ours.stop();
  pytorch?.stop();
  return {
    name: bench.name,
    batch: bench.batch,
    threads: THREADS,
    imagesPerSecond: {
      cpu: round(cpu),
      wasm: round(median(rounds.map((r) => r.wasm))),
      ...(pytorch && { pytorch: round(median(rounds.map((r) => r.pytorch))) }),
    },
  };
}

const round = (value: number): number => Number(value.toPrecision(4));

async function main(): Promise<void> {
  const unknown = process.argv.slice(2).filter((argument) => argument !== '--json');
  if (unknown.length > 0) {
    say(`Unknown option ${unknown[0]}. Usage: npm run bench [-- --json]`);
    process.exitCode = 2;
    return;
  }
  // Node 20 has relaxed SIMD behind a flag; browsers have it always.
  setFlagsFromString('--experimental-wasm-relaxed-simd');
  const python = findPython();
  if (python === undefined) say('PyTorch is not installed (Debian: python3-torch) and left out.');
  say('WebGL needs a browser and is left out.');
  say(`Kernels with ${hasRelaxedSimd() ? 'relaxed' : 'plain'} SIMD.`);
  const models: Awaited<ReturnType<typeof measure>>[] = [];
  for (const model of MODELS) models.push(await measure(model, python));
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ models }, null, 2));
    return;
  }
  console.log('Images per second in training, batch 32, one thread:');
  for (const { name, imagesPerSecond } of models) {
    const { cpu, wasm, pytorch } = imagesPerSecond;
    const peer =
      pytorch === undefined ? '' : `, PyTorch ${pytorch}, ratio to PyTorch ${(wasm / pytorch).toFixed(2)}`;
    console.log(`${name}: cpu ${cpu}, ours ${wasm} (${(wasm / cpu).toFixed(0)} times)${peer}`);
  }
}

await main();
