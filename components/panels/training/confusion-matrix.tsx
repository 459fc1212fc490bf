import { colourAt, inkOn } from '@/components/charts/colour-tables';
import { percent } from '@/components/charts/numbers';
import { Panel } from '@/components/ui/panel';
import type { VariantResult } from '@/lib/results/result';

/** Counts of all seeds together. */
function added(matrices: readonly number[][][]): number[][] {
  const [first = [], ...rest] = matrices;
  return first.map((row, i) => row.map((value, j) => rest.reduce((sum, m) => sum + (m[i]?.[j] ?? 0), value)));
}

interface Props {
  variant: VariantResult;
  classes: readonly string[];
}

/**
 * What was taken for what. Colours are shares of the true class, 0 … 1, so that the matrices of all variants share
 * one scale; numbers are images.
 */
export function ConfusionMatrix({ variant, classes }: Props) {
  const counts = added(variant.seeds.map((seed) => seed.confusion));
  if (counts.length === 0) return null;
  const short = (name: string) => name.slice(0, 4);
  return (
    <Panel title={`${variant.label}: what is taken for what`}>
      <table className="w-fit border-separate border-spacing-px text-2xs tabular-nums">
        <caption className="sr-only">
          Confusion matrix of {variant.label}: rows are true classes, columns are predicted ones.
        </caption>
        <thead>
          <tr>
            <th scope="col" className="pr-1 text-right font-normal text-faint">
              true ↓ predicted →
            </th>
            {classes.map((name) => (
              <th
                key={name}
                scope="col"
                title={name}
                abbr={name}
                className="w-9 pb-0.5 font-normal text-muted"
              >
                {short(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {counts.map((row, i) => {
            const total = row.reduce((a, b) => a + b, 0);
            const name = classes[i] ?? `class ${i}`;
            return (
              <tr key={name}>
                <th scope="row" className="max-w-28 truncate pr-1 text-right font-normal text-muted">
                  {name}
                </th>
                {row.map((value, j) => {
                  const share = total > 0 ? value / total : 0;
                  return (
                    <td
                      key={classes[j] ?? j}
                      title={`${name} taken for ${classes[j] ?? j}: ${value} of ${total} (${percent(share, 0)})`}
                      className={`h-6 w-9 rounded-[2px] text-center ${i === j ? 'font-semibold' : ''}`}
                      style={{ background: colourAt('viridis', share), color: inkOn('viridis', share) }}
                    >
                      {value}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}
