'use client';

import { clsx } from 'clsx';
import { Panel } from '@/components/ui/panel';
import { captionOf, type Reading } from './reading';
import { pWords, testRows } from './seed-scores';
import { SeedSelect, useSeed } from './seed-select';
import { cellClass, headClass, leftHeadClass } from './table';

/** Pairs of variants on the same validation images, image by image. */
export function TestTable({ reading }: { reading: Reading }) {
  const { result, variants } = reading;
  const seeds = variants[0]?.seeds.map(({ seed }) => seed) ?? [];
  const seed = useSeed(seeds) ?? seeds[0];
  if (seed === undefined) return null;
  const rows = testRows(reading, seed);
  if (rows.length === 0) return null;
  return (
    <Panel
      title="Image by image"
      className="max-w-lg"
      description={`Exact McNemar test, ${captionOf(reading, { seed })}. It speaks of these trained weights, not of other seeds.${rows.length > 1 ? ` The last column is adjusted for ${Math.max(...rows.map(({ adjusted }) => adjusted.pairs))} tests that are made together, by Holm’s procedure${result.question ? '; the question that was named beforehand stands alone' : ''}.` : ''}`}
      actions={<SeedSelect label="Seed of the test" seeds={seeds} value={seed} />}
    >
      <div className="overflow-x-auto">
        <table className="text-xs tabular-nums">
          <thead>
            <tr className="border-b border-line">
              <th scope="col" className={leftHeadClass}>
                a − b
              </th>
              {['Only a right', 'Only b right', 'p', ...(rows.length > 1 ? ['p, Holm'] : [])].map((name) => (
                <th key={name} scope="col" className={headClass}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, a, b, onlyA, onlyB, p, adjusted }) => (
              <tr key={id} className="border-b border-line last:border-0">
                <th scope="row" className="px-2 py-1 text-left font-medium whitespace-nowrap">
                  {a} − {b}
                </th>
                <td className={cellClass}>{onlyA}</td>
                <td className={cellClass}>{onlyB}</td>
                <td className={clsx(cellClass, rows.length === 1 && 'font-semibold')}>{pWords(p)}</td>
                {rows.length > 1 && <td className={`${cellClass} font-semibold`}>{pWords(adjusted.p)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
