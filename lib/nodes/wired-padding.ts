import { DEFAULT_PADDING, type Padding } from '../core/padding';
import type { InputPort, PortValues } from './spec';

/** The port through which a padding node reaches the convolutions of a node. */
export const PADDING_INPUT: InputPort = {
  id: 'padding',
  accepts: ['padding'],
  optional: true,
  label: 'padding of the convolutions',
};

/** The padding that is wired into a node, or its own where nothing is. */
export function wiredPadding(inputs: PortValues, own: Padding = DEFAULT_PADDING): Padding {
  const wire = inputs['padding'];
  return wire?.type === 'padding' ? wire.padding : own;
}
