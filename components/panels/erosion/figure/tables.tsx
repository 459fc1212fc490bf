'use client';

import { useState } from 'react';
import { LinesTable, valueTable } from '@/components/charts/lines-table';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Select } from '@/components/ui/select';
import type { Figure, MapPart } from '@/lib/figures/figure';
import { exactOf } from '@/lib/figures/numbers';

/** Cells of a map that are in the page at a time. */
const MOST_CELLS = 1600;

const UNITS = { share: 'per cent', number: 'numbers' } as const;

interface Props {
  figure: Figure;
  onClose: () => void;
}

/** Every value of a figure as tables, one part at a time. */
export function FigureTables({ figure: { title, settings, parts }, onClose }: Props) {
  const [at, setAt] = useState(0);
  const part = parts[at];
  const nameOf = (each: Figure['parts'][number]) =>
    each.kind === 'map' ? `${each.label}, ${each.quantity}` : each.label;
  return (
    <Dialog title={`${title}, as a table`} description={settings.join(' · ')} onClose={onClose}>
      {parts.length > 1 && (
        <Select
          aria-label="Part of the figure"
          className="mb-3"
          value={String(at)}
          options={parts.map((each, i) => ({ value: String(i), label: `${i + 1}. ${nameOf(each)}` }))}
          onChange={(value) => setAt(Number(value))}
        />
      )}
      {part?.kind === 'map' && <MapTable key={at} part={part} />}
      {part?.kind === 'lines' && (
        <div role="region" aria-label={`Values of ${part.label}`} tabIndex={0} className="overflow-x-auto">
          <LinesTable part={part} className={valueTable.table} />
        </div>
      )}
    </Dialog>
  );
}

const { cell, head, caption, table } = valueTable;

const numbers = (length: number, from = 0): number[] => Array.from({ length }, (_, i) => from + i);

function MapTable({ part: { label, quantity, unit, values, shape } }: { part: MapPart }) {
  const [height, width] = shape;
  const inBlock = Math.max(1, Math.min(height, Math.floor(MOST_CELLS / Math.max(1, width))));
  const [first, setFirst] = useState(0);
  const last = Math.min(height, first + inBlock);
  const say = exactOf(unit);
  return (
    <div className="flex flex-col gap-2">
      {inBlock < height && (
        <div className="flex items-center gap-2 text-xs">
          <Button size="sm" disabled={first === 0} onClick={() => setFirst(Math.max(0, first - inBlock))}>
            Rows before
          </Button>
          <Button size="sm" disabled={last === height} onClick={() => setFirst(first + inBlock)}>
            Next rows
          </Button>
          <span role="status" className="text-muted tabular-nums">
            Rows {first + 1} to {last} of {height}
          </span>
        </div>
      )}
      <div role="region" aria-label={`Values of ${label}`} tabIndex={0} className="overflow-x-auto">
        <table className={table}>
          <caption className={caption}>
            {label}: {quantity}, in {UNITS[unit]}, {height} rows and {width} columns
          </caption>
          <thead>
            <tr>
              <th scope="col" className={head}>
                Row
              </th>
              {numbers(width, 1).map((column) => (
                <th key={column} scope="col" className={head}>
                  <span className="sr-only">Column </span>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {numbers(last - first, first).map((row) => (
              <tr key={row}>
                <th scope="row" className={head}>
                  {row + 1}
                </th>
                {numbers(width).map((column) => (
                  <td key={column} className={cell}>
                    {say(values[row * width + column] ?? NaN)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
