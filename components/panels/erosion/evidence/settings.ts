import { structuralMaps } from '@/lib/explain/structure';
import { checkGraph } from '@/lib/graph/check';
import { variantsOf } from '@/lib/graph/variants';
import type { LabView } from '@/lib/io/lab-view';
import type { Padding } from '@/lib/core/padding';
import { plural } from '../../words';
import type { LabRun } from '../use-lab-run';

const OUTCOMES: Record<LabView['subset']['outcome'], string | undefined> = {
  all: undefined,
  right: 'all variants right',
  wrong: 'all variants wrong',
  disagree: 'variants disagree',
};

export const paddingWords = ({ mode, alignment }: Padding): string => `${mode}, ${alignment}`;

/** Which images, as `120 images, class happiness, variants disagree`. */
export const imagesWords = (images: number, { className, outcome }: LabView['subset']): string =>
  [plural(images, 'image'), className !== null && `class ${className}`, OUTCOMES[outcome]]
    .filter(Boolean)
    .join(', ');

/** The paddings that the feature maps of a trained graph were made with. */
function paddingsOf({ moment, classes }: LabRun): string[] {
  const { document } = moment;
  const maps = structuralMaps(document, checkGraph(document, { classes }));
  const found = variantsOf(document).flatMap(({ featureNodeId }) => {
    const map = featureNodeId === undefined ? undefined : maps[featureNodeId];
    return map ? [paddingWords(map.padding)] : [];
  });
  return [...new Set(found)];
}

/** What figures of trained variants and chosen images are of. */
export const settingsOf = (run: LabRun, subset: LabView['subset']): string[] => [
  run.moment.document.name,
  ...paddingsOf(run).map((padding) => `padding ${padding}`),
  `seed ${run.seed}`,
  `epoch ${run.epoch}`,
  imagesWords(run.places.length, subset),
];
