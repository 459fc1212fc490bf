import type { ImportPlan } from '../worker/protocol';

/** More bytes, or seconds, than a person should be surprised by. */
const MANY_BYTES = 48 * 1024 * 1024;
const MANY_SECONDS = 15;

/** Images of a plan where each label and split gives at most so many; an upper bound where splits are not known. */
export const tooMany = ({ images, most }: ImportPlan): boolean => images > most;

/** Whether a person has to say something, or should know, before the images of a plan are read. */
export const mustAsk = (plan: ImportPlan): boolean =>
  plan.numbers.length > 0 ||
  tooMany(plan) ||
  plan.bytes > MANY_BYTES ||
  plan.seconds > MANY_SECONDS ||
  (plan.free !== undefined && plan.bytes > plan.free);
