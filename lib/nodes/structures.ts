import type { StructuralMap } from '../core/structural';
import type { InputPort, OutputPort, PortValue, Structure } from './spec';

/** The structure of a node that makes one map. */
export const oneLayer = (map: StructuralMap): Structure => ({
  output: map,
  layers: [{ name: 'output', map }],
});

/** The structural rule of what treats every pixel by itself: nothing changes. */
export const unchanged = (_: unknown, inputs: Readonly<Record<string, StructuralMap>>): Structure =>
  oneLayer(inputs['features']!);

/** The coverage of what treats all pixels alike. */
export const visitedOnce = ({ shape: [height = 0, width = 0] }: PortValue): Float64Array =>
  new Float64Array(height * width).fill(1);

export const FEATURES_INPUT: InputPort = { id: 'features', accepts: ['features'], label: 'feature map' };

/** For nodes that may stand right behind the images. */
export const FEATURES_OR_IMAGES_INPUT: InputPort = {
  id: 'features',
  accepts: ['features', 'images'],
  label: 'feature map or images',
};

export const FEATURES_OUTPUT: OutputPort = { id: 'features', type: 'features', label: 'feature map' };
