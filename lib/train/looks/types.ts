import type { BorderTest } from '../../core/border';
import type { Padding } from '../../core/padding';
import type { ByVariant } from '../../results/result';

/** Maps of one feature map, row-major. */
export interface FeatureMaps {
  shape: [height: number, width: number];
  values: Float32Array;
}

/** A parameter that is a picture itself, such as the kernel of De-albino. */
export interface KernelPicture extends FeatureMaps {
  /** Of the node that it belongs to. */
  nodeId: string;
  title: string;
}

/** What the heads of a moment have learned. */
export interface HeadLook {
  /** Exact, Σh = 1; absent where the head is not affine. */
  headWeight?: FeatureMaps;
  kernels: KernelPicture[];
}

/** Of which images; places in the list of validation images. */
export interface OfImages {
  places: readonly number[];
}

export interface ActivationQuery extends OfImages {
  /** A single channel; the mean over all where it is left out. */
  channel?: number;
}

/** |F|, mean over the images and over channels; each map divided by its interior mean, not a number where that is 0. */
export interface ActivationLook {
  channels: number;
  trained: FeatureMaps;
  /** The same network with weights and statistics as they are at the start: mean of several draws, on some of the images. */
  random: FeatureMaps;
  /** Border over interior in each of these draws; those that are silent in the interior are left out. */
  randomBorders: number[];
  /** The trained network on an image of one colour, the mean of the images: no content, so that only borders are left. */
  constant: FeatureMaps;
  /** Interior mean of |F| of every channel, over the images: to choose one by. */
  perChannel: Float32Array;
  /** The channels with the largest interior means, largest first, and their trained maps; only where no channel was asked for. */
  strongest?: { channels: number[]; maps: FeatureMaps };
}

export interface SwapQuery extends OfImages {
  /** In place of what the graph has. */
  padding: Padding;
}

/** D(p) of each pixel, mean over the images; absent where the padding changes the size of the map. */
export type SwapLook = FeatureMaps;

/** Of all validation images, after a test of their border. */
export interface BorderLook {
  accuracy: number;
  /** Mean softmax probability of the true class. */
  probability: number;
  /** What both are means of, in the order of the list of validation images: 1 where one is taken for what it is. */
  byImage: { accuracy: Uint8Array; probability: Float32Array };
}

/** How each validation image is decided, in the order of the list of validation images. */
export interface ImageEvidence {
  /** Class that each image is taken for; layers that read the batch take their running mean. */
  predictions: number[];
  /** Softmax, row-major [images, classes]. */
  probabilities: Float32Array;
  /**
   * By image: Σ E·|CAM| / Σ|CAM| of the predicted class, 0 … 1: the share of the evidence that lies on eroded pixels. NaN
   * where CAM is 0 everywhere.
   */
  eroded: Float32Array;
  /**
   * By image: |CAM| of the predicted class, normalised to Σ = 1, row-major [images, height, width]; a map of zeros stays.
   * Absent where these would be more than 4 000 000 values.
   */
  maps?: FeatureMaps;
}

/** Ways to look into trained variants: what is asked, and what each variant answers. */
export interface Looks {
  heads: { query: Record<string, never>; answer: HeadLook };
  'activation-maps': { query: ActivationQuery; answer: ActivationLook };
  'padding-swap': { query: SwapQuery; answer: SwapLook };
  border: { query: BorderTest; answer: BorderLook };
  'image-evidence': { query: Record<string, never>; answer: ImageEvidence };
}

export type LookKind = keyof Looks;
export type LookQuery<K extends LookKind> = Looks[K]['query'];
/** Variants that cannot answer are absent. */
export type LookAnswer<K extends LookKind> = ByVariant<Looks[K]['answer']>;
