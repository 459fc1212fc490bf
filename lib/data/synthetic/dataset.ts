import { problem } from '../../core/problem';
import { fail, ok, type Result } from '../../core/result';
import type { LabelledImages, Split } from '../images';
import { luma } from '../luma';
import { pause } from '../pause';
import { EXPRESSIONS } from '../../core/expressions';
import { imageStreams, type SyntheticSplit } from './random';
import { renderFace } from './render';

/** Knobs of the built-in faces. */
export interface SyntheticOptions {
  /** 2 … 7: the first so many of EXPRESSIONS. */
  classes: number;
  /** Training images of each class; as many again for validation. */
  perClass: number;
  /** 0 … 1: weaker and more varied expressions, more pose, light and noise. */
  difficulty: number;
  /** 0 … 1: distracting marks in the border. */
  clutter: number;
  /** 0 … 1: how far the face moves towards the border. */
  offset: number;
  /** `random` (default): every face its own way; `right`: all alike. */
  offsetDirection?: 'random' | 'right';
}

export const DEFAULT_SYNTHETIC_OPTIONS: SyntheticOptions = {
  classes: 7,
  perClass: 100,
  difficulty: 0.5,
  clutter: 0,
  offset: 0,
};

export interface SyntheticRequest extends SyntheticOptions {
  /** Pixels a side. */
  size: number;
  /** 1: grey (luma); 3: RGB. */
  channels: 1 | 3;
  /** Any integer. */
  seed: number;
}

export type ProgressListener = (done: number, total: number) => void;

/**
 * One face, the same to the bit on every platform.
 * @param split 0: training; 1: test
 * @param index its label is index mod classes
 * @returns RGB bytes [size, size, 3] and an index into EXPRESSIONS
 */
export function drawFace(
  seed: number,
  split: SyntheticSplit,
  index: number,
  options: Omit<SyntheticOptions, 'perClass'> & { size: number },
): { pixels: Uint8Array; label: number } {
  const label = index % options.classes;
  const { size, difficulty, clutter, offset, offsetDirection = 'random' } = options;
  const scene = { size, expression: EXPRESSIONS[label]!, difficulty, clutter, offset, offsetDirection };
  return { pixels: renderFace(imageStreams(seed, split, index), scene), label };
}

/** Draws one image after another; yields after each. */
function* steps(request: SyntheticRequest): Generator<{ done: number; total: number }, LabelledImages> {
  const { size, channels, seed, classes, perClass } = request;
  const half = classes * perClass;
  const bytes = size * size * channels;
  const images: LabelledImages = {
    size,
    channels,
    classes: EXPRESSIONS.slice(0, classes),
    count: 2 * half,
    pixels: new Uint8Array(2 * half * bytes),
    labels: new Uint8Array(2 * half),
    splits: [],
    names: [],
  };
  for (let i = 0; i < 2 * half; i++) {
    const split: Split = i < half ? 'train' : 'validation';
    const index = i % half;
    const { pixels, label } = drawFace(seed, split === 'train' ? 0 : 1, index, request);
    images.pixels.set(channels === 3 ? pixels : toGrey(pixels), i * bytes);
    images.labels[i] = label;
    images.splits.push(split);
    const number = String(Math.floor(index / classes) + 1).padStart(4, '0');
    images.names.push(`synthetic/${split}/${EXPRESSIONS[label]!}-${number}`);
    yield { done: i + 1, total: 2 * half };
  }
  return images;
}

function toGrey(rgb: Uint8Array): Uint8Array {
  const grey = new Uint8Array(rgb.length / 3);
  for (let i = 0; i < grey.length; i++) grey[i] = luma(rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!);
  return grey;
}

/** classes · perClass training images, then as many validation images; classes take turns. */
export function drawSyntheticFaces(request: SyntheticRequest, onProgress?: ProgressListener): LabelledImages {
  const work = steps(request);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    onProgress?.(step.value.done, step.value.total);
  }
}

/** Milliseconds of drawing between two looks at other messages. */
const PIECE_MS = 30;

/**
 * As {@link drawSyntheticFaces}, in pieces, so that a worker hears a wish to stop and its progress is seen.
 * The images are the same. An aborted signal gives the problem `cancelled`.
 */
export async function drawSyntheticFacesInPieces(
  request: SyntheticRequest,
  { onProgress, signal }: { onProgress?: ProgressListener; signal?: AbortSignal } = {},
): Promise<Result<LabelledImages>> {
  const work = steps(request);
  let next = Date.now() + PIECE_MS;
  for (;;) {
    if (signal?.aborted)
      return fail(problem('cancelled', 'Drawing the faces was stopped.', 'Start it again.'));
    const step = work.next();
    if (step.done) return ok(step.value);
    if (Date.now() < next && step.value.done < step.value.total) continue;
    onProgress?.(step.value.done, step.value.total);
    await pause();
    next = Date.now() + PIECE_MS;
  }
}
