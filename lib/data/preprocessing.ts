import type { NormaliseKind } from '../core/normalise';
import type { Augment } from './augment';

const SCALES: Record<NormaliseKind, string> = {
  unit: 'scaled to 0 … 1',
  centered: 'scaled to −1 … 1',
  imagenet: 'scaled to ImageNet’s mean and standard deviation',
  none: 'kept at 0 … 255',
};

const percent = (share: number) => `${Number((share * 100).toFixed(1))} %`;

/** What happens to an image before a network sees it, one plain sentence part a step, in order. */
export function describePreprocessing(options: {
  /** Pixels a side. */
  size: number;
  channels: 1 | 3;
  normalise: NormaliseKind;
  augment?: Augment;
  /** Synthetic faces are drawn at their size: nothing is cropped. */
  source?: 'synthetic' | 'upload';
}): string[] {
  const { size, channels, normalise, augment, source = 'upload' } = options;
  const steps =
    source === 'synthetic'
      ? [`Drawn at ${size}×${size}`]
      : ['Centre crop to a square', `Resize to ${size}×${size} (area average; bilinear where it grows)`];
  if (augment?.flip) steps.push('Random horizontal flip (training only)');
  if (augment && augment.noise > 0)
    steps.push(`Noise of ${percent(augment.noise)} of full scale (training only)`);
  if (augment && augment.erase > 0) {
    steps.push(`Random rectangle greyed out in ${percent(augment.erase)} of images (training only)`);
  }
  steps.push(`${channels === 1 ? 'Grey (luma)' : 'RGB'}, ${SCALES[normalise]}`);
  return steps;
}
