/**
 * `npm run bench [-- --json]`: training speed in images per second of TensorFlow.js as it is, on its plain JavaScript
 * and its WebGL backend, of our kernels with one and two threads, and of PyTorch where it is installed. Writes
 * docs/benchmark.md. Without Chrome or Chromium, TensorFlow.js runs in Node: no WebGL, one thread.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { BenchBrowser } from './browser';
import { MODELS, type BenchModel } from './models';
import { startInNode } from './node';
import { findPython, startPytorch } from './pytorch';
import { load, report, type Measured } from './report';
import type { Peer } from './training';

const ROUNDS = 7;
const SECONDS = 1;

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const say = (text: string) => void process.stderr.write(`${text}\n`);
const round = (value: number): number => Number(value.toPrecision(4));
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds of work that all processors have done. */
const work = (): number => cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys, 0);

/** Waits until other programs leave the machine alone for a moment, at most three seconds. */
async function quiet(): Promise<void> {
  for (let i = 0; i < 10; i++) {
    const before = work();
    await sleep(300);
    if (work() - before < 0.1 * 300) return;
  }
}

/** One speed on a backend as it is. */
async function once(starting: Promise<Peer>): Promise<number> {
  const peer = await starting;
  const speed = await peer.measure(SECONDS);
  peer.stop();
  return round(speed);
}

/** Medians of peers that take turns, so that all of them meet the same load of the machine. */
async function byTurns(peers: Map<string, Peer>): Promise<Map<string, number>> {
  const speeds = new Map([...peers.keys()].map((name) => [name, [] as number[]]));
  for (const peer of peers.values()) await peer.measure(SECONDS);
  for (let i = 0; i < ROUNDS; i++) {
    for (const [name, peer] of peers) {
      await quiet();
      speeds.get(name)!.push(await peer.measure(SECONDS));
    }
  }
  for (const peer of peers.values()) peer.stop();
  return new Map([...speeds].map(([name, values]) => [name, round(median(values))]));
}

async function measure(
  bench: BenchModel,
  browser: BenchBrowser | undefined,
  python: string | undefined,
): Promise<Measured[]> {
  say(`${bench.name}: stock backends`);
  const cpu = await once(
    browser ? browser.start(bench, 'cpu', 1, 'stock') : startInNode(bench, 'cpu', 'stock'),
  );
  const webgl = browser && (await once(browser.start(bench, 'webgl', 1, 'stock')));
  const threads = browser ? [1, 2] : [1];
  say(`${bench.name}: ours and PyTorch by turns`);
  const peers = new Map<string, Peer>();
  for (const n of threads) {
    peers.set(
      `wasm ${n}`,
      await (browser ? browser.start(bench, 'wasm', n, 'own') : startInNode(bench, 'wasm', 'own')),
    );
    if (python !== undefined) peers.set(`pytorch ${n}`, await startPytorch(python, bench, n));
  }
  const speeds = await byTurns(peers);
  return threads.map((n) => {
    const pytorch = speeds.get(`pytorch ${n}`);
    const imagesPerSecond = {
      cpu,
      ...(webgl !== undefined && { webgl }),
      wasm: speeds.get(`wasm ${n}`)!,
      ...(pytorch !== undefined && { pytorch }),
    };
    return { name: bench.name, batch: bench.batch, threads: n, imagesPerSecond };
  });
}

async function main(): Promise<void> {
  const unknown = process.argv.slice(2).filter((argument) => argument !== '--json');
  if (unknown.length > 0) {
    say(`Unknown option ${unknown[0]}. Usage: npm run bench [-- --json]`);
    process.exitCode = 2;
    return;
  }
  const python = findPython();
  if (python === undefined) say('PyTorch is not installed (Debian: python3-torch) and left out.');
  const executable = findBrowser();
  if (executable === undefined) say('There is no Chrome or Chromium: WebGL and two threads are left out.');
  else
    spawnSync(process.execPath, [path('scripts/copy-wasm.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
  const browser = executable === undefined ? undefined : await BenchBrowser.open(executable);
  const before = load();
  const models: Measured[] = [];
  try {
    for (const model of MODELS) models.push(...(await measure(model, browser, python)));
  } finally {
    await browser?.close();
  }
  const runtime = browser ? `Chromium ${browser.version}` : `Node ${process.version}`;
  const circumstances = {
    runtime,
    rounds: ROUNDS,
    seconds: SECONDS,
    load: [before, load()] as [number, number],
  };
  const text = await report(models, circumstances);
  writeFileSync(path('docs/benchmark.md'), text);
  console.log(process.argv.includes('--json') ? JSON.stringify({ models }, null, 2) : text);
}

await main();
