import type { Figure, FigurePart, MapPart } from './figure';
import { symmetricDomain } from './numbers';
import { mapsOf } from './scales';

const quantityOf = ({ quantity, scale, unit }: MapPart): string => JSON.stringify([quantity, scale, unit]);

/** Figures whose maps of one quantity have one scale, so that equal colours mean equal values in all of them. */
export function onOneScale(figures: readonly Figure[]): Figure[] {
  const domains = new Map<string, [number, number]>();
  for (const part of figures.flatMap(({ parts }) => mapsOf(parts))) {
    const [low, high] = domains.get(quantityOf(part)) ?? part.domain;
    domains.set(quantityOf(part), [Math.min(low, part.domain[0]), Math.max(high, part.domain[1])]);
  }
  return figures.map((figure) => ({
    ...figure,
    parts: figure.parts.map((part) =>
      part.kind === 'map' ? { ...part, domain: domains.get(quantityOf(part))! } : part,
    ),
  }));
}

const comparable = (a: FigurePart | undefined, b: FigurePart | undefined): boolean =>
  a?.kind === 'map' &&
  b?.kind === 'map' &&
  quantityOf(a) === quantityOf(b) &&
  a.shape[0] === b.shape[0] &&
  a.shape[1] === b.shape[1];

/**
 * The maps of one figure minus those of another of the same kind, each with the one at its place, on one scale.
 * @returns nothing where no map of one has its like in the other
 */
export function differenceOf(first: Figure, second: Figure, names: readonly [string, string]): Figure | null {
  if (first.id !== second.id) return null;
  const pairs = first.parts.flatMap((part, i) => {
    const other = second.parts[i];
    return comparable(part, other) ? [[part as MapPart, other as MapPart] as const] : [];
  });
  if (pairs.length === 0) return null;
  const maps = pairs.map(([a, b]) => ({
    a,
    b,
    values: Float64Array.from({ length: a.values.length }, (_, i) => a.values[i]! - b.values[i]!),
  }));
  return {
    id: `${first.id}-difference`,
    title: `${names[0]} minus ${names[1]}`,
    settings: names.map((name, i) => `${name}: ${[first, second][i]!.settings.join(', ')}`),
    parts: maps.map(({ a, b, values }): MapPart => {
      const alike = maps.filter((other) => quantityOf(other.a) === quantityOf(a));
      return {
        kind: 'map',
        label: a.label === b.label ? a.label : `${a.label} minus ${b.label}`,
        values,
        shape: a.shape,
        domain: symmetricDomain(alike.map((of) => of.values)),
        scale: 'diverging',
        quantity: `Difference of ${a.quantity}`,
        unit: a.unit,
        ...(a.detached && { detached: true }),
      };
    }),
    about: {
      formula: 'D(u) = A(u) − B(u)',
      what: 'Pixel by pixel, how much more the first pinned view has than the second: red is more, blue is less, and the middle of the scale is no difference. Differences of shares are in percentage points.',
      not: 'Whether a difference is larger than chance: that takes several seeds. Maps that are not of the same kind and size are left out.',
    },
  };
}
