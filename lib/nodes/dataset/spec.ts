import { EXPRESSIONS } from '../../core/expressions';
import { normalisation, NORMALISE_KINDS } from '../../core/normalise';
import { problem } from '../../core/problem';
import { z } from '../../core/schema';
import { FITS } from '../../core/fit';
import { ERASE_AREA } from '../../core/erasing';
import { defineNode } from '../spec';

const ascending = ([low = 0, high = low]: readonly number[]): boolean => low <= high;

const augment = z
  .strictObject({
    flip: z.boolean().default(true).meta({
      title: 'Flip',
      description: 'Mirrors every second training image, drawn anew in each epoch.',
    }),
    noise: z.number().min(0).max(0.5).default(0).meta({
      title: 'Noise',
      description: 'Standard deviation of noise added to training images, as a share of full scale.',
      step: 0.01,
    }),
    erase: z.number().min(0).max(1).default(0).meta({
      title: 'Erase',
      description: 'Probability that a random rectangle of a training image is greyed out.',
      step: 0.05,
    }),
    // What follows is left out where nothing is chosen, as it always was.
    flipOrNoise: z.boolean().optional().meta({
      title: 'Flip or noise',
      description:
        'Never both: a quarter of the images are mirrored, another quarter get the noise, half stay as they are.',
      default: false,
    }),
    eraseArea: z
      .array(z.number().min(0.001).max(1))
      .length(2, 'two shares: smallest and largest')
      .refine(ascending, 'the smaller share comes first')
      .optional()
      .meta({
        title: 'Erased area',
        description: 'Smallest and largest share of the image.',
        default: ERASE_AREA,
      }),
    eraseAspect: z
      .array(z.number().min(0.01).max(100))
      .max(2)
      .refine(({ length }) => length !== 1, 'two numbers, or none')
      .refine(ascending, 'the smaller number comes first')
      .optional()
      .meta({
        title: 'Erased shape',
        description:
          'Smallest and largest height over width, drawn as torchvision’s RandomErasing does; none: sides of 1 : 1 to 1 : 3, lying or standing.',
        default: [],
      }),
    eraseFill: z.enum(['grey', 'mean']).optional().meta({
      title: 'Erased with',
      description: 'grey: the middle of the scale. mean: the mean colour of ImageNet.',
      default: 'grey',
    }),
  })
  .meta({ title: 'Augmentation', description: 'Changes training images only.' });

const synthetic = z
  .strictObject({
    classes: z.int().min(2).max(7).default(7).meta({
      title: 'Classes',
      description: 'How many of the seven expressions, from neutral on.',
    }),
    perClass: z.int().min(2).max(1000).default(100).meta({
      title: 'Images per class',
      description: 'As many again are drawn for validation.',
      step: 10,
    }),
    difficulty: z.number().min(0).max(1).default(0.5).meta({
      title: 'Difficulty',
      description: 'How much expressions, poses, light and noise vary.',
      step: 0.05,
    }),
    clutter: z.number().min(0).max(1).default(0).meta({
      title: 'Border clutter',
      description: 'Distracting marks along the border.',
      step: 0.05,
    }),
    offset: z.number().min(0).max(1).default(0).meta({
      title: 'Face offset',
      description: 'Moves every face towards a random side.',
      step: 0.05,
    }),
  })
  .meta({
    title: 'Synthetic faces',
    description: 'Drawn from a seed, on this machine.',
    when: { source: 'synthetic' },
  });

const subset = z
  .strictObject({
    classes: z.array(z.string().min(1).max(80)).max(256).optional().meta({
      title: 'Classes',
      description: 'Classes that are used; all where none is named.',
      hidden: true,
    }),
    perClass: z.int().min(0).max(100_000).default(0).meta({
      title: 'Images per class',
      description: 'At most so many, of training and of validation images each. 0: all.',
      step: 50,
    }),
    take: z.enum(['natural', 'balanced']).default('natural').meta({
      title: 'Take',
      description:
        'natural: classes stay as frequent as they are, and the number above is their mean. balanced: every class has as many.',
    }),
    split: z.enum(['own', 'random']).default('own').meta({
      title: 'Validation',
      description: 'own: the split of the data, where it has one. random: drawn anew by each seed.',
    }),
    validationShare: z.number().min(0.05).max(0.5).default(0.2).meta({
      title: 'Validation share',
      description: 'Part of every class that is held out where the split is random.',
      step: 0.05,
    }),
    test: z.enum(['own', 'apart', 'share', 'none']).optional().meta({
      title: 'Test',
      description:
        'What is kept apart, never trained on, and looked at once, when a seed has ended. own: the test part of the data where it has a validation part, too; without one it serves for validation, and a random split takes it for images like all others. apart: the test part of the data in any case. share: a part of every class. none: nothing.',
      default: 'own',
    }),
    testShare: z.number().min(0.05).max(0.5).optional().meta({
      title: 'Test share',
      description: 'Part of every class that is kept apart where Test is share, the same for all seeds.',
      default: 0.2,
      step: 0.05,
    }),
    seed: z.int().min(0).max(0xffffffff).default(1).meta({
      title: 'Subset seed',
      description: 'Decides which images are taken, and which are kept apart.',
    }),
    groups: z.string().max(120).optional().meta({
      title: 'Persons',
      description:
        'Where the names of the files tell the person, whose images then stay on one side of every split: {person}_*.png reads S01 from S01_happy.png, **/{person}/*/* from a folder. * is any part of a name. Empty: as it is known of the data.',
      default: '',
    }),
  })
  .meta({
    title: 'Subset',
    description: 'Which of your images are used.',
    when: { source: 'upload' },
  });

