import type { NamedArray } from '../core/arrays';
import { problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import { z } from '../core/schema';
import { readSafetensors, writeSafetensors } from '../io/safetensors';
import type { CompiledVariant } from './compiled';
import { saveWeights } from './weights';

/** The weights of a trained variant, and what they are of. */
export interface VariantFile {
  /** Name of the file. */
  name: string;
  /** Id of the classifier. */
  variantId: string;
  /** The seed that it was trained with: it decides which images were not trained on. */
  seed: number;
  /** What the outputs stand for, in their order. */
  classes: string[];
  arrays: NamedArray[];
}

/** A safetensors file of all parameters; its metadata names the variant, the seed and the classes. */
export async function writeVariant(
  compiled: CompiledVariant,
  { seed, classes }: { seed: number; classes: readonly string[] },
): Promise<Uint8Array> {
  const { id, label } = compiled.variant;
  const metadata = { variant: id, label, seed: String(seed), classes: JSON.stringify(classes) };
  return writeSafetensors(await saveWeights(compiled), metadata);
}

const classNames = z.array(z.string().min(1).max(200)).min(1).max(1000);

function parseClasses(text: string | undefined): string[] | undefined {
  try {
    return classNames.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}

/** Reads what `writeVariant` has written. */
export function readVariant(bytes: Uint8Array, file: string): Result<VariantFile> {
  const read = readSafetensors(bytes, file);
  if (!read.ok) return read;
  const { arrays, metadata } = read.value;
  const classes = parseClasses(metadata['classes']);
  const { variant: variantId, seed } = metadata;
  if (variantId && classes && /^\d{1,10}$/.test(seed ?? ''))
    return ok({ name: file, variantId, seed: Number(seed), classes, arrays });
  return fail(
    problem(
      'foreign-weights',
      `${file} does not say of which variant, seed and classes it is.`,
      'Choose a file that the playground has saved after training.',
      { file },
    ),
  );
}
