import { z } from '../core/schema';
import type { Figure, FigurePart, LinesPart, MapPart, Outline } from './figure';

const words = z.string().max(2000);
const extentOf = z.tuple([z.number(), z.number()]);
const shape = z.tuple([z.int().min(0).max(8192), z.int().min(0).max(8192)]);
const values = z.union([z.instanceof(Float32Array), z.instanceof(Float64Array)]);
const unit = z.enum(['share', 'number']);
const axis = z.strictObject({ label: words, unit });

const outline = z
  .strictObject({ values, shape, from: z.number() })
  .refine((of) => of.values.length === of.shape[0] * of.shape[1]);

const picture = z
  .strictObject({ size: z.int().min(1).max(4096), rgba: z.instanceof(Uint8ClampedArray) })
  .refine(({ size, rgba }) => rgba.length === 4 * size * size);

const map = z
  .strictObject({
    kind: z.literal('map'),
    label: words,
    values,
    shape,
    domain: extentOf,
    scale: z.enum(['viridis', 'diverging']),
    quantity: words,
    unit,
    detached: z.boolean().exactOptional(),
    image: picture.exactOptional(),
    outline: outline.exactOptional(),
  })
  .refine((of) => of.values.length === of.shape[0] * of.shape[1]);

/** What was measured may be no number, and an interval without an end; the browser's store keeps both. */
const measured = z.custom<number>((value) => typeof value === 'number');

const point = z.strictObject({
  x: z.number(),
  y: measured,
  low: measured.exactOptional(),
  high: measured.exactOptional(),
});

const lines = z.strictObject({
  kind: z.literal('lines'),
  label: words,
  x: axis,
  y: axis,
  domain: extentOf.exactOptional(),
  series: z
    .array(
      z.strictObject({
        id: words,
        label: words,
        colour: words,
        points: z.array(point).max(100_000),
        dashed: z.boolean().exactOptional(),
      }),
    )
    .max(1000),
  reference: z.strictObject({ y: z.number(), label: words }).exactOptional(),
  mark: z.strictObject({ x: z.number(), label: words }).exactOptional(),
});

/** A figure that was kept: checked before it is drawn again, as another version may have kept it. */
export const figureSchema = z.strictObject({
  id: words,
  title: words,
  settings: z.array(words).max(100),
  parts: z.array(z.discriminatedUnion('kind', [map, lines])).max(1000),
  about: z.strictObject({ formula: words, what: words, not: words }),
});

/** A copy with all its digits; single precision stays single. */
const copied = (of: ArrayLike<number>): Float32Array | Float64Array =>
  of instanceof Float32Array ? Float32Array.from(of) : Float64Array.from(of);

const frozenOutline = ({ values: of, shape: [height, width], from }: Outline): Outline => ({
  values: copied(of),
  shape: [height, width],
  from,
});

function frozenMap(part: MapPart): MapPart {
  const { image, outline: line, shape: size, domain, ...rest } = part;
  return {
    ...rest,
    values: copied(part.values),
    shape: [...size],
    domain: [...domain],
    ...(image && { image: { size: image.size, rgba: Uint8ClampedArray.from(image.rgba) } }),
    ...(line && { outline: frozenOutline(line) }),
  };
}

const frozenLines = (part: LinesPart): LinesPart => ({
  ...part,
  x: { ...part.x },
  y: { ...part.y },
  series: part.series.map((of) => ({ ...of, points: of.points.map((each) => ({ ...each })) })),
});

const frozenPart = (part: FigurePart): FigurePart =>
  part.kind === 'map' ? frozenMap(part) : frozenLines(part);

/** A copy of a figure that no longer follows what it was made of. */
export const frozen = ({ id, title, settings, parts, about }: Figure): Figure => ({
  id,
  title,
  settings: [...settings],
  parts: parts.map(frozenPart),
  about: { formula: about.formula, what: about.what, not: about.not },
});

const bytesOfValues = (of: ArrayLike<number>): number => (of instanceof Float32Array ? 4 : 8) * of.length;

/** About how much room a frozen figure takes, in bytes. */
export const sizeOf = ({ parts }: Figure): number =>
  parts.reduce((sum, part) => {
    if (part.kind === 'lines') return sum + 40 * part.series.reduce((n, { points }) => n + points.length, 0);
    const more = (part.image?.rgba.length ?? 0) + (part.outline ? bytesOfValues(part.outline.values) : 0);
    return sum + bytesOfValues(part.values) + more;
  }, 2000);
