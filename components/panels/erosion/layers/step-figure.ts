import { erosionOf } from '@/lib/explain/structure';
import type { LayerStep } from '@/lib/explain/layers/types';
import type { About, Figure, MapPart } from '@/lib/figures/figure';
import { extent, sharedDomain, symmetricDomain } from '@/lib/figures/numbers';
import type { Quantity } from '@/lib/io/lab-view';
import { counterpart, erosionName, type Side } from './profile';
import { stepName } from './words';

/** One side at the chosen layer. */
export interface SideView {
  side: Side;
  /** Place in the walk of this side. */
  index: number;
  step: LayerStep;
  /** What the step reads, at most two; none for a map over the images. */
  inputs: { step: LayerStep; part: MapPart }[];
  /** Nothing where the foveation was left out. */
  output?: MapPart;
}

export interface StepFigure {
  figure: Figure;
  sides: SideView[];
  /** Nothing where there is no other side, or where its map has another size. */
  difference?: MapPart;
}

const INPUTS_SHOWN = 2;

const ABOUT: Record<Quantity, About> = {
  erosion: {
    formula:
      'E = 1 − A·1;  A: mean kernels 1/k², zeros beside the map, mean over branches and over what a pooling window sees',
    what: 'E of a pixel is the share of it that came from padding, 0 in the inside. Around the input stands its padding: what is hatched goes into the result, what is dotted does not.',
    not: 'That eroded pixels are useless: padding also tells a network where it is. Where other modes than zeros fill the border, E is the share that was made up, not lost.',
  },
  retained: {
    formula:
      'r = A·1;  A: mean kernels 1/k², zeros beside the map, mean over branches and over what a pooling window sees',
    what: 'What is left of an image of ones: 1 where a pixel depends on the image alone, less where padding went in. Around the input stands its padding: what is hatched goes into the result, what is dotted does not.',
    not: 'How bright a trained network is there: its kernels are not means, and normalisation scales its maps again.',
  },
  foveation: {
    formula: 'Aᵀ·1;  A as for the retained map r = A·1',
    what: 'How much each pixel of the image is used by all pixels of this layer together. Windows that reach into padding use the pixels at the border less.',
    not: 'How much a trained network looks there, or a head behind this layer.',
  },
};

const same = (a: readonly number[], b: readonly number[]): boolean => a.every((size, i) => size === b[i]);

/** From 0 to 1, or to what is shown. */
function domainOf(quantity: Quantity, fit: boolean, maps: readonly ArrayLike<number>[]): [number, number] {
  if (quantity === 'foveation' || (fit && quantity === 'erosion')) return sharedDomain(maps);
  if (!fit) return [0, 1];
  return [Math.min(1 - 1e-12, ...maps.map((map) => extent(map)[0])), 1];
}

interface Options {
  quantity: Quantity;
  fit: boolean;
  settings: readonly string[];
}

/** The chosen layer of one or two walks: what it reads, what it makes, and the difference between the sides. */
export function stepFigure(sides: readonly Side[], index: number, options: Options): StepFigure {
  const { quantity, fit, settings } = options;
  const chosen = sides[0]!.walk.steps[index]!;
  const name =
    quantity === 'erosion' ? erosionName(sides) : quantity === 'retained' ? 'Retained r' : 'Foveation';
  const valuesOf = (step: LayerStep): ArrayLike<number> | null =>
    quantity === 'erosion'
      ? erosionOf(step.retained)
      : quantity === 'retained'
        ? step.retained
        : step.foveation;
  const found = sides.flatMap((side) => {
    const at = side.id === 'left' ? index : counterpart(side.walk, chosen);
    const step = side.walk.steps[at];
    if (!step) return [];
    const inputs = quantity === 'foveation' ? [] : step.inputs.slice(0, INPUTS_SHOWN);
    return [{ side, index: at, step, inputs: inputs.map((i) => side.walk.steps[i]!) }];
  });
  const shown = found.flatMap(({ step, inputs }) => [step, ...inputs]);
  const values = new Map(shown.map((step) => [step, valuesOf(step)]));
  const domain = domainOf(
    quantity,
    fit,
    [...values.values()].flatMap((map) => (map ? [map] : [])),
  );
  const partOf = (step: LayerStep, walk: Side['walk'], label: string): MapPart | undefined => {
    const map = values.get(step);
    if (!map) return undefined;
    return {
      kind: 'map',
      label,
      values: map,
      shape: quantity === 'foveation' ? walk.images : step.shape,
      domain,
      scale: 'viridis',
      quantity: name,
      unit: quantity === 'foveation' ? 'number' : 'share',
    };
  };
  const prefix = ({ padding }: Side) => (sides.length > 1 ? `${padding}, ` : '');
  const views = found.map(({ side, index: at, step, inputs }): SideView => {
    const output = partOf(step, side.walk, `${prefix(side)}${stepName(step)}`);
    return {
      side,
      index: at,
      step,
      inputs: inputs.flatMap((input) => {
        const part = partOf(input, side.walk, `${prefix(side)}input: ${stepName(input)}`);
        return part ? [{ step: input, part }] : [];
      }),
      ...(output && { output }),
    };
  });
  const difference = differenceOf(views);
  return {
    figure: {
      id: `layer-${quantity}`,
      title: `Layer ${index}: ${stepName(chosen)}`,
      settings,
      parts: [
        ...views.flatMap(({ inputs, output }) => [
          ...inputs.map(({ part }) => part),
          ...(output ? [output] : []),
        ]),
        ...(difference ? [difference] : []),
      ],
      about: ABOUT[quantity],
    },
    sides: views,
    ...(difference && { difference }),
  };
}

/** Second minus first, on a scale that is the same in both directions. */
function differenceOf(views: readonly SideView[]): MapPart | undefined {
  const [first, second] = views.map(({ output }) => output);
  if (!first || !second || !same(first.shape, second.shape)) return undefined;
  const values = Float64Array.from(second.values, (value, i) => value - first.values[i]!);
  return {
    ...first,
    label: `${views[1]!.side.padding} − ${views[0]!.side.padding}`,
    values,
    domain: symmetricDomain([values]),
    scale: 'diverging',
    quantity: `Difference of ${first.quantity}`,
  };
}
