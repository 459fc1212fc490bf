import { compileGraph } from '../../lib/compile/compile';
import { readVariant, writeVariant, type VariantFile } from '../../lib/compile/variant-file';
import { drawSyntheticFaces } from '../../lib/data/synthetic';
import type { GraphDocument } from '../../lib/graph/document';
import { datasetParams } from '../../lib/train/experiment';
import { TrainedModels } from '../../lib/train/trained';

/** The variants of a graph with the weights that they start from, as if they had been trained, and its synthetic faces. */
export async function openedModels(document: GraphDocument, seed = 1): Promise<TrainedModels> {
  const { synthetic, size, channels } = datasetParams(document)!;
  const images = drawSyntheticFaces({ ...synthetic, size, channels, seed });
  const compiled = compileGraph(document, { classes: images.classes }, seed);
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  const files: VariantFile[] = [];
  for (const variant of compiled.value.variants) {
    const bytes = await writeVariant(variant, { seed, classes: images.classes });
    const read = readVariant(bytes, `${variant.variant.id}.safetensors`);
    if (!read.ok) throw new Error(read.problems[0]?.message);
    files.push(read.value);
  }
  compiled.value.dispose();
  const models = await TrainedModels.open({ document, images, files });
  if (!models.ok) throw new Error(models.problems[0]?.message);
  return models.value;
}
