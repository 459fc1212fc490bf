import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIRECTIONS, FILLS, withBorder, type BorderTest } from '../../lib/core/border';

interface Picture {
  size: number;
  planes: number;
  pixels: Uint8Array;
  /** Number in its set. */
  image: number;
}

const picture: fc.Arbitrary<Picture> = fc
  .record({ size: fc.integer({ min: 1, max: 14 }), planes: fc.constantFrom(1, 3, 4), image: fc.nat(9999) })
  .chain(({ size, planes, image }) =>
    fc
      .uint8Array({ minLength: size * size * planes, maxLength: size * size * planes })
      .map((pixels) => ({ size, planes, pixels, image })),
  );

const fill = fc.constantFrom(...FILLS);
const direction = fc.constantFrom(...DIRECTIONS);
const far = fc.integer({ min: 0, max: 16 });
const test: fc.Arbitrary<BorderTest> = fc.oneof(
  fc.record({ kind: fc.constant('frame' as const), width: far, fill }),
  fc.record({ kind: fc.constant('shift' as const), offset: far, direction, fill }),
);

const of = ({ pixels, size, image }: Picture, how: BorderTest): Uint8Array =>
  withBorder(pixels, size, how, image);

/** Bytes of pixel (x, y). */
const at = ({ size, planes }: Picture, pixels: ArrayLike<number>, x: number, y: number): number[] =>
  Array.from({ length: planes }, (_, c) => pixels[(y * size + x) * planes + c]!);

function* places({ size }: Picture): Generator<[x: number, y: number]> {
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) yield [x, y];
}

/** Pixels between a place and the nearest side. */
const inward = ({ size }: Picture, x: number, y: number): number =>
  Math.min(x, y, size - 1 - x, size - 1 - y);

/** Where the pixel that a shift brings to (x, y) was. */
function before(how: Extract<BorderTest, { kind: 'shift' }>, x: number, y: number): [number, number] {
  const { offset } = how;
  return {
    right: [x - offset, y],
    left: [x + offset, y],
    down: [x, y - offset],
    up: [x, y + offset],
  }[how.direction] as [number, number];
}

const inside = ({ size }: Picture, x: number, y: number): boolean => x >= 0 && y >= 0 && x < size && y < size;