/** What a person changed of single images, by their place in the set. */
const corrections = z
  .array(
    z.strictObject({
      image: z.int().min(0).max(1_000_000),
      class: z.string().min(1).max(80).optional(),
      split: z.enum(['train', 'validation', 'test']).optional(),
      excluded: z.literal(true).optional(),
    }),
  )
  .max(10_000);

/** Classes of labels; empty: left out. */
const labels = z
  .record(z.string().max(80), z.string().max(80))
  .refine((table) => Object.keys(table).length <= 256, 'at most 256 labels');

/** Members of a group may also be written directly in params; the saved form is always grouped. */
const grouped = (input: unknown): unknown => {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  const result: Record<string, unknown> = { ...input };
  for (const [group, schema] of [
    ['augment', augment],
    ['synthetic', synthetic],
  ] as const) {
    const loose = Object.keys(schema.shape).filter((key) => Object.hasOwn(result, key));
    const given = result[group];
    if (loose.length === 0 || (given !== undefined && (typeof given !== 'object' || given === null)))
      continue;
    const moved: Record<string, unknown> = { ...given };
    for (const key of loose) {
      moved[key] = result[key];
      delete result[key];
    }
    result[group] = moved;
  }
  return result;
};

const params = z.preprocess(
  grouped,
  z.strictObject({
    source: z.enum(['synthetic', 'upload']).default('synthetic').meta({
      title: 'Source',
      description: 'The built-in synthetic faces, or your own images. They never leave this machine.',
    }),
    size: z.int().min(16).max(512).default(48).meta({
      title: 'Image size',
      description: 'Images are made square and resized to this many pixels on each side.',
      step: 8,
    }),
    /** Left out where it is a crop, as it always was. */
    fit: z
      .enum(FITS)
      .optional()
      .meta({
        title: 'Fit',
        description:
          'How a picture becomes a square. crop: its middle is cut out. squeeze: all of it, whatever happens to its proportions.',
        default: 'crop',
        when: { source: 'upload' },
      }),
    channels: z
      .union([z.literal(3), z.literal(1)])
      .default(3)
      .meta({
        title: 'Channels',
        description: '3 for colour, 1 for grey.',
      }),
    normalise: z.enum(NORMALISE_KINDS).default('centered').meta({
      title: 'Normalise',
      description: 'centered: −1 … 1. unit: 0 … 1. imagenet: mean and spread of ImageNet. none: 0 … 255.',
    }),
    augment: augment.prefault({}),
    synthetic: synthetic.prefault({}),
    // What follows is about own images alone. It is left out where nothing is chosen, as it always was.
    subset: subset.optional(),
    set: z
      .string()
      .regex(/^([0-9a-f]{32})?$/, 'the mark of a set has 32 hexadecimal digits')
      .optional()
      .meta({
        title: 'Images',
        description: 'Mark of the images that were loaded: of their content, labels and order.',
        hidden: true,
      }),
    labels: labels.optional().meta({
      title: 'Classes of labels',
      description: 'What a person said of the labels; an empty class leaves its images out.',
      hidden: true,
    }),
    corrections: corrections.optional().meta({
      title: 'Corrections',
      description: 'Images that a person gave another class, moved, or left out.',
      hidden: true,
    }),
  }),
);

export type DatasetParams = z.infer<typeof params>;

export default defineNode<DatasetParams>({
  type: 'dataset',
  title: 'Faces',
  category: 'data',
  summary: 'Where the images come from: synthetic faces or your own.',
  details:
    'Holds the images that every variant of the graph is trained on. Synthetic faces are drawn from a seed, the same on every machine. Your own images come from a folder, a zip or a table: one folder per class, RAF-DB, FER2013, FER+, AffectNet, CK+48 or JAFFE. They are read here and stay here.',
  params: params,
  inputs: [],
  outputs: [{ id: 'images', type: 'images', label: 'images' }],
  infer(p, _inputs, { data }) {
    const outputs = {
      images: {
        type: 'images',
        shape: [p.size, p.size, p.channels],
        normalisation: normalisation(p.normalise, p.channels),
      },
    } as const;
    if (p.source === 'synthetic') return { outputs, classes: EXPRESSIONS.slice(0, p.synthetic.classes) };
    if (data) return { outputs, classes: data.classes };
    return {
      outputs,
      problems: [
        problem(
          'no-images-yet',
          'No images have been loaded yet; shapes assume seven classes.',
          'Drop a folder, a zip or a csv of faces, or choose the synthetic faces as the source.',
          { severity: 'warning' },
        ),
      ],
      classes: EXPRESSIONS,
    };
  },
});
