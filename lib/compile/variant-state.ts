import type { NamedArray } from '../core/arrays';
import { problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { readSafetensors, writeSafetensors } from '../io/safetensors';
import type { Optimizer } from '../tensor/optimizers/optimizer';
import { variableOf } from '../tensor/parameters';
import { tf } from '../tensor/tf';
import type { CompiledVariant, NamedParameter } from './compiled';
import { readVariant, writeVariant } from './variant-file';
import { loadWeights } from './weights';

/** A variant in the middle of its training; training goes on from it to the last digit. */
export interface VariantState {
  /** All parameters: the file that `writeVariant` writes. */
  weights: Blob;
  /** What the optimiser remembers of each parameter, in PyTorch's layout: a safetensors file, names as `fc.weight exp_avg`. */
  optimizer: Blob;
  /** What layers remember beside their parameters, in the order of the graph. */
  memories: number[][];
}

const fileOf = (bytes: Uint8Array): Blob => new Blob([bytes as Uint8Array<ArrayBuffer>]);
const learned = ({ parameters, trainable }: CompiledVariant): NamedParameter[] => {
  const variables = new Set(trainable);
  return parameters.filter(({ variable }) => variables.has(variableOf(variable)));
};

/** Waits for the backend. */
export async function saveState(
  compiled: CompiledVariant,
  optimizer: Optimizer,
  about: { seed: number; classes: readonly string[] },
): Promise<VariantState> {
  const arrays: NamedArray[] = [];
  const steps: Record<string, string> = {};
  for (const parameter of learned(compiled)) {
    const memory = optimizer.memory(variableOf(parameter.variable));
    if (!memory) continue;
    steps[parameter.fullName] = String(memory.steps);
    for (const [name, tensor] of Object.entries(memory.tensors)) {
      const values = (await tensor.data()) as Float32Array;
      arrays.push({ name: `${parameter.fullName} ${name}`, ...parameter.toTorch(values) });
    }
  }
  return {
    weights: fileOf(await writeVariant(compiled, about)),
    optimizer: fileOf(writeSafetensors(arrays, steps)),
    memories: await Promise.all(compiled.remembering.map((layer) => layer.memory())),
  };
}

const bytesOf = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

const damaged = problem(
  'damaged-checkpoint',
  'The checkpoint that this run would go on from cannot be read.',
  'Take the run back to an earlier epoch, or train again.',
);

/** Puts a variant and its optimiser back to where they were. They are not to be used where this fails. */
export async function restoreState(
  compiled: CompiledVariant,
  optimizer: Optimizer,
  state: VariantState,
): Promise<Result<true>> {
  const weights = readVariant(await bytesOf(state.weights), 'The checkpoint');
  const remembered = readSafetensors(await bytesOf(state.optimizer), 'The checkpoint');
  if (!weights.ok || !remembered.ok) return fail(damaged);
  const loaded = loadWeights(compiled, weights.value.arrays, 'The checkpoint');
  if (!loaded.ok) return loaded;
  const { arrays, metadata } = remembered.value;
  for (const parameter of learned(compiled)) {
    const steps = metadata[parameter.fullName];
    if (steps === undefined) continue;
    const prefix = `${parameter.fullName} `;
    const own = arrays.filter(({ name }) => name.startsWith(prefix));
    tf.tidy(() =>
      optimizer.remember(variableOf(parameter.variable), {
        steps: Number(steps),
        tensors: Object.fromEntries(
          own.map(({ name, values }) => [
            name.slice(prefix.length),
            tf.tensor(parameter.fromTorch(values), parameter.variable.shape as number[]),
          ]),
        ),
      }),
    );
  }
  compiled.remembering.forEach((layer, i) => layer.remember(state.memories[i] ?? []));
  return ok(true);
}
