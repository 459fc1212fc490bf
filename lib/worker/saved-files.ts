import { readVariant, type VariantFile } from '../compile/variant-file';
import { fail, ok, type Result } from '../core/result';
import { readWeightBytes } from '../io/safetensors';

/** Reads files of trained variants; all that are wrong are told of. */
export async function readSaved(files: readonly File[]): Promise<Result<VariantFile[]>> {
  const read = await Promise.all(
    files.map(async (file) => {
      const bytes = await readWeightBytes(file, file.name);
      return bytes.ok ? readVariant(bytes.value, file.name) : bytes;
    }),
  );
  const problems = read.flatMap((result) => (result.ok ? [] : result.problems));
  return problems.length > 0
    ? fail(...problems)
    : ok(read.flatMap((result) => (result.ok ? [result.value] : [])));
}
