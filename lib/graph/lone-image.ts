import { problem, type Problem } from '../core/problem';
import { nodeSpec } from '../nodes/registry';
import type { GraphCheck } from './check';
import { footprintOf } from './cost';
import type { GraphDocument } from './document';
import { variantsOf } from './variants';

/** Sizes of the batches of an epoch in which the last one has more than one image, nearest to the present size. */
function otherSizes(images: number, batchSize: number): number[] {
  const fits = (size: number) => size >= 2 && images % size !== 1;
  const step = (by: number) => {
    let size = batchSize + by;
    while (size >= 2 && size <= images && !fits(size)) size += by;
    return fits(size) ? [size] : [];
  };
  return [...step(-1), ...step(1)];
}

/**
 * Why an epoch of a graph without errors cannot be trained: its last batch has one image, which a batch normalisation over a
 * map of one pixel would set to 0 whatever it shows, and whose variance is none. PyTorch refuses such a batch as well
 * (“Expected more than 1 value per channel when training”). Frozen nodes take the statistics that they have, and what no variant trains is never normalised by a batch.
 * @param images that an epoch shows
 */
export function loneImageProblem(
  document: GraphDocument,
  check: GraphCheck,
  images: number,
): Problem | undefined {
  const { batchSize } = document.training;
  if (images % batchSize !== 1) return undefined;
  const trained = variantsOf(document).flatMap(({ nodes }) => nodes);
  const node = trained.find((candidate) => {
    if (nodeSpec(candidate.type)?.frozen?.(candidate.params)) return false;
    return footprintOf(candidate, check).normalised?.includes(1);
  });
  if (!node) return undefined;
  const name = node.label || nodeSpec(node.type)?.title || node.id;
  const sizes = otherSizes(images, batchSize).join(' or ');
  return problem(
    'lone-image',
    `“${name}” normalises maps of one pixel, and the last batch of an epoch would have one image (${images} training images in batches of ${batchSize}): one value a channel has no variance.`,
    `Choose another batch size${sizes && `, such as ${sizes}`}, or larger maps, or one image more or fewer.`,
    { nodeId: node.id },
  );
}
