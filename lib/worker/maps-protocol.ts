import type { Result } from '../core/result';
import type { LayersQuestion } from '../explain/layers/walk';
import type { LayerWalk } from '../explain/layers/types';

/** The functions of the worker for maps that follow from the structure of a graph alone. */
export interface MapsApi {
  /** The arrays of the answer are handed over, not copied. */
  layers(question: LayersQuestion): Promise<Result<LayerWalk>>;
}
