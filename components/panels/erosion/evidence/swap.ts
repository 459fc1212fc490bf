import type { Padding } from '@/lib/core/padding';
import { borderMean, interiorMean } from '@/lib/explain/interior';
import type { Figure, MapPart } from '@/lib/figures/figure';
import { extent, percent, sharedDomain } from '@/lib/figures/numbers';
import { checkGraph, type GraphCheck } from '@/lib/graph/check';
import type { GraphDocument } from '@/lib/graph/document';
import { overridePadding } from '@/lib/graph/override-padding';
import { variantsOf, type Variant } from '@/lib/graph/variants';
import type { ByVariant } from '@/lib/results/result';
import type { SwapLook } from '@/lib/train/looks/types';
import type { Named } from './activation';
import { paddingWords } from './settings';

/** D of one variant, with what it is at the border and within. */
export interface SwapRow extends Named {
  part: MapPart;
  says: string;
}

export const NO_MAP = 'has no feature map that its head reads alone.';

const sizeOf = ({ nodes }: GraphCheck, { featureNodeId = '', featurePort = '' }: Variant): string => {
  const [height, width] = nodes[featureNodeId]?.[featurePort]?.shape ?? [];
  return `${height} × ${width}`;
};

/** Why variants have no D under a padding, by id; those that have one are absent. */
export function whyNoSwap(
  document: GraphDocument,
  padding: Padding,
  classes: readonly string[],
): ByVariant<string> {
  const before = checkGraph(document, { classes });
  const after = checkGraph(overridePadding(document, padding), { classes });
  const wrong = after.problems.find(({ severity }) => severity === 'error');
  const why: ByVariant<string> = {};
  for (const variant of variantsOf(document)) {
    const [old, next] = [sizeOf(before, variant), sizeOf(after, variant)];
    if (variant.featureNodeId === undefined) why[variant.id] = NO_MAP;
    else if (wrong) why[variant.id] = `cannot have this padding. ${wrong.message}`;
    else if (old !== next)
      why[variant.id] =
        `would have a feature map of ${next} in place of ${old}, so that pixels cannot be held against each other.`;
  }
  return why;
}

function sentence({ values, shape }: SwapLook): string {
  if (extent(values)[1] === 0)
    return 'No pixel changes: the graph has this padding, or no convolution reaches beyond a border.';
  return `D is ${percent(borderMean(values, shape))} at the border and ${percent(interiorMean(values, shape))} in the interior.`;
}

interface Shown {
  variants: readonly Named[];
  answer: ByVariant<SwapLook>;
  padding: Padding;
  settings: readonly string[];
  fit: boolean;
}

/**
 * D of all variants on one scale: up to 100 %, a change as large as the map itself, or up to the largest that is shown
 * where that was asked for or is more, as colours at the end of a scale would hide by how much.
 */
export function swapFigure({ variants, answer, padding, settings, fit }: Shown): {
  figure: Figure;
  rows: SwapRow[];
} {
  const there = variants.filter(({ id }) => answer[id]);
  const [low, most] = sharedDomain(there.map(({ id }) => answer[id]!.values));
  const domain = [low, fit ? most : Math.max(1, most)] as const;
  const rows = there.map(({ id, label, index }): SwapRow => {
    const map = answer[id]!;
    return {
      id,
      label,
      index,
      part: {
        kind: 'map',
        label,
        ...map,
        domain,
        scale: 'viridis',
        quantity: 'Change D of a pixel',
        unit: 'share',
      },
      says: sentence(map),
    };
  });
  const figure: Figure = {
    id: 'padding-swap',
    title: 'Padding swap',
    settings: [...settings, `swapped for ${paddingWords(padding)}`],
    parts: rows.map(({ part }) => part),
    about: {
      formula: 'D(p) = ‖F_a(p) − F_b(p)‖ ÷ (‖F_b(p)‖ + 1e-8), norm over channels, mean over images',
      what: 'How far each pixel of the feature map changes when all convolutions get another padding (a) than they were trained with (b) and keep their weights. It is sensitivity, not damage.',
      not: 'Whether the decision suffers, or what a network would learn if it were trained with the other padding. Where F_b is nearly 0, D is large whatever changes.',
    },
  };
  return { figure, rows };
}
