'use client';

import { clsx } from 'clsx';
import { useRef, useState, type KeyboardEvent } from 'react';
import { colourAt, inkOn, type ColourScale } from '@/lib/figures/colours';
import { Panel } from '@/components/ui/panel';

/** What stands in a cell. */
export interface MatrixCell {
  text: string;
  /** In a sentence. */
  words: string;
  /** Where it lies on the scale, 0 … 1; null where there is nothing to show. */
  position: number | null;
}

interface Props {
  title: string;
  /** Colour of its variant before the title. */
  colour?: string;
  classes: readonly string[];
  /** [true class][predicted class] */
  cells: readonly (readonly MatrixCell[])[];
  scale: ColourScale;
  /** Makes buttons of the cells. */
  onCell?: (row: number, column: number) => void;
}

const STEPS: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const size = 'h-6 w-8 rounded-[2px]';

/** What was taken for what. With buttons, the matrix is one stop of the Tab key, and arrow keys lead from cell to cell. */
export function ConfusionMatrix({ title, colour, classes, cells, scale, onCell }: Props) {
  const [[row, column], setAt] = useState<readonly [number, number]>([0, 0]);
  const table = useRef<HTMLTableElement>(null);
  const last = classes.length - 1;

  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || !onCell) return;
    event.preventDefault();
    // React Flow would move the selected node with the same keys.
    event.stopPropagation();
    const next = [row + step[0], column + step[1]].map((to) => Math.min(last, Math.max(0, to)));
    const [i = 0, j = 0] = next;
    setAt([i, j]);
    table.current?.tBodies[0]?.rows[i]?.querySelectorAll('button')[j]?.focus();
  };

  return (
    <Panel title={title} {...(colour && { mark: colour })} className="min-w-0">
      <div className="overflow-x-auto p-0.5">
        <table
          ref={table}
          {...(onCell && { role: 'grid' })}
          aria-label={`${title}: rows are true classes, columns are predicted ones`}
          className="w-fit border-separate border-spacing-px text-2xs tabular-nums"
          onKeyDown={press}
        >
          <thead>
            <tr>
              <th scope="col" className="pr-1 text-right font-normal whitespace-nowrap text-faint">
                true ↓ pred. →
              </th>
              {classes.map((name) => (
                <th
                  key={name}
                  scope="col"
                  title={name}
                  abbr={name}
                  className="w-8 max-w-8 overflow-hidden pb-0.5 font-normal text-muted"
                >
                  {name.slice(0, 4)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cells.map((line, i) => (
              <tr key={classes[i]}>
                <th
                  scope="row"
                  title={classes[i]}
                  className="max-w-20 truncate pr-1 text-right font-normal text-muted"
                >
                  {classes[i]}
                </th>
                {line.map((cell, j) => (
                  <td key={classes[j]} className="p-0">
                    <Cell
                      cell={cell}
                      scale={scale}
                      right={i === j}
                      {...(onCell && {
                        button: {
                          reached: i === row && j === column,
                          onFocus: () => setAt([i, j]),
                          onClick: () => onCell(i, j),
                        },
                      })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

interface CellProps {
  cell: MatrixCell;
  scale: ColourScale;
  /** On the diagonal. */
  right: boolean;
  button?: { reached: boolean; onFocus: () => void; onClick: () => void };
}

function Cell({ cell: { text, words, position }, scale, right, button }: CellProps) {
  const look = {
    title: words,
    className: clsx(size, 'flex items-center justify-center', right && 'font-semibold'),
    ...(position !== null && {
      style: { background: colourAt(scale, position), color: inkOn(scale, position) },
    }),
  };
  if (!button) return <span {...look}>{text}</span>;
  return (
    <button
      type="button"
      aria-label={`${words}. Show these images`}
      tabIndex={button.reached ? 0 : -1}
      onFocus={button.onFocus}
      onClick={button.onClick}
      {...look}
    >
      {text}
    </button>
  );
}
