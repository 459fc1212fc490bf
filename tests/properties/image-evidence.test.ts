import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalised } from '../../lib/explain/evidence';
import { evidenceDistance, shareInZone, stripsOf } from '../../lib/results/image-evidence';
import type { Predicted } from '../../lib/results/images';

const MOST_PIXELS = 40;
const value = fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e6, noNaN: true }));
const map = (pixels: number) =>
  fc
    .array(value, { minLength: pixels, maxLength: pixels })
    .map((values) => Float32Array.from(normalised(values)));
const maps = (count: number) =>
  fc
    .integer({ min: 1, max: MOST_PIXELS })
    .chain((pixels) => fc.tuple(...Array.from({ length: count }, () => map(pixels))));
const empty = (values: Float32Array): boolean => values.every((v) => v === 0);

describe('the distance between the evidence of two variants', () => {
  it('is symmetric, 0 for itself, at most 1, and undefined exactly where a map is empty', () => {
    fc.assert(
      fc.property(maps(2), ([a, b]) => {
        const distance = evidenceDistance(a!, b!);
        expect(distance).toBe(evidenceDistance(b!, a!));
        expect(distance === undefined).toBe(empty(a!) || empty(b!));
        if (distance === undefined) return;
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(distance).toBeLessThanOrEqual(1);
        expect(evidenceDistance(a!, a!)).toBe(0);
      }),
    );
  });

  it('is never shorter by a detour', () => {
    fc.assert(
      fc.property(maps(3), ([a, b, c]) => {
        fc.pre(![a!, b!, c!].some(empty));
        const detour = evidenceDistance(a!, b!)! + evidenceDistance(b!, c!)!;
        expect(evidenceDistance(a!, c!)!).toBeLessThanOrEqual(detour + 1e-5);
      }),
    );
  });

  it('bounds how far the share in any zone can differ', () => {
    fc.assert(
      fc.property(maps(3), fc.double({ min: 0, max: 1, noNaN: true }), ([a, b, E], from) => {
        fc.pre(!empty(a!) && !empty(b!));
        const apart = Math.abs(shareInZone(a!, E!, from)! - shareInZone(b!, E!, from)!);
        expect(apart).toBeLessThanOrEqual(evidenceDistance(a!, b!)! + 1e-5);
      }),
    );
  });
});

const CLASSES = 3;

const variant = (images: number) =>
  fc
    .array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: CLASSES, maxLength: CLASSES }), {
      minLength: images,
      maxLength: images,
    })
    .map((rows): Pick<Predicted, 'predictions' | 'probabilities'> => ({
      predictions: rows.map((row) => row.indexOf(Math.max(...row))),
      probabilities: Float32Array.from(rows.flat()),
    }));

const pairs = fc.integer({ min: 0, max: 30 }).chain((images) =>
  fc.record({
    images: fc.constant(images),
    first: variant(images),
    second: variant(images),
    labels: fc.array(fc.integer({ min: 0, max: CLASSES - 1 }), { minLength: images, maxLength: images }),
  }),
);

describe('the strips of a pair', () => {
  it('hold no image in two of them that cannot both be, and lose none', () => {
    fc.assert(
      fc.property(pairs, ({ images, first, second, labels }) => {
        const of = (id: string, found: typeof first): Predicted => ({
          id,
          label: id,
          index: 0,
          labels,
          ...found,
        });
        const places = Array.from({ length: images }, (_, place) => place);
        const strips = stripsOf(places, of('a', first), of('b', second), undefined);
        const apart = [...strips.same, ...strips['only-first'], ...strips['only-second']];
        expect(new Set(apart).size).toBe(apart.length);
        const bothWrong = places.filter(
          (place) =>
            first.predictions[place] !== second.predictions[place] &&
            first.predictions[place] !== labels[place] &&
            second.predictions[place] !== labels[place],
        );
        expect([...apart, ...bothWrong].sort((a, b) => a - b)).toEqual(places);
        expect(strips.all).toEqual(places);
      }),
    );
  });
});
