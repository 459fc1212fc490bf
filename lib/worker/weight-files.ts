import type { WeightFiles } from '../compile/weight-source';
import { problem } from '../core/problem';
import { fail, ok } from '../core/result';
import { ownWeights } from './own-weights';

/** Weights that the server of the page has, and those that a person has given. */
export const weightFiles: WeightFiles = {
  async bundled(file) {
    const answer = await fetch(new URL(`/models/${file}`, self.location.origin)).catch(() => undefined);
    if (answer?.ok) return ok(new Uint8Array(await answer.arrayBuffer()));
    return fail(
      problem(
        'no-weights',
        `The server has no ${file}.`,
        'Run “node scripts/copy-models.mjs” where the playground is installed (npm start does), and try again.',
        { file },
      ),
    );
  },
  own: ownWeights,
};
