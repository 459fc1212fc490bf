import type { Padding, PaddingMode } from '../../core/padding';
import type { Problem } from '../../core/problem';
import type { Sides } from '../../core/structural';

export type StepKind = 'input' | 'convolution' | 'pooling' | 'mean' | 'border' | 'crop';

/** What one pixel of a map can see of the images, borders that were filled in included. */
export interface ReceptiveField {
  height: number;
  width: number;
  /** Pixels of the images from one pixel of the map to the next. */
  jump: readonly [rows: number, columns: number];
}

/** One step on the way from the images to a feature map, and the map that it makes. */
export interface LayerStep {
  /** The same for the same step of a graph under another padding. */
  key: string;
  /** The node and its stage, e.g. `ResNet-18 layer2`. */
  place: string;
  /** What it does, e.g. `3×3 convolution, stride 2`. */
  what: string;
  kind: StepKind;
  /** Whether longer ways lead past it: a shortcut, such as that of a residual block. */
  shortcut: boolean;
  /** The steps whose maps it reads: places in the walk, those on the longest way first. */
  inputs: readonly number[];
  shape: readonly [height: number, width: number];
  /** Of the window; 1 where there is none. */
  kernel: number;
  stride: number;
  /** What its border is filled with; null where it fills none, or leaves it out of the window, as pooling does. */
  filling: PaddingMode | null;
  /** Pixels that stand beside its input on each side; negative where some are cut off. */
  added: Sides;
  /** How many of these any window reaches. */
  used: Sides;
  /** Retained r = A·1, row-major, 0 … 1. */
  retained: Float64Array;
  /** Aᵀ·1 of this map, row-major over the images; null where it was left out, see `walkLayers`. */
  foveation: Float32Array | null;
  /** Of the erosion E = 1 − r, 0 … 1. */
  mean: number;
  max: number;
  /** Share of the pixels with E = 0. */
  untouched: number;
  /** Left out where branches that move by different steps were joined. */
  receptive?: ReceptiveField;
  /** Mean E of the outermost rows and columns. */
  border: Sides;
  /** Which side lost more, see `lopsidedness`. */
  lopsided: { vertical: number; horizontal: number };
}

export interface LayerWalk {
  /** The classifier whose path is walked; left out where the graph has none. */
  variant?: { id: string; label: string };
  /** Of the convolutions of the last node. */
  padding: Padding;
  /** What E is called under it. */
  title: string;
  images: readonly [height: number, width: number];
  /** From the images to the feature map. */
  steps: LayerStep[];
  /** Why the walk ends before a head does read its last map; left out where one does. */
  cut?: Problem;
}
