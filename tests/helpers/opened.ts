import { compileGraph } from '../../lib/compile/compile';
import type { CompiledVariant } from '../../lib/compile/compiled';
import { readVariant, writeVariant, type VariantFile } from '../../lib/compile/variant-file';
import { drawSyntheticFaces } from '../../lib/data/synthetic';
import type { GraphDocument } from '../../lib/graph/document';
import { datasetParams } from '../../lib/train/experiment';
import { TrainedModels } from '../../lib/train/trained';

/** Variants as they are read back from their files. */
export async function filesOf(
  variants: readonly CompiledVariant[],
  of: { seed: number; classes: readonly string[] },
): Promise<VariantFile[]> {
  const files: VariantFile[] = [];
  for (const variant of variants) {
    const bytes = await writeVariant(variant, of);
    const read = readVariant(bytes, `${variant.variant.id}.safetensors`);
    if (!read.ok) throw new Error(read.problems[0]?.message);
    files.push(read.value);
  }
  return files;
}

export async function openFiles(from: Parameters<typeof TrainedModels.open>[0]): Promise<TrainedModels> {
  const models = await TrainedModels.open(from);
  if (!models.ok) throw new Error(models.problems[0]?.message);
  return models.value;
}

/** The variants of a graph with the weights that they start from, as if they had been trained, and its synthetic faces. */
export async function openedModels(document: GraphDocument, seed = 1): Promise<TrainedModels> {
  const { synthetic, size, channels } = datasetParams(document)!;
  const images = drawSyntheticFaces({ ...synthetic, size, channels, seed });
  const { classes } = images;
  const compiled = compileGraph(document, { classes }, seed);
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  const files = await filesOf(compiled.value.variants, { seed, classes });
  compiled.value.dispose();
  return openFiles({ document, images, files });
}
