import { DIRECTIONS, FILLS } from '../core/border';
import { ALIGNMENTS, PADDING_MODES } from '../core/padding';
import { z } from '../core/schema';

export const LAB_SECTIONS = ['overview', 'layers', 'heads', 'evidence', 'images', 'border', 'pins'] as const;
export type LabSection = (typeof LAB_SECTIONS)[number];

export const QUANTITIES = ['erosion', 'retained', 'foveation'] as const;
export type Quantity = (typeof QUANTITIES)[number];

const id = z.string().max(200).nullable();
const share = z.number().min(0).max(1);
const padding = z.strictObject({ mode: z.enum(PADDING_MODES), alignment: z.enum(ALIGNMENTS) });

/** How the erosion lab is looked at: all that a link needs to show the same view again. Null is the first, or the last, of a list. */
export const labViewSchema = z.strictObject({
  section: z.enum(LAB_SECTIONS).default('overview'),
  /** The crosshair, as shares of the width and height of any map over the images. */
  probe: z.strictObject({ x: share, y: share }).nullable().default(null),
  /** Two classifiers that are compared, first and second; the first is also the one whose layers are walked. */
  variants: z.tuple([id, id]).default([null, null]),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32)
    .nullable()
    .default(null),
  /** Of the run; null: the last one. */
  epoch: z.int().min(0).max(1_000_000).nullable().default(null),
  /** Colours from 0 to 100 %, or to the largest value that is shown. */
  fit: z.boolean().default(false),
  /** Interpolates between pixels. */
  smooth: z.boolean().default(false),
  /** What is seen where a map lies over an image. */
  over: z.enum(['both', 'map', 'image']).default('both'),
  /** Images that maps are made of. */
  subset: z
    .strictObject({
      className: id.default(null),
      outcome: z.enum(['all', 'right', 'wrong', 'disagree']).default('all'),
    })
    .prefault({}),
  layers: z
    .strictObject({
      quantity: z.enum(QUANTITIES).default('erosion'),
      layer: z.int().min(0).max(10_000).nullable().default(null),
      /** Padding of the left and the right side; null: as it is wired. The right side is not shown where it is left out. */
      left: padding.nullable().default(null),
      right: padding.nullable().exactOptional(),
    })
    .prefault({}),
  heads: z.strictObject({ stage: z.enum(['before', 'after']).default('after') }).prefault({}),
  evidence: z
    .strictObject({
      channel: z.int().min(0).max(100_000).nullable().default(null),
      swap: padding.default({ mode: 'reflect', alignment: 'torch' }),
    })
    .prefault({}),
  images: z
    .strictObject({
      strip: z.enum(['same', 'only-first', 'only-second', 'all']).default('same'),
      /** Place in the list of validation images. */
      image: z.int().min(0).max(10_000_000).nullable().default(null),
      /** Pixels count as eroded from this E on. */
      from: share.default(0.25),
      /** Which class maps are of, by its name, as another run may have other classes; left out: what each variant predicts. */
      of: z.union([z.literal('true'), z.strictObject({ className: z.string().max(200) })]).exactOptional(),
    })
    .prefault({}),
  border: z
    .strictObject({
      kind: z.enum(['frame', 'shift']).default('frame'),
      fill: z.enum(FILLS).default('mean'),
      direction: z.enum(DIRECTIONS).default('right'),
      measure: z.enum(['accuracy', 'probability']).default('accuracy'),
      /** The step that is looked at, in pixels. */
      step: z.int().min(0).max(4096).default(0),
    })
    .prefault({}),
});

export type LabView = z.infer<typeof labViewSchema>;

export const defaultLabView = (): LabView => labViewSchema.parse({});

/** Sections whose figures are of trained variants. */
const OF_TRAINED: readonly LabSection[] = ['heads', 'evidence', 'images', 'border'];

/** Whether a view shows nothing before its graph is trained. */
export const needsTraining = ({ section, seed, epoch }: LabView): boolean =>
  OF_TRAINED.includes(section) || seed !== null || epoch !== null;
