import { compileGraph } from '../compile/compile';
import type { CompiledGraph } from '../compile/compiled';
import type { VariantFile } from '../compile/variant-file';
import { loadWeights } from '../compile/weights';
import { problem, type Problem } from '../core/problem';
import { fail, ok, type Result } from '../core/result';
import type { LabelledImages } from '../data/images';
import type { GraphDocument } from '../graph/document';
import { variantsOf } from '../graph/variants';

const refused = (code: string, { name }: VariantFile, message: string, hint: string): Problem =>
  problem(code, `${name}: ${message}`, hint, { file: name });

/** Why files cannot be evaluated with these images and this graph. */
function misplaced(
  document: GraphDocument,
  images: LabelledImages,
  saved: readonly VariantFile[],
): Problem | undefined {
  const variants = variantsOf(document);
  for (const file of saved) {
    if (!variants.some(({ id }) => id === file.variantId))
      return refused(
        'other-graph',
        file,
        `it is of the variant “${file.variantId}”, which this graph does not have.`,
        'Open the graph that the weights were saved with.',
      );
    if (file.classes.join('\n') !== images.classes.join('\n'))
      return refused(
        'other-classes',
        file,
        `it was trained on ${file.classes.join(', ')}; the images are of ${images.classes.join(', ')}.`,
        'Load images of the same classes.',
      );
    if (file.seed !== saved[0]!.seed)
      return refused(
        'other-seed',
        file,
        `it was trained with seed ${file.seed}, ${saved[0]!.name} with seed ${saved[0]!.seed}.`,
        'Choose files of one seed: each seed has its own split into training and validation images.',
      );
    if (saved.some((other) => other !== file && other.variantId === file.variantId))
      return refused(
        'same-variant',
        file,
        'another file is of the same variant.',
        'Choose one file a variant.',
      );
  }
  return undefined;
}

/** The variants that files were saved of, with the weights of the files. */
export function compileSaved(
  document: GraphDocument,
  images: LabelledImages,
  saved: readonly VariantFile[],
): Result<CompiledGraph> {
  const found = misplaced(document, images, saved);
  if (found) return fail(found);
  const compiled = compileGraph(document, { classes: images.classes }, saved[0]!.seed, 'later');
  if (!compiled.ok) return compiled;
  const all = compiled.value;
  const variants = all.variants.filter(({ variant }) =>
    saved.some(({ variantId }) => variantId === variant.id),
  );
  for (const variant of variants) {
    const { arrays, name } = saved.find(({ variantId }) => variantId === variant.variant.id)!;
    const loaded = loadWeights(variant, arrays, name);
    if (loaded.ok) continue;
    all.dispose();
    return loaded;
  }
  return ok({ ...all, variants });
}
