/** What is known of how the released code of the paper trains on RAF-DB, and what of it a graph does otherwise. */
import { ERASE_AREA } from '../core/erasing';
import { nodeSpec } from '../nodes/registry';
import type { DatasetParams } from '../nodes/dataset/spec';
import type { GraphDocument } from './document';
import { evaluationBatches, evaluationWords } from './evaluation';
import { nodeName, valueWords } from './words';

/** Variance of the released code's noise on the scale 0 … 255. */
const NOISE_VARIANCE = 30;

/** The settings of the released code that a graph can have, as its newest files (October 2021) say them. */
export const RELEASED = {
  backbone: 'ResNet-18',
  width: 64,
  data: {
    size: 224,
    fit: 'squeeze',
    normalise: 'imagenet',
    augment: {
      flip: true,
      noise: Number((Math.sqrt(NOISE_VARIANCE) / 255).toFixed(4)),
      erase: 0.5,
      flipOrNoise: true,
      eraseArea: [0.02, 0.1],
      eraseAspect: [0.3, 3.3],
      eraseFill: 'mean',
    },
  },
  training: {
    epochs: 70,
    batchSize: 256,
    optimizer: 'adam',
    learningRate: 0.001,
    weightDecay: 0.0001,
    schedule: 'exponential',
    gamma: 0.9,
    report: 'best',
    evaluation: { batch: 64, order: 'files' },
  },
} as const;

/** Something that a graph does otherwise than the paper's code, or that nobody here can do as it does. */
export interface Difference {
  what: string;
  paper: string;
  here: string;
  why: string;
}

const percent = (share: number): string => `${Number((100 * share).toFixed(2))} %`;

const CHOSEN_SO = 'set so in this graph';

/** Differs where the two are not said in the same words. */
function unless(what: string, paper: unknown, here: unknown, why = CHOSEN_SO): Difference[] {
  const [theirs, ours] = [valueWords(paper), valueWords(here)];
  return theirs === ours ? [] : [{ what, paper: theirs, here: ours, why }];
}

const dataOf = ({ nodes }: GraphDocument): DatasetParams | undefined =>
  nodes.find(({ type }) => nodeSpec(type)?.category === 'data')?.params as DatasetParams | undefined;

function ofImages(document: GraphDocument): Difference[] {
  const data = dataOf(document);
  if (!data) return [];
  const { size, fit = 'crop', normalise, augment } = data;
  const own = data.source === 'upload';
  const paper = RELEASED.data;
  return [
    ...unless(
      'Images',
      'RAF-DB, its aligned faces',
      own ? 'your own images' : 'synthetic faces',
      own ? 'whose they are is not known here' : 'no data set of faces comes with the playground',
    ),
    ...unless('Image size', paper.size, size),
    ...(own ? unless('Square', paper.fit, fit) : []),
    ...unless('Normalisation', paper.normalise, normalise),
    ...ofAugmentation(augment),
  ];
}

function ofAugmentation(augment: DatasetParams['augment']): Difference[] {
  const paper = RELEASED.data.augment;
  const {
    flip,
    noise,
    erase,
    flipOrNoise = false,
    eraseArea,
    eraseAspect = [],
    eraseFill = 'grey',
  } = augment;
  const either = `a flip in 25 % of images, noise of ${percent(paper.noise)} of full scale (σ² = ${NOISE_VARIANCE}) in another 25 %`;
  const alike = flip && flipOrNoise && Math.abs(noise - paper.noise) < 5e-4;
  const both = [
    ...(flip ? [`a flip in ${flipOrNoise ? 25 : 50} % of images`] : []),
    ...(noise > 0
      ? [`noise of ${percent(noise)} of full scale in ${flipOrNoise ? 25 : 100} % of images`]
      : []),
  ];
  const shape =
    erase > 0
      ? [
          ...unless('Erased area', paper.eraseArea, eraseArea ?? ERASE_AREA),
          ...unless('Height over width of what is erased', paper.eraseAspect, eraseAspect),
          ...unless('Colour of what is erased', paper.eraseFill, eraseFill),
        ]
      : [];
  return [
    ...(alike ? [] : unless('Flip and noise', either, both.join(', '))),
    ...(noise > 0
      ? [
          {
            what: 'Noise',
            paper: 'normal, added to the file’s pixels and cut to whole numbers, before resizing',
            here: 'nearly normal, added at the final size',
            why: 'images are resized once, when they are read; the sum of four uniform numbers is the same on every machine',
          },
        ]
      : []),
    ...unless('Share of images with a part erased', paper.erase, erase),
    ...shape,
  ];
}

