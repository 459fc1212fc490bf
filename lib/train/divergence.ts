import { problem, type Problem } from '../core/problem';

/** A loss that is not a number any more. */
export interface Divergence {
  label: string;
  /** From 1. */
  epoch: number;
  /** Batch of the epoch, from 1. */
  step: number;
  seed: number;
  learningRate: number;
  clipped: boolean;
}

/** Says where a run broke off and what is the likely cause. */
export function divergenceProblem(divergence: Divergence): Problem {
  const { label, epoch, step, seed, learningRate, clipped } = divergence;
  const where = `The loss of ${label} is no longer a number since step ${step} of epoch ${epoch}, seed ${seed}.`;
  if (epoch === 1 && step === 1)
    return problem(
      'diverged',
      `${where} Nothing had been learned yet, so that the images or the weights that it started from are the likely cause.`,
      'Look at the weights that the nodes start from, and at how the images are normalised.',
    );
  return problem(
    'diverged',
    `${where} The learning rate of ${format(learningRate)} is the likely cause: the weights have grown beyond all measure. What was finished before is kept.`,
    `Set the learning rate to ${format(learningRate / 10)}${clipped ? '' : ', or switch gradient clipping on'}.`,
  );
}

const format = (value: number): string => String(Number(value.toPrecision(2)));
