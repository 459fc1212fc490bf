import type { Sampling } from '../../lib/results/sampling';
import { SEEDS, type Coverage, type Tally } from './coverage';

/** What an interval of nominal 95 % has to cover; fewer intervals than this share of the runs are no case of their own. */
export const BOUNDS = [0.93, 0.98] as const;
const RARE = 0.2;

const percent = (share: number, digits = 1): string => (100 * share).toFixed(digits);

/** √(p (1 − p) / n), in points. */
const errorOf = ({ given, held }: Tally): number => {
  const share = held / given;
  return Math.sqrt((share * (1 - share)) / given);
};

const isOutside = ({ runs, given, held }: Tally): boolean =>
  given >= RARE * runs && (held < BOUNDS[0] * given || held > BOUNDS[1] * given);

/** `95.2`; with the share of runs that have an interval at all, where that is not nearly every one: `95.2 (61)`. */
function cell(tally: Tally): string {
  const { runs, given, held } = tally;
  if (given === 0) return 'none';
  const share = percent(held / given);
  const some = given < 0.995 * runs ? ` (${percent(given / runs, given < 0.1 * runs ? 1 : 0)})` : '';
  return (isOutside(tally) ? `**${share}**` : share) + some;
}

const plainCell = ({ given, held }: Tally): string => (given === 0 ? '–' : percent(held / given, 0));

const PROTOCOLS = {
  drawn: 'Images drawn anew for each seed',
  splits: 'Random splits of one set',
  folds: 'Five-fold cross-validation',
  'own-split': 'Split of the data’s own',
} as const;

function row({ of, bySeeds }: Coverage): string {
  const cells = SEEDS.map((seeds) => cell(bySeeds.get(seeds)!.ours));
  const plain = SEEDS.slice(1).map((seeds) => plainCell(bySeeds.get(seeds)!.plain));
  return `| ${[of.mix, of.images, of.heldOut, ...cells, plain.join(' / ')].join(' | ')} |`;
}

function section(protocol: keyof typeof PROTOCOLS, found: readonly Coverage[]): string {
  const rows = found.filter(({ of }) => of.protocol === protocol).map(row);
  const header = [
    'variants',
    'images',
    'held out',
    ...SEEDS.map((seeds) => `${seeds} seeds`),
    'uncorrected t',
  ];
  return `**${PROTOCOLS[protocol]}**

| ${header.join(' | ')} |
| ${header.map((_, i) => (i === 0 ? '---' : '---:')).join(' | ')} |
${rows.join('\n')}
`;
}

/** Share of sessions of equal variants in which one is called better. */
export function sessionsTable(
  found: readonly { sampling: Sampling; sessions: number; holm: number; alone: number }[],
): string {
  const share = (held: number, given: number) =>
    `${percent(held / given)} ± ${percent(2 * errorOf({ runs: given, given, held }))} %`;
  const rows = found.map(
    ({ sampling: { kind }, sessions, holm, alone }) =>
      `| ${PROTOCOLS[kind]} | ${sessions} | ${share(holm, sessions)} | ${share(alone, sessions)} |`,
  );
  return `| images | sessions | a verdict names one ahead | a plain interval leaves out 0 |
| --- | ---: | ---: | ---: |
${rows.join('\n')}`;
}

/** Cases, by words, whose coverage lies outside of the bounds. */
export const outside = (found: readonly Coverage[]): string[] =>
  found.flatMap(({ of, bySeeds }) =>
    [...bySeeds]
      .filter(([, { ours }]) => isOutside(ours))
      .map(([seeds, { ours }]) => {
        const share = `${percent(ours.held / ours.given)} ± ${percent(2 * errorOf(ours))} %`;
        return `${PROTOCOLS[of.protocol]}, ${of.images} images, ${seeds} seeds, ${of.mix}: ${share}`;
      }),
  );

export function coverageTable(found: readonly Coverage[], repetitions: number): string {
  const all = found.flatMap(({ bySeeds }) => [...bySeeds.values()].map(({ ours }) => ours));
  const often = all.filter(({ runs, given }) => given >= RARE * runs);
  const shares = often.map(({ held, given }) => held / given);
  const beyond = outside(found);
  const sections = (Object.keys(PROTOCOLS) as (keyof typeof PROTOCOLS)[]).map((of) => section(of, found));
  return `Per cent of intervals that hold the true difference, of ${repetitions} simulated runs a row (half as many with 3000 images); “none”: no run has an
interval; in brackets: per cent of runs that have one, where not nearly all do. Monte-Carlo error of a number:
± ${percent(2 * Math.sqrt((0.95 * 0.05) / repetitions))} points (two standard errors), more where few runs have an interval. Of ${often.length} cases with
an interval in ${percent(RARE, 0)} % of runs or more, the lowest is ${percent(Math.min(...shares))} %, the highest ${percent(Math.max(...shares))} %; ${beyond.length === 0 ? 'none lies' : `${beyond.length} lie (bold)`} outside of 93 to 98 %.
Last column: the t-interval that takes seeds as independent, with 3, 5, 10 and 20 of them.

${sections.join('\n')}`;
}
