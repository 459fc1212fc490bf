import { z } from '../core/schema';
import type { WeightsRequest } from './spec';

/** No file: the weights are drawn. */
const NO_WEIGHTS = 'none';

/**
 * The parameter of a node that takes weights of a person's own: the name of a safetensors file, or `none`; on the command
 * line its path from the folder of the graph.
 */
export const weightFile = (description: string) =>
  z
    .string()
    .min(1)
    .max(300)
    .default(NO_WEIGHTS)
    .meta({ title: 'Weights', description, file: '.safetensors' });

/** @param ignored names in the file that the node has no use for */
export const ownWeights = (name: string, ignored?: RegExp): WeightsRequest | undefined =>
  name === NO_WEIGHTS ? undefined : { kind: 'file', name, ...(ignored && { ignored }) };
