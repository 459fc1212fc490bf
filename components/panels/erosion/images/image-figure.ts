import type { Figure, MapPart, Outline, Picture } from '@/lib/figures/figure';
import { percent, symmetricDomain } from '@/lib/figures/numbers';
import type { ActivationMaps } from '@/lib/explain/class-activation';

/** One variant's map of an image. */
export interface ImageMap {
  label: string;
  /** The class that it takes the image for. */
  says: string;
  /** The class that the map is of. */
  of: string;
  map: ActivationMaps;
  /** Where E is known. */
  erosion?: Omit<Outline, 'from'> | undefined;
}

interface Options {
  file: string;
  truth: string;
  seed: number;
  epoch: number;
  image: Picture;
  maps: readonly ImageMap[];
  /** *Erosion*, or *Synthetic fraction*. */
  title: string;
  /** Pixels count as eroded from this E on. */
  from: number;
}

const sameMap = (a: Omit<Outline, 'from'>, b: Omit<Outline, 'from'>): boolean =>
  a.shape.join() === b.shape.join() && Array.from(a.values).every((value, u) => value === b.values[u]);

/** E of each feature map; once where all variants read the same one. */
function erosionParts(maps: readonly ImageMap[], title: string, from: number): MapPart[] {
  const parts: MapPart[] = [];
  const known: Omit<Outline, 'from'>[] = [];
  for (const { label, erosion } of maps) {
    if (!erosion || known.some((other) => sameMap(other, erosion))) continue;
    known.push(erosion);
    parts.push({
      kind: 'map',
      label,
      values: erosion.values,
      shape: erosion.shape,
      domain: [0, 1],
      scale: 'viridis',
      quantity: `${title} E`,
      unit: 'share',
      outline: { ...erosion, from },
    });
  }
  return parts.length === 1 ? [{ ...parts[0]!, label: 'Feature map' }] : parts;
}

/** Class activation of one image in one or two variants, over the image, on one scale. */
export function imageFigure(options: Options): Figure {
  const { file, truth, seed, epoch, image, maps, title, from } = options;
  const domain = symmetricDomain(maps.map(({ map }) => map.values));
  return {
    id: 'image-evidence',
    title: 'Class activation',
    settings: [
      file,
      `true class ${truth}`,
      ...maps.map(({ label, says }) => `${label} says ${says}`),
      `seed ${seed}`,
      `epoch ${epoch}`,
      `outlined: E ≥ ${percent(from, 0)}`,
    ],
    parts: [
      ...maps.map(({ label, of, map, erosion }): MapPart => ({
        kind: 'map',
        label: `${label}, for ${of}`,
        values: map.values,
        shape: map.shape,
        domain,
        scale: 'diverging',
        quantity: 'Added to the logit',
        unit: 'number',
        image,
        ...(erosion && { outline: { ...erosion, from } }),
      })),
      ...erosionParts(maps, title, from),
    ],
    about: {
      formula: 'CAM_k(u) = Σ_c ∂logit_k/∂F_c(u) · F_c(u)',
      what: 'What each pixel u of the feature map F adds to the logit of class k: red speaks for the class, blue against it, on one scale for all maps of the image. The line runs around the pixels of which at least the chosen share comes from made-up border pixels.',
      not: 'It shows where the head reads its evidence, not what is seen there: a feature pixel looks at a large part of the image. Evidence in the outlined zone is not wrong for that, as padding also tells where a pixel lies.',
    },
  };
}
