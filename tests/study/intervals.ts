/**
 * How often the intervals of this project hold what they are intervals of, and verdicts name one of equal variants, by
 * simulation. Prints tables and writes them into `docs/statistics.md`. `npm run study:intervals`; `-- --repetitions 200` is
 * quicker, and only prints.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { coverageOf, SEEDS, type Coverage } from './coverage';
import { drawnCases } from './drawn';
import { ownSplitCases } from './own-split';
import { foldCases, splitCases } from './splits';
import { falseFindings, SAMPLINGS } from './sessions';
import { coverageTable, outside, sessionsTable } from './table';

const REPETITIONS = 2000;
/** Large sets take long: they have half as many. */
const LARGE = 1000;
const IMAGES = [26, 78, 300, 1000, 3000];
const PAGE = new URL('../../docs/statistics.md', import.meta.url);

const { values } = parseArgs({ options: { repetitions: { type: 'string' } } });
const repetitions = Number(values.repetitions ?? REPETITIONS);
if (!Number.isInteger(repetitions) || repetitions < 1) throw new Error('--repetitions takes a whole number.');

const found: Coverage[] = [];
for (const cases of [drawnCases, splitCases, foldCases, ownSplitCases])
  for (const images of IMAGES)
    for (const of of cases(images)) {
      found.push(
        coverageOf(of, SEEDS, {
          repetitions: Math.ceil(images > LARGE ? repetitions / 2 : repetitions),
          seed: 1,
        }),
      );
      process.stderr.write(`${of.protocol}, ${images} images, ${of.mix}\n`);
    }
const table = coverageTable(found, repetitions);
process.stdout.write(`${table}\n`);
for (const line of outside(found)) process.stdout.write(`outside: ${line}\n`);

const sessions = sessionsTable(
  SAMPLINGS.map((sampling) => ({
    sampling,
    sessions: repetitions,
    ...falseFindings(sampling, repetitions),
  })),
);
process.stdout.write(`${sessions}\n`);

/** The page with a table in the place of the one that stands between its marks. */
function withTable(page: string, mark: string, text: string): string {
  const begin = `<!-- study:${mark} -->`;
  const [from, to] = [page.indexOf(begin) + begin.length, page.indexOf(`<!-- /study:${mark} -->`)];
  return `${page.slice(0, from)}\n\n${text}\n${page.slice(to)}`;
}

if (values.repetitions === undefined) {
  const page = await readFile(PAGE, 'utf8');
  const made = withTable(withTable(page, 'intervals', table), 'sessions', sessions);
  await writeFile(PAGE, await format(made, { parser: 'markdown', printWidth: 120, proseWrap: 'always' }));
}
