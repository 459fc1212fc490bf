import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CLASSES, type BenchModel } from './models';
import type { Peer } from './training';

const SCRIPT = fileURLToPath(new URL('pytorch.py', import.meta.url));

/** A Python that has PyTorch: $PYTHON, the first in the path, or the system's. */
export const findPython = (): string | undefined =>
  [process.env['PYTHON'], 'python3', '/usr/bin/python3'].find(
    (python) => python !== undefined && spawnSync(python, ['-c', 'import torch']).status === 0,
  );

/** Starts PyTorch on a model and waits until it has warmed up. */
export async function startPytorch(python: string, model: BenchModel, threads: number): Promise<Peer> {
  const numbers = [model.size, model.batch, CLASSES, threads].map(String);
  const child = spawn(python, [SCRIPT, model.name, ...numbers], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<string> => {
    const line = (await lines.next()) as IteratorResult<string, undefined>;
    if (line.done === true) throw new Error('PyTorch ended early');
    return line.value;
  };
  await answer();
  return {
    async measure(seconds) {
      child.stdin.write(`${seconds}\n`);
      return Number(await answer()) * model.batch;
    },
    stop: () => void child.stdin.end(),
  };
}
