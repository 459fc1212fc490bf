/** The benchmark's numbers as a table, for people. */
import { cpus, loadavg } from 'node:os';
import { format } from 'prettier';

export type PeerName = 'cpu' | 'webgl' | 'wasm' | 'pytorch';

export interface Measured {
  name: string;
  batch: number;
  /** Of ours and of PyTorch; the others have one. */
  threads: number;
  imagesPerSecond: Partial<Record<PeerName, number>>;
}

export interface Circumstances {
  /** Where TensorFlow.js ran. */
  runtime: string;
  rounds: number;
  seconds: number;
  /** Load averages over a minute before and after. */
  load: [number, number];
}

const ratio = (a: number | undefined, b: number | undefined, digits: number): string =>
  a === undefined || b === undefined ? '–' : (a / b).toFixed(digits);
const shown = (value: number | undefined): string => (value === undefined ? '–' : String(value));

const row = ({ name, threads, imagesPerSecond }: Measured): string => {
  const { cpu, webgl, wasm, pytorch } = imagesPerSecond;
  const ratios = [ratio(wasm, cpu, 0), ratio(wasm, webgl, 0), ratio(wasm, pytorch, 2)];
  return `| ${[name, threads, ...[cpu, webgl, wasm, pytorch].map(shown), ...ratios].join(' | ')} |`;
};

export const load = (): number => Number(loadavg()[0]!.toFixed(2));

export function report(
  models: Measured[],
  { runtime, rounds, seconds, load }: Circumstances,
): Promise<string> {
  const processors = cpus();
  const columns = ['model', 'threads', 'stock cpu', 'stock webgl', 'ours', 'PyTorch'];
  const header = [...columns, 'ours / cpu', 'ours / webgl', 'ours / PyTorch'];
  const busy =
    load[0] > processors.length / 2
      ? `
**The machine was busy with other programs: the ratios, above all those of two threads, say little. Measure again.**
`
      : '';
  const text = `# Benchmark

Training speed in images per second, batch ${models[0]?.batch ?? 32}; written by \`npm run bench\` on
${new Date().toISOString().slice(0, 10)}.
${busy}
| ${header.join(' | ')} |
| ${header.map((_, i) => (i === 0 ? '---' : '---:')).join(' | ')} |
${models.map(row).join('\n')}

- Machine: ${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}; load average ${load[0]} before and ${load[1]} after.
- TensorFlow.js runs in ${runtime}. "Stock" is its own layers and optimiser (\`tests/bench/stock.ts\`) on its own
  kernels; WebGL is computed by the processor (SwiftShader) where there is no graphics card.
- Ours and PyTorch take turns: medians of ${rounds} rounds of ${seconds} s, each begun when the machine is quiet or after
  three seconds of waiting. The two stock backends are measured once, since one step takes seconds.
`;
  return format(text, { parser: 'markdown', printWidth: 120, proseWrap: 'always' });
}