describe('an image with another border', () => {
  it('is the image where nothing is taken away', () => {
    fc.assert(
      fc.property(picture, fill, direction, (image, fill, direction) => {
        expect(of(image, { kind: 'frame', width: 0, fill })).toEqual(image.pixels);
        expect(of(image, { kind: 'shift', offset: 0, direction, fill })).toEqual(image.pixels);
      }),
    );
  });

  it('is the same each time, does not change its source, and has as many bytes', () => {
    fc.assert(
      fc.property(picture, test, (image, how) => {
        const kept = image.pixels.slice();
        const made = of(image, how);
        expect(made).toHaveLength(kept.length);
        expect(of(image, how)).toEqual(made);
        expect(image.pixels).toEqual(kept);
      }),
    );
  });

  it('keeps all that lies inside a frame, and nothing else', () => {
    fc.assert(
      fc.property(picture, far, fill, (image, width, fill) => {
        const made = of(image, { kind: 'frame', width, fill });
        // Another picture with the same pixels inside and the same fill may differ outside only.
        const marked = of(
          { ...image, pixels: image.pixels.map((v) => v ^ 255) },
          { kind: 'frame', width, fill },
        );
        for (const [x, y] of places(image)) {
          if (inward(image, x, y) >= width)
            expect(at(image, made, x, y)).toEqual(at(image, image.pixels, x, y));
          else if (fill === 'zeros') expect(at(image, marked, x, y)).toEqual(at(image, made, x, y));
        }
      }),
    );
  });

  it('is the original crop where it was moved and is cropped', () => {
    fc.assert(
      fc.property(picture, far, direction, fill, (image, offset, direction, fill) => {
        const how = { kind: 'shift', offset, direction, fill } as const;
        const made = of(image, how);
        for (const [x, y] of places(image)) {
          const from = before(how, x, y);
          if (inside(image, ...from)) expect(at(image, made, x, y)).toEqual(at(image, image.pixels, ...from));
        }
      }),
    );
  });

  it('has the nearest pixel that is left beyond an edge', () => {
    fc.assert(
      fc.property(picture, test, (image, how) => {
        const { size } = image;
        const made = of(image, { ...how, fill: 'edge' });
        const left = [...places(image)].filter(([x, y]) =>
          how.kind === 'frame' ? inward(image, x, y) >= how.width : inside(image, ...before(how, x, y)),
        );
        for (const [x, y] of places(image)) {
          // By distance along the longer way, then along the other.
          const nearest = left.reduce<[number, number] | undefined>((best, [u, v]) => {
            const distance = ([a, b]: [number, number]) => (a - x) ** 2 + (b - y) ** 2;
            return best && distance(best) <= distance([u, v]) ? best : [u, v];
          }, undefined);
          expect(at(image, made, x, y), `${x}, ${y} of ${size}`).toEqual(
            nearest ? at(image, made, ...nearest) : Array(image.planes).fill(0),
          );
        }
      }),
    );
  });

  it('has the mean colour of the whole image, whatever the step', () => {
    fc.assert(
      fc.property(picture, fc.integer({ min: 1, max: 16 }), (image, width) => {
        const made = of(image, { kind: 'frame', width, fill: 'mean' });
        for (let c = 0; c < image.planes; c++) {
          const all = image.pixels.filter((_, i) => i % image.planes === c);
          const mean = all.reduce((sum, v) => sum + v, 0) / all.length;
          expect(Math.abs(made[c]! - mean)).toBeLessThanOrEqual(0.5);
        }
      }),
    );
  });

  it('has nothing of the image left in a frame of half the size', () => {
    fc.assert(
      fc.property(picture, fill, fc.nat(4), (image, fill, more) => {
        const width = Math.ceil(image.size / 2) + more;
        const made = of(image, { kind: 'frame', width, fill });
        const constant = (value: number[]) => {
          for (const place of places(image)) expect(at(image, made, ...place)).toEqual(value);
        };
        if (fill === 'zeros' || fill === 'edge') constant(Array<number>(image.planes).fill(0));
        else if (fill === 'mean') constant(at(image, made, 0, 0));
        // Clutter alone: that of any larger frame.
        else expect(made).toEqual(of(image, { kind: 'frame', width: width + 3, fill }));
      }),
    );
  });

  it('shows more of the same clutter as a test goes further', () => {
    fc.assert(
      fc.property(picture, far, far, direction, (image, a, b, direction) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const all = of(image, { kind: 'frame', width: 99, fill: 'clutter' });
        const tests = [
          (step: number): BorderTest => ({ kind: 'frame', width: step, fill: 'clutter' }),
          (step: number): BorderTest => ({ kind: 'shift', offset: step, direction, fill: 'clutter' }),
        ];
        for (const how of tests) {
          const [small, large] = [of(image, how(less)), of(image, how(more))];
          for (const [x, y] of places(image)) {
            const test = how(less);
            const replaced =
              test.kind === 'frame' ? inward(image, x, y) < less : !inside(image, ...before(test, x, y));
            if (!replaced) continue;
            expect(at(image, small, x, y)).toEqual(at(image, all, x, y));
            expect(at(image, large, x, y)).toEqual(at(image, all, x, y));
          }
        }
      }),
    );
  });

  it('has other clutter for another image of the set, and grey clutter where all is grey', () => {
    const size = 24;
    const grey = Uint8Array.from({ length: 3 * size * size }, (_, i) => (37 * Math.floor(i / 3)) % 256);
    const frame = { kind: 'frame', width: 12, fill: 'clutter' } as const;
    const made = withBorder(grey, size, frame, 5);
    expect(withBorder(grey, size, frame, 6)).not.toEqual(made);
    const single = withBorder(
      grey.filter((_, i) => i % 3 === 0),
      size,
      frame,
      5,
    );
    expect(made).toEqual(Uint8Array.from({ length: made.length }, (_, i) => single[Math.floor(i / 3)]!));
    expect(new Set(single).size).toBeGreaterThan(10);
  });
});
