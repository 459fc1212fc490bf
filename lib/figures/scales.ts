import type { FigurePart, MapPart } from './figure';

export const mapsOf = (parts: readonly FigurePart[]): MapPart[] =>
  parts.filter((part) => part.kind === 'map');

/** One map for each legend that a figure needs: those with the same scale share one. */
export function scalesOf(parts: readonly FigurePart[]): MapPart[] {
  const scales = new Map<string, MapPart>();
  for (const part of mapsOf(parts)) {
    const key = JSON.stringify([part.quantity, part.domain, part.scale, part.unit]);
    if (!scales.has(key)) scales.set(key, part);
  }
  return [...scales.values()];
}

/** Whether each map has to say what its values are, as the maps of a figure show different things. */
export const hasSeveralQuantities = (parts: readonly FigurePart[]): boolean =>
  new Set(mapsOf(parts).map(({ quantity }) => quantity)).size > 1;