function ofBackbones({ nodes }: GraphDocument): Difference[] {
  const backbones = nodes.filter(({ type }) => nodeSpec(type)?.category === 'backbone');
  return backbones.flatMap((node) => {
    const spec = nodeSpec(node.type)!;
    const given = spec.weights?.(node.params);
    return [
      ...unless('Backbone', RELEASED.backbone, spec.title),
      ...(spec.title === RELEASED.backbone ? unless('Width', RELEASED.width, node.params['width']) : []),
      ...unless(
        'Initial weights',
        'learned on ImageNet (the code) or MS-Celeb-1M (the paper)',
        given ? `those of ${given.name}` : 'random',
        given
          ? 'what they were learned on is not known here'
          : `no file was given to “${nodeName(node)}”; such weights do not come with the playground`,
      ),
    ];
  });
}

function ofHeads({ nodes }: GraphDocument): Difference[] {
  const heads = nodes.filter(({ type }) => nodeSpec(type)?.readsBatch);
  if (heads.some(({ type, params }) => nodeSpec(type)?.readsBatch?.(params))) return [];
  return unless(
    'Mean at test time',
    'of the batch',
    heads.length > 0 ? 'fixed, or none' : 'no head with Sharing Affinity',
  );
}

function ofTraining({ training }: GraphDocument): Difference[] {
  const paper = RELEASED.training;
  const smaller = 'the 256 need some 20 GB at 224 pixels';
  const { epochs, optimizer, learningRate, weightDecay, schedule, gamma, report = 'last' } = training;
  return [
    ...unless(
      'Batch size',
      paper.batchSize,
      training.batchSize,
      training.batchSize < paper.batchSize ? smaller : CHOSEN_SO,
    ),
    ...unless('Epochs', paper.epochs, epochs),
    ...unless('Optimiser', paper.optimizer, optimizer),
    ...unless('Learning rate', paper.learningRate, learningRate),
    ...unless('Weight decay', paper.weightDecay, weightDecay),
    ...unless(
      'Schedule',
      `${paper.schedule}, γ ${paper.gamma}`,
      schedule === paper.schedule ? `${schedule}, γ ${gamma}` : schedule,
    ),
    ...unless('Evaluation', evaluationWords(paper.evaluation), evaluationWords(evaluationBatches(training))),
    ...unless(
      'Reported epoch',
      `${paper.report} on the test images`,
      `${report}${report === 'best' ? ' on the test images' : ''}`,
    ),
  ];
}

/** What no setting changes. */
const ALWAYS: readonly Difference[] = [
  {
    what: 'Precision',
    paper: 'mixed, float16 and float32 (Apex O1)',
    here: 'float32',
    why: 'TensorFlow.js trains in float32',
  },
  {
    what: 'Making images smaller',
    paper: 'triangle filter (Pillow)',
    here: 'mean of the area',
    why: 'exact in whole numbers, the same in every browser; where images grow, both are bilinear',
  },
];

/** What a graph does otherwise than the released code of the paper; what is not named is as there. */
export function paperDifferences(document: GraphDocument): Difference[] {
  const all = [
    ...ofImages(document),
    ...ofBackbones(document),
    ...ofHeads(document),
    ...ofTraining(document),
    ...ALWAYS,
  ];
  // Several backbones may differ alike.
  const alike = (a: Difference, b: Difference) => a.what === b.what && a.here === b.here;
  return all.filter((one, i) => all.findIndex((other) => alike(one, other)) === i);
}
