import type { Direction, Fill } from '@/lib/core/border';
import { plural } from '../../words';
import type { BorderView } from './steps';

export const FILL_WORDS: Record<Fill, { label: string; note: string }> = {
  mean: { label: 'Mean colour', note: 'The mean colour of the image.' },
  edge: { label: 'Nearest pixel', note: 'The nearest pixel that is left: its colours are continued.' },
  zeros: { label: 'Black', note: 'Black pixels.' },
  clutter: { label: 'Clutter', note: 'Random shapes in colours of the image, the same for all variants.' },
};

export const DIRECTION_WORDS: Record<Direction, string> = {
  right: 'to the right',
  left: 'to the left',
  down: 'down',
  up: 'up',
};

export const MEASURE_WORDS: Record<BorderView['measure'], string> = {
  accuracy: 'Accuracy',
  probability: 'Probability of the true class',
};

/** What a test takes away is filled with. */
const FILLED: Record<Fill, string> = {
  mean: 'filled with the mean colour of the image',
  edge: 'filled with the nearest pixel that is left',
  zeros: 'filled with black',
  clutter: 'filled with random shapes',
};

/** The test itself, for the settings of a figure. */
export const testWords = ({ kind, fill, direction }: BorderView): string =>
  kind === 'frame' ? `Frame ${FILLED[fill]}` : `Images moved ${DIRECTION_WORDS[direction]}, ${FILLED[fill]}`;

/** A step: `frame of 3 pixels`. */
export function stepWords({ kind, direction }: BorderView, step: number): string {
  if (step === 0) return 'images as they are';
  const pixels = plural(step, 'pixel');
  return kind === 'frame' ? `frame of ${pixels}` : `moved ${pixels} ${DIRECTION_WORDS[direction]}`;
}
