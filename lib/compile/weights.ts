import type { NamedArray } from '../core/arrays';
import { problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { tf } from '../tensor/tf';
import { variableOf } from '../tensor/parameters';
import type { CompiledVariant } from './compile';

/** All parameters of a variant, running statistics included, in PyTorch's layout; names are node id, layer and PyTorch's name. */
export async function saveWeights(compiled: CompiledVariant): Promise<NamedArray[]> {
  return Promise.all(
    compiled.parameters.map(async (p) => {
      const values = (await variableOf(p.variable).data()) as Float32Array;
      return { name: p.fullName, ...p.toTorch(values) };
    }),
  );
}

/** Puts saved parameters back, by name. Nothing is changed unless all of them are there and fit. */
export function loadWeights(
  compiled: CompiledVariant,
  saved: readonly NamedArray[],
  file: string,
): Result<true> {
  const byName = new Map(saved.map((entry) => [entry.name, entry]));
  const problems = compiled.parameters.flatMap((p) => {
    const entry = byName.get(p.fullName);
    const wanted = p.torchShape.join('×');
    if (!entry)
      return problem(
        'missing-weight',
        `${file} has no “${p.fullName}”.`,
        'Choose weights that were saved from this graph.',
        { file },
      );
    if (entry.shape.join('×') === wanted) return [];
    return problem(
      'wrong-weight-shape',
      `${file}: “${p.fullName}” is ${entry.shape.join('×')}, but the graph needs ${wanted}.`,
      'Choose weights that were saved from this graph.',
      { file },
    );
  });
  if (problems.length > 0) return fail(...problems);
  for (const p of compiled.parameters) {
    const values = p.fromTorch(byName.get(p.fullName)!.values);
    tf.tidy(() => variableOf(p.variable).assign(tf.tensor(values, p.variable.shape as number[])));
  }
  return ok(true);
}
