import type { NormaliseKind } from '../core/normalise';
import type { Fit } from '../core/fit';
import type { Augment } from './augment';

const SCALES: Record<NormaliseKind, string> = {
  unit: 'scaled to 0 … 1',
  centered: 'scaled to −1 … 1',
  imagenet: 'scaled to ImageNet’s mean and standard deviation',
  none: 'kept at 0 … 255',
};

const percent = (share: number) => `${Number((share * 100).toFixed(1))} %`;

/** What happens to training images, one sentence part a step, in order. */
function describeAugment({ flip, noise, erase, flipOrNoise, eraseFill }: Augment): string[] {
  const often = flipOrNoise ? ' in 25 % of images' : '';
  const filled = eraseFill === 'mean' ? 'filled with the mean colour of ImageNet' : 'greyed out';
  return [
    ...(flip ? [flipOrNoise ? `Horizontal flip${often}` : 'Random horizontal flip'] : []),
    ...(noise > 0
      ? [`Noise of ${percent(noise)} of full scale${often && `${often}, never with a flip`}`]
      : []),
    ...(erase > 0 ? [`Random rectangle ${filled} in ${percent(erase)} of images`] : []),
  ];
}

/** What happens to an image before a network sees it, one plain sentence part a step, in order. */
export function describePreprocessing(options: {
  /** Pixels a side. */
  size: number;
  channels: 1 | 3;
  normalise: NormaliseKind;
  augment?: Augment;
  fit?: Fit | undefined;
  /** Synthetic faces are drawn at their size: nothing is cropped. */
  source?: 'synthetic' | 'upload';
}): string[] {
  const { size, channels, normalise, augment, fit = 'crop', source = 'upload' } = options;
  const steps =
    source === 'synthetic'
      ? [`Drawn at ${size}×${size}`]
      : [
          fit === 'crop' ? 'Centre crop to a square' : 'Squeeze of the whole picture to a square',
          `Resize to ${size}×${size} (area average; bilinear where it grows)`,
        ];
  if (augment) steps.push(...describeAugment(augment).map((step) => `${step} (training only)`));
  steps.push(`${channels === 1 ? 'Grey (luma)' : 'RGB'}, ${SCALES[normalise]}`);
  return steps;
}
