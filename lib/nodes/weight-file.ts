import { problem, type Problem } from '../core/problem';
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

/** The parameter of a node that is meant to start from weights that were learned before; left out, it is not. */
export const expectedWeights = () =>
  z.enum(['none', 'learned']).optional().meta({
    title: 'Expected weights',
    description:
      'learned: a warning stands on the node for as long as no file is given. It changes nothing else.',
    default: 'none',
  });

/**
 * The warning of a node without the weights that it is meant to start from; none where it has them.
 * @param whose who starts from learned weights, and which: the end of a sentence
 */
export function missingWeights(
  { weights, expects }: { weights: string; expects?: 'none' | 'learned' | undefined },
  whose: string,
): Problem[] {
  if (expects !== 'learned' || weights !== NO_WEIGHTS) return [];
  return [
    problem(
      'starts-from-random-weights',
      `It starts from random weights; ${whose}.`,
      'Drop a safetensors file of such weights on the node, or train on without and expect less.',
      { severity: 'warning' },
    ),
  ];
}
