/**
 * `npm run bench [-- --json]`: training speed in images per second on one thread: TensorFlow.js as it is on
 * its plain JavaScript backend, WASM with our kernels, and PyTorch where it is installed. Ours and PyTorch take turns, so that both
 * meet the same load of the machine, and the median of the rounds counts.
 */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { chooseBackend, type BackendName } from '../../lib/tensor/backends';
import { canFuse } from '../../lib/tensor/kernels/fused';
import { hasRelaxedSimd } from '../../lib/tensor/kernels/simd/load';
import { readKernels } from '../../lib/tensor/kernels/simd/node';
import { MODELS, type BenchModel } from './models';
import { findPython, startPytorch } from './pytorch';
import { startTraining } from './training';

const ROUNDS = 7;
const SECONDS = 1;
const THREADS = 1;

const say = (text: string) => void process.stderr.write(`${text}\n`);

async function start(backend: BackendName): Promise<void> {
  const wasmPath = `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`;
  const choice = await chooseBackend(backend, { wasmPath, readKernels });
  if (choice.backend !== backend) throw new Error(choice.reason);
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;

async function measure(bench: BenchModel, python: string | undefined) {
  await start('cpu');
  const stock = await startTraining(bench, 'stock');
  const cpu = await stock.measure(SECONDS);
  stock.stop();

  await start('wasm');
  if (!canFuse()) throw new Error('The SIMD kernels could not be loaded.');
  const ours = await startTraining(bench, 'own');
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
