import type { NamedArray } from '../core/arrays';
import { problem, type Problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { tf } from '../tensor/tf';
import { variableOf, type Parameter } from '../tensor/parameters';
import type { CompiledVariant } from './compiled';

/** All parameters of a variant, running statistics included, in PyTorch's layout; names are node id, layer and PyTorch's name. */
export async function saveWeights(compiled: CompiledVariant): Promise<NamedArray[]> {
  return Promise.all(
    compiled.parameters.map(async (p) => {
      const values = (await variableOf(p.variable).data()) as Float32Array;
      return { name: p.fullName, ...p.toTorch(values) };
    }),
  );
}

/** Names of one kind in a message; the first few stand for all. */
function listed(names: readonly string[], most = 6): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/**
 * Puts arrays into parameters, by name. Nothing is changed unless every parameter finds its array and the shapes fit;
 * the problem otherwise says what fits and what does not.
 * @param parameters under the names that the file gives them
 * @param known whether a name without a parameter may stand in the file
 */
export function assignWeights(
  parameters: readonly { name: string; parameter: Parameter }[],
  saved: readonly NamedArray[],
  file: string,
  known: (name: string) => boolean = () => true,
): Result<true> {
  const byName = new Map(saved.map((entry) => [entry.name, entry]));
  const names = new Set(parameters.map(({ name }) => name));
  const missing: string[] = [];
  const otherShape: string[] = [];
  for (const { name, parameter } of parameters) {
    const entry = byName.get(name);
    const wanted = parameter.torchShape.join('×');
    if (!entry) {
      if (!parameter.optional) missing.push(name);
    } else if (entry.shape.join('×') !== wanted)
      otherShape.push(`${name} is ${entry.shape.join('×') || 'a single number'} and should be ${wanted}`);
  }
  const unknown = saved.flatMap(({ name }) => (names.has(name) || known(name) ? [] : [name]));
  if (missing.length + otherShape.length + unknown.length > 0)
    return fail(misfit(file, parameters.length, { missing, otherShape, unknown }));
  for (const { name, parameter } of parameters) {
    const entry = byName.get(name);
    if (!entry) continue;
    const values = parameter.fromTorch(entry.values);
    tf.tidy(() =>
      variableOf(parameter.variable).assign(tf.tensor(values, parameter.variable.shape as number[])),
    );
  }
  return ok(true);
}

function misfit(
  file: string,
  count: number,
  { missing, otherShape, unknown }: Record<'missing' | 'otherShape' | 'unknown', string[]>,
): Problem {
  const fitting = count - missing.length - otherShape.length;
  const parts = [
    `${file}: ${fitting} of ${count} arrays fit.`,
    ...(missing.length > 0 ? [`Missing: ${listed(missing)}.`] : []),
    ...(otherShape.length > 0 ? [`Of another shape: ${listed(otherShape)}.`] : []),
    ...(unknown.length > 0 ? [`Without a place in the network: ${listed(unknown)}.`] : []),
  ];
  return problem('misfit-weights', parts.join(' '), 'Choose weights of the same network and width.', {
    file,
  });
}

/** Puts the saved parameters of a whole variant back, by name. Nothing is changed unless all of them are there and fit. */
export const loadWeights = (
  compiled: CompiledVariant,
  saved: readonly NamedArray[],
  file: string,
): Result<true> =>
  assignWeights(
    compiled.parameters.map((parameter) => ({ name: parameter.fullName, parameter })),
    saved,
    file,
  );
