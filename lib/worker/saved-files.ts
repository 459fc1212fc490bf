import { readVariant, type VariantFile } from '../compile/variant-file';
import { fail, ok, type Result } from '../core/result';

/** Reads files of trained variants; all that are wrong are told of. */
export async function readSaved(files: readonly File[]): Promise<Result<VariantFile[]>> {
  const read = await Promise.all(
    files.map(async (file) => readVariant(new Uint8Array(await file.arrayBuffer()), file.name)),
  );
  const problems = read.flatMap((result) => (result.ok ? [] : result.problems));
  return problems.length > 0
    ? fail(...problems)
    : ok(read.flatMap((result) => (result.ok ? [result.value] : [])));
}
