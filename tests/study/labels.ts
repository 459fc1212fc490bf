/**
 * How often real training on random labels ends in a verdict that one head is ahead of another: sessions of the template
 * `arm-ablation`, small, five seeds, faces drawn anew, for as many minutes as are given. `npm run study:labels -- --minutes 6`
 */
import { parseArgs } from 'node:util';
import { startBackend } from '../../lib/cli/backend';
import { RandomStream } from '../../lib/core/random';
import { ok } from '../../lib/core/result';
import { drawSyntheticFaces } from '../../lib/data/synthetic';
import { setParam } from '../../lib/graph/edits';
import { templates } from '../../lib/graph/templates';
import { runExperiment } from '../../lib/train/experiment';

const EPOCHS = 3;
const SEEDS = 5;
const PER_CLASS = 20;

const template = templates.find(({ name }) => name === 'arm-ablation')!.document;
const small = [
  ['data', ['size'], 24],
  ['data', ['synthetic', 'perClass'], PER_CLASS],
  ['bb', ['channels'], [4, 8]],
].reduce(
  (document, [id, path, value]) => setParam(document, id as string, path as string[], value),
  template,
);

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '6' } } });
const until = Date.now() + 60_000 * Number(values.minutes);

await startBackend();
let [sessions, holm, alone] = [0, 0, 0];
while (Date.now() < until) {
  const seeds = Array.from({ length: SEEDS }, (_, k) => sessions * SEEDS + k + 1);
  const run = await runExperiment({
    document: { ...small, training: { ...small.training, epochs: EPOCHS, batchSize: 16, seeds } },
    images: ({ synthetic, size, channels }, seed) => {
      const images = drawSyntheticFaces({ ...synthetic, size, channels, seed });
      return Promise.resolve(
        ok({ ...images, labels: RandomStream.named(seed, 'labels').shuffle(images.labels.slice()) }),
      );
    },
  });
  if (!run.ok) throw new Error(run.problems[0]?.message);
  const { comparison } = run.value;
  sessions++;
  if (comparison.some(({ verdict }) => verdict.includes(' is ahead of '))) holm++;
  if (comparison.some(({ interval95: of }) => of && (of[0] > 0 || of[1] < 0))) alone++;
  process.stderr.write(`${sessions} sessions: ${holm} with a verdict, ${alone} with a plain interval\n`);
}
process.stdout.write(
  `Of ${sessions} sessions (${SEEDS} seeds, ${EPOCHS} epochs), ${holm} named a head that is ahead; of plain 95 % intervals, one left out 0 in ${alone}.\n`,
);
